import type { Account } from "../domain/account.ts";
import { openQuestions } from "../domain/approvals.ts";
import { rungToBeginAt } from "../domain/cases.ts";
import type { Run } from "../domain/runs.ts";
import { isToBeTold } from "../domain/upkeep.ts";
import { wantedApprovalRun, wantedPlacementRun, wantedPlanRun, wantedRun } from "./commit.ts";

/** Every execution that must be there for an account as it stands, by name. The rung of a case's is the one it would begin at now. */
export function expectedRuns(account: Account): Readonly<Record<string, Run>> {
  const { case: theCase, plans, placement, pastPlacements } = account;
  const placements = [...(placement === null ? [] : [placement]), ...pastPlacements.filter(isToBeTold)];
  return {
    ...(theCase === null ? {} : wantedRun(account, rungToBeginAt(account)).wanted),
    ...Object.assign({}, ...plans.map((plan) => wantedPlanRun(account, plan).wanted)),
    ...Object.assign(
      {},
      ...openQuestions(account).map(
        ({ taskId, generation = 1 }) => wantedApprovalRun(account, taskId, generation).wanted,
      ),
    ),
    ...Object.assign({}, ...placements.map(({ id, generation }) => wantedPlacementRun(account, id, generation).wanted)),
  };
}
