import { factTextKey } from "../adapters/keys.ts";
import { type DebtorChannel, prefer } from "../domain/debtor.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { Situation } from "../rung/situation.ts";
import type { DebtorAct } from "./acts.ts";
import { answering, answerOf, COMES_LATER, type Decided, holdAtOnce, type Part, refused, step } from "./part.ts";

/** What a debtor's own word does. */
export function debtorAct(situation: Situation, act: DebtorAct, actId: string): Decided {
  switch (act.does) {
    case "dispute":
      return step(
        holdAtOnce(
          situation,
          { kind: "dispute", id: `dispute:${actId}`, invoiceIds: act.invoiceIds },
          actId,
          act.reason,
          "dispute-received",
        ),
      );
    case "report-hardship":
      return step(
        holdAtOnce(situation, { kind: "hardship", id: `hardship:${actId}` }, actId, act.reason, "hardship-received"),
      );
    case "cease-contact":
      return step(
        holdAtOnce(
          situation,
          { kind: "cease-contact", id: `cease-contact:${actId}` },
          actId,
          undefined,
          "cease-confirmed",
        ),
      );
    case "opt-out":
      return step(optOut(situation, act.channel, actId));
    case "reply-sms":
      return step(readsAsStop(act.text) ? optOut(situation, "sms", actId) : keepWords(situation, act.text, actId));
    case "accept-plan":
    case "request-extension":
    case "propose-payment":
      return refused(COMES_LATER);
    default:
      return act satisfies never;
  }
}

/** Closes a channel at the debtor's word; one that is still open confirms it. */
function optOut({ account, debtor, now }: Situation, channel: DebtorChannel | "all", actId: string): Part {
  const answered = answering(account, answerOf(account, "opt-out-confirmed", actId, now));
  const after = prefer(debtor, channel, { allowed: false, at: now.toISOString(), eventId: actId });
  return { account: answered, drafts: [], items: () => [], debtor: after };
}

/** What a debtor writes is kept for staff to read. */
function keepWords({ account, now }: Situation, text: string, actId: string): Part {
  const words = { kind: "put" as const, item: { text, ...factTextKey(account, `REPLY#${actId}`) } };
  return combine(
    { account, drafts: [], items: () => [words] },
    openTask(account, { kind: "review" }, `reply-${actId}`, now),
  );
}

const STOP_WORDS =
  /\b(stop\w*|end|quit|cancel|unsubscribe|opt[ -]?out|revoke|no more|leave me|remove me|take me off|don'?t (text|contact|message|write|call)|do not (text|contact|message|write|call))\b/i;

/** Whether a text asks not to be texted, in whatever words; in doubt it does. */
export function readsAsStop(text: string): boolean {
  return STOP_WORDS.test(text);
}
