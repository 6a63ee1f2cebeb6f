import { addDays, type Day } from "../calendar.ts";
import { isCommercial } from "./charges.ts";
import { hasBegun } from "./dates.ts";
import type { GateQuestion } from "./question.ts";

const DAYS_TO_PAY = 30;

/** How a debtor came into default (BGB 286): by a date of the calendar, a reminder after the due date, or 30 days after due date and invoice. */
export type Default = "established" | "calendar-date" | "reminder" | "thirty-days";

/** Whether and how the debtor is in default today; null if not. Consumers are told of the 30 days on the invoice, or they do not run. */
export function defaultOf(question: GateQuestion): Default | null {
  const flags = question.flags ?? {};
  if (flags.inDefault === true) return "established";
  const { dueOn, mahnungSentOn, invoiceReceivedOn } = flags;
  if (flags.calendarDueDate === true && dueOn !== undefined && hasBegun(question, addDays(dueOn, 1)))
    return "calendar-date";
  const isReminded = hasBegun(question, mahnungSentOn) && (dueOn === undefined || (mahnungSentOn ?? "") > dueOn);
  if (isReminded) return "reminder";
  const mayRun = isCommercial(question) || flags.invoiceHasDefaultNotice === true;
  const ran = mayRun && hasBegun(question, endOfThirtyDays(dueOn, invoiceReceivedOn));
  return ran ? "thirty-days" : null;
}

/** The day after the 30 days that begin with the later of due date and receipt. */
function endOfThirtyDays(dueOn: string | undefined, receivedOn: string | undefined): Day | undefined {
  if (dueOn === undefined || receivedOn === undefined) return undefined;
  return addDays(dueOn > receivedOn ? dueOn : receivedOn, DAYS_TO_PAY + 1);
}
