import { type Account, calendarZone } from "./account.ts";
import { dueDateOf } from "./allocation.ts";
import { localDay } from "./calendar.ts";
import type { Debtor } from "./debtor.ts";

/**
 * Whether nothing on file says that this debtor was late before: no rung taken after a due date in an earlier case or
 * about another invoice, no earlier case that ended otherwise than by payment or in nothing owed, no question put to them
 * about another account. It looks at what happened with the debts and at nothing about the person; what is no longer kept
 * is not held against anybody.
 */
export function isFirstTime(account: Account, debtor: Debtor): boolean {
  return !wentFurther(account) && !wasLate(account) && !heardOfAnother(account, debtor);
}

const wentFurther = ({ pastCases, placement }: Account): boolean =>
  placement !== null || pastCases.some(({ outcome }) => outcome !== "cured" && outcome !== "cancelled");

function wasLate(account: Account): boolean {
  const zone = calendarZone(account);
  const earlier = account.taken.filter(
    ({ caseNumber, invoiceId }) => caseNumber !== account.case?.number || invoiceId !== account.anchor,
  );
  return earlier.some(({ invoiceId, at }) => {
    const invoice = account.invoices.find(({ id }) => id === invoiceId);
    const dueOn = invoice === undefined ? null : dueDateOf(invoice);
    return dueOn !== null && localDay(new Date(at), zone) > dueOn;
  });
}

/** Whether a debt was due when another account's messages went is not kept with them, so each that was no answer counts. */
const heardOfAnother = ({ accountId }: Account, { contacts }: Debtor): boolean =>
  contacts.some((contact) => contact.accountId !== accountId && !contact.isAnswer);
