import type { Account, Hold } from "./account.ts";
import { calendarZone } from "./account.ts";
import { openQuestions, type Question, withoutQuestion } from "./approvals.ts";
import { addDays, localDay, startOfDay } from "./calendar.ts";
import type { HoldKind } from "./event-words.ts";
import { covers, HOLD_STOPS, holdsInForce } from "./holds.ts";

/** Calendar days of the debtor after the day of a yes on which it still holds. */
export const YES_LASTS_DAYS = 7;

/** Facts that speak against whoever owes it, or against its being owed at all: what was to be agreed must be thought about anew. */
const CONTESTED: readonly HoldKind[] = ["dispute", "identity-theft", "bankruptcy", "deceased", "attorney", "legal"];

/**
 * Which holds, beginning after a question was asked, end it unanswered. A hand-off: whatever stops placement. What debtor
 * or staff proposed: facts that contest the debt, and a plan, which takes its place. Giving a debt up goes on whatever
 * befalls the debtor; only a debt that is contested, or now paid in parts, is looked at again.
 */
const ENDED_BY: Readonly<Record<Question["kind"], (kind: HoldKind) => boolean>> = {
  "agency-handoff": (kind) => HOLD_STOPS[kind].placement,
  plan: (kind) => kind === "plan" || CONTESTED.includes(kind),
  extension: (kind) => kind === "plan" || CONTESTED.includes(kind),
  settlement: (kind) => kind === "plan" || CONTESTED.includes(kind),
  "write-off": (kind) => kind === "plan" || kind === "dispute" || kind === "identity-theft",
};

/** The hold that ends a question, or takes its yes back: begun since the facts that it was asked on, about any of them. */
function holdAgainst(account: Account, question: Question, now: Date): Hold | null {
  const { seen } = question;
  if (seen === undefined) return null;
  const against = holdsInForce(account, now.getTime()).find(
    (hold) =>
      !seen.holdIds.includes(hold.id) &&
      ENDED_BY[question.kind](hold.kind) &&
      seen.invoiceIds.some((id) => covers(hold, id)),
  );
  return against ?? null;
}

/** The first instant at which a yes said at `decidedAt` is too old. */
export const yesEndsAt = (account: Account, decidedAt: string): Date => {
  const zone = calendarZone(account);
  return new Date(startOfDay(addDays(localDay(new Date(decidedAt), zone), YES_LASTS_DAYS + 1), zone));
};

export type WithdrawnQuestions = { readonly account: Account; readonly withdrawn: readonly string[] };

/** The account without the open questions that a hold has ended by `now`, and their tasks. A rung that asked one counts as not taken: it asks anew once the hold is over. */
export function withdrawQuestions(account: Account, now: Date): WithdrawnQuestions {
  const ended = openQuestions(account).filter((question) => holdAgainst(account, question, now) !== null);
  if (ended.length === 0) return { account, withdrawn: [] };
  return {
    account: ended.reduce((current, question) => withoutRung(withoutQuestion(current, question), question), account),
    withdrawn: ended.map(({ taskId }) => taskId),
  };
}

/** A hand-off asked and withdrawn was not taken. */
export function withoutRung(account: Account, question: Question): Account {
  if (question.kind !== "agency-handoff") return account;
  const { invoiceId, rung } = question;
  const number = account.case?.number;
  return {
    ...account,
    taken: account.taken.filter(
      (taken) => !(taken.invoiceId === invoiceId && taken.rung === rung && taken.caseNumber === number),
    ),
  };
}
