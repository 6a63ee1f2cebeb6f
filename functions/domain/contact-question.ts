import { calendarZone, type Invoice } from "./account.ts";
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
