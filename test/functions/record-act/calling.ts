import type { StaffAct } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import type { ActOutcome } from "../../../functions/rung/act.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";

const OPENED = "2026-05-01T12:00:00Z";
/** A Tuesday, noon in New York: the call's day, a day on. */
export const CALL_TIME = "2026-05-26T16:00:00Z";
export const LEAD = "lead@demo.example";
export const MANAGER = "manager@demo.example";

/** A call task is open, at noon of its second day; `account` is what billing says of the account. */
export async function atTheCall(
  options: SceneOptions = {},
  account: Readonly<Record<string, unknown>> = {},
): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["call", "plan"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account }));
  scene.at(CALL_TIME);
  await scene.take("call");
  return scene;
}

let acts = 0;
/** Does something as staff; each time another act, unless it is named. */
export function does(scene: Scene, act: StaffAct, actId?: string): Promise<ActOutcome> {
  acts += 1;
  return recordAct(scene.dependencies)(IDS, { person: "staff", act }, actId ?? `act-${acts}`);
}

export const reserves = (scene: Scene, by = LEAD, actId?: string): Promise<ActOutcome> =>
  does(scene, { does: "reserve-call", by }, actId);

type Logged = Extract<StaffAct, { does: "log-call" }>;
export const logs = (scene: Scene, outcome: Logged["outcome"], more: Partial<Logged> = {}): Promise<ActOutcome> =>
  does(scene, { does: "log-call", outcome, by: LEAD, ...more });
