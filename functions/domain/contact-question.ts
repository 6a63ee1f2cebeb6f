import { calendarZone, type Invoice, type PendingAnswer } from "./account.ts";
import { historyOf, refusals } from "./debtor.ts";
import type { Channel, GateQuestion } from "./gate/question.ts";
import { covers, holdsInForce, spanOf } from "./holds.ts";
import type { Look } from "./look.ts";

/** The gate's question about one contact over the anchor, the humane defaults always among its packs. */
export function questionFor(
  look: Omit<Look, "rung" | "reach" | "isPaused" | "handOverSeconds">,
  anchor: Invoice,
  channel: "email" | "sms" | "phone",
): GateQuestion {
  const { account, debtor, ladder, now } = look;
  const zone = calendarZone(account);
  const asked: Channel = channel === "phone" ? "call" : channel;
  return {
    now,
    packs: ["amends", ...ladder.rulePacks],
    zones: account.zones,
    channel: asked,
    purpose: "reminder",
    debtId: account.accountId,
    history: historyOf(debtor),
    refusals: refusals(debtor),
    holds: holdsInForce(account, now.getTime())
      .filter((hold) => covers(hold, anchor.id))
      .map((hold) => {
        const { until } = spanOf(hold, zone);
        return { kind: hold.kind, until: Number.isFinite(until) ? new Date(until).toISOString() : null };
      }),
    daysBetweenContacts: ladder.betweenContactsDays,
  };
}

/** The gate's question about an answer: no hold and no gap stands in its way, the hours and the debtor's own refusals do. */
export function answerQuestionFor(
  { account, debtor, now }: Pick<Look, "account" | "debtor" | "now">,
  answer: PendingAnswer,
  channel: "email" | "sms",
): GateQuestion {
  return {
    now,
    packs: ["amends"],
    zones: account.zones,
    channel,
    purpose: "reply_to_consumer",
    debtId: account.accountId,
    history: historyOf(debtor),
    refusals: refusals(debtor),
    holds: [],
    daysBetweenContacts: 0,
    ...(answer.wroteAt === undefined ? {} : { inReplyToInboundAt: answer.wroteAt }),
  };
}
