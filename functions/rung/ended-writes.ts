import { closeTask, updatePlanStatus } from "../adapters/records.ts";
import type { Write } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import type { Ended } from "../domain/cases.ts";

/** What the closing of a case, or the end of a placement, leaves to write: its tasks withdrawn, its offers expired. */
export const endedWrites = (account: Account, { tasks, plans }: Ended, now: Date): readonly Write[] => [
  ...tasks.map((task) => closeTask(account, task, "withdrawn", null, now, [])),
  ...plans.map((plan) => updatePlanStatus(account, plan, "expired")),
];
