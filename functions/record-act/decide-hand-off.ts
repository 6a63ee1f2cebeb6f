import { putAnnouncements } from "../adapters/records.ts";
import type { Approval } from "../domain/account.ts";
import { requestPlacement } from "../domain/placement/request-placement.ts";
import { type Decided, type Part, step } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import { wantedPlacementRun } from "../rung/wanted-runs.ts";

/** Asks for a placement on a yes that still covers what is owed, past due, under no hold and nothing proposed meanwhile; otherwise asks a person. */
export function decideHandOff(
  _: RungDependencies,
  { now }: Situation,
  base: Part,
  approval: Approval,
  decision: "approve" | "decline",
): Decided {
  const { account } = base;
  const said = { ...approval, decidedAt: account.approval?.decidedAt ?? now.toISOString() };
  const placement = decision === "decline" ? null : requestPlacement(account, said, now);
  if (placement === null)
    return step(combine(base, openTask(account, { kind: "review" }, `not-placed-${approval.taskId}`, now)));
  const caseId = account.case?.id ?? null;
  return step(
    combine(base, {
      account: { ...account, placement },
      drafts: [{ type: "PlacementRequested", caseId, facts: { placementId: placement.id } }],
      items: (announces) => putAnnouncements(account, announces, now),
      ...wantedPlacementRun(account, placement.id, placement.generation),
    }),
  );
}
