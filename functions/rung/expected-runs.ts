import type { Account } from "../domain/account.ts";
import { openQuestions } from "../domain/approvals.ts";
import { rungToBeginAt } from "../domain/cases.ts";
import { isToBeTold } from "../domain/placement/placement.ts";
import type { Run } from "../domain/runs.ts";
import { wantedApprovalRun, wantedPlacementRun, wantedPlanRun, wantedRun } from "./wanted-runs.ts";

/** An execution that must be there for an account; `since` when its generation was asked for, null where that is not kept. */
export type ExpectedRun = { readonly name: string; readonly run: Run; readonly since: string | null };

const named = (wanted: Readonly<Record<string, Run>> = {}, since: string | null): readonly ExpectedRun[] =>
  Object.entries(wanted).map(([name, run]) => ({ name, run, since }));

/** Every execution that must be there for an account as it stands. The rung of a case's is the one it would begin at now. */
export function expectedRuns(account: Account): readonly ExpectedRun[] {
  const { case: theCase, plans, placement, pastPlacements } = account;
  const placements = [...(placement === null ? [] : [placement]), ...pastPlacements.filter(isToBeTold)];
  return [
    ...(theCase === null ? [] : named(wantedRun(account, rungToBeginAt(account)).wanted, theCase.generationStartedAt)),
    ...plans.flatMap((plan) => named(wantedPlanRun(account, plan).wanted, plan.generationStartedAt)),
    ...openQuestions(account).flatMap(({ taskId, generation = 1 }) =>
      named(wantedApprovalRun(account, taskId, generation).wanted, null),
    ),
    ...placements.flatMap(({ id, generation, generationStartedAt }) =>
      named(wantedPlacementRun(account, id, generation).wanted, generationStartedAt),
    ),
  ];
}
