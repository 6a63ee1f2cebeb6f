import { addDays } from "../../functions/domain/calendar.ts";
import type { LadderPolicy, Rung } from "../../functions/domain/ladder-policy.ts";
import { type Amounts, exponentOf } from "../../functions/domain/money.ts";
import { MESSAGES, type MessageKind } from "../../functions/messages/names.ts";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "Mon 1 Mar 2027", for a day so many days after another. */
export function dateOf(day: string, later = 0): string {
  const date = new Date(`${addDays(day, later)}T00:00:00Z`);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "2 days", "1 day". */
export const daysOf = (days: number): string => `${days} ${days === 1 ? "day" : "days"}`;

/** "3 days before the due date". */
export function whenOf(onDay: number): string {
  if (onDay === 0) return "on the due date";
  return `${daysOf(Math.abs(onDay))} ${onDay < 0 ? "before" : "after"} the due date`;
}

/** "USD 10.00, JPY 500". */
export function amountsOf(amounts: Amounts): string {
  return Object.entries(amounts)
    .map(([currency, minor]) => {
      const exponent = exponentOf(currency);
      const digits = String(minor).padStart(exponent + 1, "0");
      const decimal = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
      return `${currency} ${decimal}`;
    })
    .join(", ");
}

const TOLD: Readonly<Record<MessageKind, string>> = {
  statement: "what is owed, item by item, and how to pay, ask for time, dispute, get help or stop messages",
  offer: "what is owed, the instalments to choose from, and how to dispute, get help or stop messages",
  notice: "what may follow and from when, and every way to prevent it: pay, a plan, a dispute, help",
  validation: "who collects for whom, how the amount came about, and how to dispute it",
  confirmation: "that what was asked for is done",
};

type Told = {
  /** Short enough for the calendar. */
  readonly what: string;
  readonly happens: string;
  readonly channel: string;
  readonly by: string;
  readonly debtor: string;
};

const EMAIL_FIRST = "e-mail, else text";

/** What a rung does, by which channel, who does it and what the debtor is told, in a manager's words. */
export function toldOf(rung: Rung): Told {
  switch (rung.do) {
    case "send-reminder":
    case "send-sms": {
      const isNotice = rung.givesNotice !== undefined;
      return {
        what: isNotice ? `${rung.message}, gives notice of an agency` : rung.message,
        happens: `the message ${rung.message} goes${isNotice ? "; it gives the notice that the hand-off needs" : ""}`,
        channel: rung.do === "send-sms" ? "text, else e-mail" : EMAIL_FIRST,
        by: "Amends",
        debtor: toldBy(rung.message),
      };
    }
    case "create-call-task": {
      const calls = `${rung.attempts} ${rung.attempts === 1 ? "call" : "calls"} within ${daysOf(rung.withinDays)}`;
      return {
        what: `up to ${calls}`,
        happens: `a call task opens: up to ${calls}; it ends with the first answer, or with the next rung`,
        channel: "phone",
        by: `team ${rung.team}`,
        debtor: "by a person: what is owed, and what could be agreed",
      };
    }
    case "offer-payment-plan":
      return {
        what: `${rung.message}, offers instalments`,
        happens: `the message ${rung.message} offers instalments (terms ${rung.terms}); passed over if too little is owed`,
        channel: EMAIL_FIRST,
        by: "Amends",
        debtor: toldBy(rung.message),
      };
    case "hand-off-to-agency":
      return {
        what: "asks whether to hand over to an agency",
        happens: `approval is asked, ${daysOf(rung.noticeAtLeastDays)} after the notice or later; each approver has ${daysOf(rung.approval.withinDays)}, and without a yes nothing is placed`,
        channel: "none",
        by: rung.approval.by.join(", "),
        debtor: "nothing; the notice came before",
      };
  }
}

function toldBy(message: string): string {
  const kind = MESSAGES.get(message);
  return kind === undefined ? "see the message" : TOLD[kind];
}

/** "24 (from USD 5000.00), 12". */
function termsOf(longest: LadderPolicy["relief"]["longestPlanMonths"]): string {
  if (typeof longest === "number") return `${longest}`;
  return longest
    .map(({ months, atLeastBalance }) =>
      atLeastBalance === undefined ? `${months}` : `${months} (from ${amountsOf(atLeastBalance)})`,
    )
    .join(", ");
}

/** Months of the plans that may be offered, by what relief allows. */
export function reliefOf({ relief }: LadderPolicy): readonly (readonly [string, string])[] {
  const { longestPlanMonths, smallestInstalment, settlementFloorPercent, extensionDays } = relief;
  const smallest = amountsOf(smallestInstalment);
  return [
    ["Payment plan", `up to ${termsOf(longestPlanMonths)} monthly instalments, none under ${smallest}`],
    ["More time", `up to ${daysOf(extensionDays)} at once; more by approval`],
    ["Settlement", `from ${settlementFloorPercent}% of the balance at once; less by approval`],
  ];
}
