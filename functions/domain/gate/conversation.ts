import type { GateQuestion } from "./question.ts";

const LASTS_MILLISECONDS = 600_000;

/** Whether the debtor wrote within the last ten minutes: who writes is awake, and wants to hear now. */
export function isInConversation({ inReplyToInboundAt, purpose, now }: GateQuestion): boolean {
  if (inReplyToInboundAt === undefined || purpose !== "reply_to_consumer") return false;
  const since = now.getTime() - Date.parse(inReplyToInboundAt);
  return since >= 0 && since <= LASTS_MILLISECONDS;
}
