import { type Account, calendarZone, type Invoice } from "./account.ts";
import { owedInvoices } from "./anchor.ts";
import { questionFor } from "./contact-question.ts";
import { hasCallbackConsent } from "./gate/callback-consent.ts";
import type { GateQuestion } from "./gate/question.ts";
import { HOLD_STOPS, holdsInForce, spanOf } from "./holds.ts";
import type { Look } from "./look.ts";

type CallLook = Pick<Look, "account" | "debtor" | "ladder" | "now" | "hasWorkEmail">;

/** What a call is about: the anchor, else the oldest invoice still owed; null where nothing is. */
export function aboutOf(account: Account): Invoice | null {
  const anchor = account.invoices.find(({ id }) => id === account.anchor);
  if (anchor !== undefined || account.case === null) return anchor ?? null;
  return owedInvoices(account, account.case.ladder)[0] ?? null;
}

/** A hold that began after the debtor asked for a call is a later word than theirs. */
function isHeldSince({ account, now }: CallLook, askedAt: string): boolean {
  const zone = calendarZone(account);
  return holdsInForce(account, now.getTime()).some(
    (hold) => HOLD_STOPS[hold.kind].contact && spanOf(hold, zone).from > Date.parse(askedAt),
  );
}

/**
 * The gate's question about one call of a task. A call that the debtor asked for answers them, and their asking lifts the
 * caps of calls for seven days; any other is a reminder like the ladder's own.
 */
export function callQuestionFor(look: CallLook, about: Invoice, askedAt: string | undefined): GateQuestion {
  const question = questionFor(look, about, "phone");
  if (askedAt === undefined || isHeldSince(look, askedAt)) return question;
  const asked: GateQuestion = {
    ...question,
    purpose: "reply_to_consumer",
    daysBetweenContacts: 0,
    defaultsHeedCallbackConsent: true,
    flags: { ...question.flags, callbackConsent: { givenAt: askedAt, directToCollector: true } },
  };
  return hasCallbackConsent(asked) ? asked : question;
}
