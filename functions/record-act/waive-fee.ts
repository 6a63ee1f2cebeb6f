import { updateFeeWaived } from "../adapters/fee-records.ts";
import { closeTask, updatePlanStatus } from "../adapters/records.ts";
import { mayDecide } from "../domain/approvals.ts";
import { settleCases } from "../domain/cases.ts";
import { standing } from "../domain/fees/charge.ts";
import { waive } from "../domain/fees/waivers.ts";
import { type Decided, refused, step } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";

/** Gives up what is left of one charge, for good, at the word of an approver whose limit covers it; with the last that is owed, the case closes. */
export function waiveFee(
  { policies }: RungDependencies,
  { account, now }: Situation,
  { feeId, by }: Extract<StaffAct, { does: "waive-fee" }>,
): Decided {
  const charge = account.fees.find(({ id, withheldBy }) => id === feeId && withheldBy === undefined);
  const currency = account.invoices.find(({ id }) => id === charge?.invoiceId)?.currency;
  if (charge === undefined || currency === undefined) return refused("no-such-fee: no fee of this id was charged");
  const profile = policies.creditors[account.creditorId];
  const approver = profile?.approvers.find(({ email }) => email === by);
  if (profile === undefined || approver === undefined)
    return refused("not-allowed: only those whom the creditor's profile names may waive a fee");
  const minor = standing(charge);
  if (minor === 0) return { kind: "nothing" };
  if (!mayDecide(approver, { minor, currency })) return refused("over-limit: the amount is over this person's limit");
  const { account: without, drafts, waivers } = waive(account, new Map([[feeId, minor]]), "staff");
  const settled = settleCases(without, profile, policies, "cured", now);
  return step({
    account: settled.account,
    drafts: [...drafts, ...settled.drafts],
    items: (announces) => [
      ...waivers.map((waiver) => updateFeeWaived(account, waiver, by, now, announces)),
      ...settled.ended.tasks.map((task) => closeTask(account, task, "withdrawn", null, now, [])),
      ...settled.ended.plans.map((plan) => updatePlanStatus(account, plan, "expired")),
    ],
  });
}
