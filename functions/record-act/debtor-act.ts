import { type DebtorChannel, prefer } from "../domain/debtor.ts";
import { answering, answerOf, type Decided, type Part, step } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { DebtorAct } from "./acts.ts";
import { telling } from "./agreed.ts";
import { holdAtOnce } from "./part.ts";
import { proposePayment } from "./propose-payment.ts";
import { requestExtension } from "./request-extension.ts";

/** What a debtor's own word does, given in an act of its own; a text must be read first (`reply-sms.ts`). */
export function debtorAct(
  dependencies: RungDependencies,
  situation: Situation,
  act: Exclude<DebtorAct, { does: "accept-plan" | "reply-sms" }>,
  actId: string,
): Decided {
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
    case "request-extension":
      return requestExtension(dependencies, situation, act.days, actId);
    case "propose-payment": {
      const before = telling(situation.account, [], situation.now);
      return proposePayment(dependencies, situation, before, { ...act, isWritten: true }, actId);
    }
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
