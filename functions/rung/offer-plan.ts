import { putPlan, updatePlanStatus } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import type { PlanOption } from "../domain/plans/plan.ts";
import type { Step } from "./commit.ts";

/** What an offer of a plan says: its options, and the invoices they split. */
export type PlanOffer = {
  readonly id: string;
  readonly options: readonly PlanOption[];
  readonly invoiceIds: readonly string[];
};

/** Makes an offer, whoever asked for it: the offers before it are cancelled, and it stands until it is answered or its case closes. */
export function offerPlan(
  account: Account,
  { id, options, invoiceIds }: PlanOffer,
  now: Date,
): Omit<Step, "debtor" | "signal"> {
  const caseId = account.case?.id ?? "";
  const plan = {
    id,
    accountId: account.accountId,
    caseId,
    status: "offered" as const,
    offeredAt: now.toISOString(),
    options: [...options],
    invoiceIds: [...invoiceIds],
  };
  return {
    account: { ...account, plansOffered: [id] },
    drafts: [{ type: "PlanOffered", caseId, facts: { planId: id, options: options.length } }],
    items: (announces) => [
      putPlan(account, plan, announces),
      ...account.plansOffered
        .filter((earlier) => earlier !== id)
        .map((earlier) => updatePlanStatus(account, earlier, "cancelled")),
    ],
  };
}
