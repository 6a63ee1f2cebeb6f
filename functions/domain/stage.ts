import { type Account, calendarZone } from "./account.ts";
import { allocate, dueDateOf, owed } from "./allocation.ts";
import { openQuestions } from "./approvals.ts";
import { localDay } from "./calendar.ts";
import { holdsStoppingContact } from "./holds.ts";
import { isWithAgency } from "./placement/placement.ts";

export type Stage =
  | "placed"
  | "on-hold"
  | "awaiting-approval"
  | "on-plan"
  | "on-ladder"
  | "pre-due"
  | "closed"
  | "current";

/** Where an account stands, the first that applies (contracts, section 3). Past due is after the due date on the debtor's calendar. */
export function stageOf(account: Account, now: Date): Stage {
  const { open } = allocate(account);
  const owing = account.invoices.filter((invoice) => (open.get(invoice.id) ?? 0) > 0);
  const today = localDay(now, calendarZone(account));
  const isPastDue = owing.map(dueDateOf).some((dueOn) => dueOn !== null && dueOn < today);
  const kindsOver = (id: string) => holdsStoppingContact(account, id, now.getTime()).map((hold) => hold.kind);
  if (isWithAgency(account.placement)) return "placed";
  if (owing.length > 0 && owing.every((invoice) => kindsOver(invoice.id).some((kind) => kind !== "plan")))
    return "on-hold";
  if (openQuestions(account).length > 0) return "awaiting-approval";
  if (owing.some((invoice) => kindsOver(invoice.id).includes("plan"))) return "on-plan";
  if (account.case !== null && isPastDue) return "on-ladder";
  if (Object.values(owed(account)).some((minor) => minor > 0) && !isPastDue) return "pre-due";
  return account.casesOpened > 0 ? "closed" : "current";
}
