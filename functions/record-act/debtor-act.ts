import { prefer } from "../domain/debtor.ts";
import type { Situation } from "../rung/situation.ts";
import type { DebtorAct } from "./acts.ts";
import { COMES_LATER, type Decided, holdAtOnce, refused, step } from "./part.ts";

/** What a debtor's own word does. */
export function debtorAct(situation: Situation, act: DebtorAct, actId: string): Decided {
  const { debtor, now, account } = situation;
  const said = { allowed: false, at: now.toISOString(), eventId: actId };
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
      return step({ account, drafts: [], items: () => [], debtor: prefer(debtor, act.channel, said) });
    case "reply-sms":
      return readsAsStop(act.text)
        ? step({ account, drafts: [], items: () => [], debtor: prefer(debtor, "sms", said) })
        : refused(COMES_LATER);
    case "accept-plan":
    case "request-extension":
    case "propose-payment":
      return refused(COMES_LATER);
    default:
      return act satisfies never;
  }
}

/** Whether a text asks not to be texted, in whatever words; in doubt it does. */
export function readsAsStop(text: string): boolean {
  return /\b(stop\w*|end|quit|cancel|unsubscribe|opt[ -]?out|revoke|no more|leave me|don'?t (text|contact|message)|do not (text|contact|message)|remove me)\b/i.test(
    text,
  );
}
