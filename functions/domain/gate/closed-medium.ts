import { isElectronic } from "./channels.ts";
import { blocks, isPast } from "./dates.ts";
import type { Finding, GateQuestion } from "./question.ts";

/** What passes on a medium closed at `closedAt` (12 CFR 1006.14(h)(2)): one bare confirmation, one reply to each later message; null where neither is asked for. */
export function closedMediumExceptions(question: GateQuestion, closedAt: string | undefined): Finding {
  if (question.purpose === "optout_confirmation" && isElectronic(question.channel)) return confirmation(question);
  return isReply(question, closedAt)
    ? { passes: "REPLY_TO_CONSUMER", says: "It answers, once, what the person wrote by this medium since." }
    : null;
}

function confirmation({ message, flags }: GateQuestion): Finding {
  if (message?.onlyConfirmation !== true)
    return blocks("A confirmation of an opt-out may hold nothing else.", "CONFIRMATION_HAS_OTHER_CONTENT");
  if ((flags?.optOutConfirmationsSent ?? 0) > 0) return blocks("The opt-out has been confirmed already.");
  return { passes: "OPT_OUT_CONFIRMATION", says: "The one confirmation of the opt-out may go." };
}

function isReply(question: GateQuestion, closedAt: string | undefined): boolean {
  const { purpose, inReplyToInboundAt, flags } = question;
  if (purpose !== "reply_to_consumer" || inReplyToInboundAt === undefined) return false;
  const isLater = closedAt === undefined || Date.parse(inReplyToInboundAt) > Date.parse(closedAt);
  return isLater && isPast(question, inReplyToInboundAt) && (flags?.repliesSentSinceInbound ?? 0) === 0;
}
