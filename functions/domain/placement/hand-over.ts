import type { Account } from "../account.ts";
import type { Day } from "../calendar.ts";
import { closeCase, type Settled } from "../cases.ts";
import type { Agency } from "../creditor-profile.ts";
import type { Money } from "../money.ts";
import { openOfPlaced } from "./placed-debt.ts";
import type { Placement } from "./placement.ts";

/** What was prepared for a hand-over before it is committed. */
export type HandOver = {
  readonly agency: Agency;
  readonly because: readonly string[];
  readonly invoiceIds: readonly string[];
  readonly amount: Money;
  readonly package: { readonly key: string; readonly sha256: string };
  readonly acknowledgeBy: string;
  readonly termEndsOn: Day;
};

/** The account handed over: its case closes, and no rung is left for what the agency has now. */
export function handedOver(account: Account, placement: Placement, made: HandOver, now: Date): Settled {
  const { agency, because, invoiceIds, amount, acknowledgeBy, termEndsOn } = made;
  const caseId = account.case?.id ?? null;
  const closed = closeCase(account, "placed", now);
  const invoices = closed.account.invoices.map((invoice) =>
    invoiceIds.includes(invoice.id) ? { ...invoice, wasPlaced: true } : invoice,
  );
  const after = { ...closed.account, invoices };
  const placed: Placement = {
    ...placement,
    agency: agency.id,
    status: "placed",
    placedAt: now.toISOString(),
    invoiceIds: [...invoiceIds],
    amountAtMost: amount,
    because: [...because],
    package: made.package,
    acknowledgeBy,
    termEndsOn,
    told: {
      ...placement.told,
      owed: openOfPlaced(after, { invoiceIds: [...invoiceIds] }),
      payments: account.payments.length,
    },
  };
  return {
    ...closed,
    account: { ...after, placement: placed },
    drafts: [
      { type: "AccountPlaced", caseId, facts: { placementId: placement.id, agency: agency.id, amount } },
      ...closed.drafts,
    ],
  };
}
