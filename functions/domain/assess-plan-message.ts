import { type Account, calendarZone, type Invoice } from "./account.ts";
import { allocate, byAge } from "./allocation.ts";
import type { PlanSaying } from "./assess-plan.ts";
import { addDays, localDay } from "./calendar.ts";
import { type PlanMessage, planQuestionFor } from "./contact-question.ts";
import type { Debtor } from "./debtor.ts";
import { decide, type GateDecision } from "./gate/decide.ts";
import { nextOpening, windowOn } from "./gate/window.ts";
import type { LadderPolicy } from "./ladder-policy.ts";
import { after, closesChannel, isAboutHours, type Withheld } from "./look.ts";
import type { Pause } from "./pauses.ts";
import type { Reachability } from "./reachability.ts";
import { slotNotBefore, slotOn } from "./rung-day.ts";
import type { RunningPlan } from "./running-plan.ts";

const A_PAUSE_IS_SEEN_AGAIN_AFTER = 3_600_000;
const CHANNELS = ["email", "sms"] as const;

/** Everything that decides whether a message of a plan may go now. */
export type PlanLook = {
  readonly account: Account;
  readonly debtor: Debtor;
  readonly reach: Reachability;
  readonly ladder: LadderPolicy;
  readonly hasWorkEmail: boolean;
  readonly isPaused: boolean;
  readonly pauses: readonly Pause[];
  readonly now: Date;
  readonly handOverSeconds: number;
};

/** A message goes by a channel, or waits for an instant (null: for news) with the reason that is to be on record. */
export type MessageStep =
  | {
      readonly kind: "send";
      readonly reach: { readonly channel: "email" | "sms"; readonly address: string };
      readonly decision: GateDecision;
      readonly holdOver: Invoice;
    }
  | { readonly kind: "wait"; readonly until: Date | null; readonly withheld: Withheld | null };

/** The invoice whose holds count for a plan's messages: its oldest unpaid one, else the account's; null when nothing is owed. */
export function invoiceSpokenOf(account: Account, plan: RunningPlan): Invoice | null {
  const { open } = allocate(account);
  const owing = account.invoices.filter(({ id }) => (open.get(id) ?? 0) > 0).sort(byAge);
  return owing.find(({ id }) => plan.invoiceIds.includes(id)) ?? owing[0] ?? null;
}

/** What keeps a plan's message back, if anything does: pauses, closed channels, the gate, a window about to close. */
export function assessPlanMessage(look: PlanLook, plan: RunningPlan, saying: PlanSaying): MessageStep {
  const { account, now } = look;
  const holdOver = invoiceSpokenOf(account, plan);
  if (holdOver === null) return { kind: "wait", until: null, withheld: null };
  if (look.isPaused) return { kind: "wait", until: after(now, A_PAUSE_IS_SEEN_AGAIN_AFTER), withheld: null };
  const about = { plan, holdOver, dueOn: saying.instalment?.dueOn ?? null };
  const tried = CHANNELS.map((channel) => judged(look, about, channel));
  const open = tried.find((one) => one.kind === "open");
  const entry = (reason: Pick<Withheld, "rule" | "citation" | "until">): Withheld => ({
    invoiceId: holdOver.id,
    rung: null,
    message: saying.message,
    channel: open?.channel ?? "email",
    ...reason,
  });
  const resting = look.pauses.find(({ channel }) => channel === null || channel === open?.channel);
  if (resting !== undefined) {
    const { rule, until } = resting;
    return { kind: "wait", until: tomorrow(look), withheld: entry({ rule, until, citation: null }) };
  }
  if (open === undefined) {
    const [own] = tried;
    const { rule, citation } = own?.kind === "closed" ? own : { rule: "account.NO_ADDRESS", citation: null };
    return { kind: "wait", until: null, withheld: entry({ rule, citation, until: null }) };
  }
  const { channel, address, decision } = open;
  if (decision.kind === "allow")
    return beforeItCloses(look, { kind: "send", reach: { channel, address }, decision, holdOver });
  const until = decision.kind === "defer" ? slotNotBefore(account, decision.notBefore) : null;
  const reason = decision.reasons.find((one) => !isAboutHours(one) || one.until === null);
  if (reason === undefined) return { kind: "wait", until, withheld: null };
  const { rule, citation } = reason;
  return { kind: "wait", until, withheld: entry({ rule, citation, until: reason.until?.toISOString() ?? null }) };
}

type Judged =
  | {
      readonly kind: "open";
      readonly channel: "email" | "sms";
      readonly address: string;
      readonly decision: GateDecision;
    }
  | { readonly kind: "closed"; readonly rule: string; readonly citation: string | null };

/** A channel that is open by itself may still be one that a rule of law closes. */
function judged(look: PlanLook, about: PlanMessage, channel: "email" | "sms"): Judged {
  const reach = look.reach[channel];
  if (reach.kind === "closed") return { kind: "closed", rule: reach.rule, citation: reach.citation };
  const decision = decide(planQuestionFor(look, about, channel));
  const closedBy = closesChannel(decision);
  if (closedBy !== null) return { kind: "closed", rule: closedBy.rule, citation: closedBy.citation };
  return { kind: "open", channel, address: reach.address, decision };
}

function tomorrow({ account, now }: PlanLook): Date {
  return slotOn(account, addDays(localDay(now, calendarZone(account)), 1));
}

function beforeItCloses({ account, now, handOverSeconds }: PlanLook, send: MessageStep): MessageStep {
  const window = windowOn(localDay(now, calendarZone(account)), account.zones);
  if (window === null || window.closes.getTime() - now.getTime() > handOverSeconds * 1000) return send;
  const opens = nextOpening(window.closes, account.zones) ?? window.closes;
  return { kind: "wait", until: slotNotBefore(account, opens), withheld: null };
}
