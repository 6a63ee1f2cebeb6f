import { accountPartition } from "../../functions/adapters/keys.ts";
import { memoryPackageStore } from "../../functions/adapters/package-store.ts";
import { placementExecutionNameOf } from "../../functions/domain/identifiers.ts";
import type { PlacementAnswer } from "../../functions/domain/watch-request.ts";
import type { PlacementDependencies } from "../../functions/place-account/looking.ts";
import { placeAccount } from "../../functions/place-account/place-account.ts";
import { recordAct } from "../../functions/record-act/record-act.ts";
import type { HandOver } from "../../functions/rung/senders.ts";
import type { StaffMail } from "../../functions/staff-mail/mail.ts";
import { invoice } from "../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "./scene.ts";

export const OPENED = "2026-05-01T12:00:00Z";
export const ASKED = "2026-07-28T23:00:00Z";
export const LEAD = "lead@demo.example";

/** A scene in which the lead has been asked whether the account goes to an agency. */
export async function asked(options: SceneOptions = {}, account: Record<string, unknown> = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["final-notice", "agency"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account }));
  for (const [rung, at] of [
    ["plan", "2026-05-31T16:00:00Z"],
    ["final-notice", "2026-06-26T16:00:00Z"],
    ["agency", ASKED],
  ] as const)
    if (scene.ladder.rungs.some(({ id }) => id === rung)) {
      scene.at(at);
      await scene.take(rung);
    }
  return scene;
}

export const decides = (scene: Scene, decision: "approve" | "decline", by = LEAD, actId = `${by}-${decision}`) =>
  recordAct(scene.dependencies)(
    IDS,
    { person: "staff", act: { does: "decide", task: "approval", kind: "agency-handoff", decision, by } },
    actId,
  );

/** What the worker that places accounts uses beside a scene, and what became of it. */
export type Placing = {
  readonly mails: readonly StaffMail[];
  readonly packages: ReturnType<typeof memoryPackageStore>;
  /** One look at a placement: the account's own, else the last that is over. */
  readonly look: (more?: { readonly placementId?: string; readonly generation?: number }) => Promise<PlacementAnswer>;
};

/** `answers` are what the provider says of one e-mail after the other; afterwards it accepts. */
export function placing(
  scene: Scene,
  answers: readonly HandOver["kind"][] = [],
  more: Partial<PlacementDependencies> = {},
): Placing {
  const mails: StaffMail[] = [];
  const packages = memoryPackageStore();
  const script = [...answers];
  const mail: PlacementDependencies["mail"] = async (sent) => {
    const answer = script.shift() ?? "accepted";
    mails.push(sent);
    if (answer === "accepted") return { kind: answer, providerId: sent.about };
    return answer === "refused" ? { kind: answer, reason: "ThrottlingException" } : { kind: answer };
  };
  return {
    mails,
    packages,
    look: async (about = {}) => {
      const { placement, pastPlacements } = await scene.account();
      const own = placement ?? pastPlacements.at(-1);
      const placementId = about.placementId ?? own?.id ?? "none";
      const generation = about.generation ?? own?.generation ?? 1;
      const execution = {
        ...IDS,
        signalKey: accountPartition(IDS.creditorId, IDS.accountId),
        placementId,
        generation,
      };
      const executionName = placementExecutionNameOf(IDS, placementId, generation);
      return placeAccount({ ...scene.dependencies, mail, packages, ...more })({ execution, executionName, looks: [] });
    },
  };
}
