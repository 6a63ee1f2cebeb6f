import { type Account, calendarZone, type Invoice, type PendingAnswer } from "./account.ts";
import type { Day } from "./calendar.ts";
import { type Debtor, hasAgreedTo, historyOf, refusals } from "./debtor.ts";
import type { Flags } from "./gate/facts.ts";
import type { Channel, GateQuestion } from "./gate/question.ts";
import { covers, holdsInForce, spanOf } from "./holds.ts";
import type { Look } from "./look.ts";
import type { RunningPlan } from "./running-plan.ts";

/** The pack a creditor may adopt for its own debts by naming it in a ladder. */
const ADOPTED = "us-reg-f";

/** The words of every message are checked for their opt-out when they are rendered; a ladder asks on that promise. */
const WITH_OPT_OUT = { hasOptOutNotice: true } as const;

const WORK_EMAIL = { workEmail: true } as const;

/** What the debtor agreed to: a number given with the account may be texted about it, while electronic contact in general must have been agreed to. */
function consentsOf(debtor: Debtor, channel: Channel): Flags {
  const windows = debtor.inconvenientWindows.map(({ days, from, to }) => ({ days, from, to }));
  return {
    smsConsent: true,
    electronicConsent: (channel === "email" || channel === "sms") && hasAgreedTo(debtor, channel),
    ...(windows.length === 0 ? {} : { consumerInconvenientWindows: windows }),
  };
}

/** New York City's word for it: full payment has been demanded, here by the notice that comes before an agency. */
const isDemandedInFull = ({ case: theCase, taken }: Account): boolean =>
  theCase !== null && taken.some((rung) => rung.caseNumber === theCase.number && rung.gaveNotice === true);

/** What a message of a plan is about: an invoice whose holds count, and the day of the instalment it speaks of, if of one. */
export type PlanMessage = {
  readonly plan: RunningPlan;
  readonly holdOver: Invoice;
  readonly dueOn: Day | null;
};

/** The gate's question about one contact over the anchor, the humane defaults always among its packs. */
export function questionFor(
  look: Pick<Look, "account" | "debtor" | "ladder" | "now" | "hasWorkEmail">,
  anchor: Invoice,
  channel: "email" | "sms" | "phone",
): GateQuestion {
  const { account, debtor, ladder, now, hasWorkEmail } = look;
  const zone = calendarZone(account);
  const asked: Channel = channel === "phone" ? "call" : channel;
  const isBusiness = account.segment === "business";
  return {
    now,
    packs: ["amends", ...ladder.rulePacks],
    collectorType: "first_party",
    adoptsContactRules: ladder.rulePacks.includes(ADOPTED),
    zones: account.zones,
    residences: account.residences,
    channel: asked,
    purpose: "reminder",
    message: WITH_OPT_OUT,
    debtId: account.accountId,
    debt: { type: isBusiness ? "commercial" : "consumer" },
    flags: {
      ...consentsOf(debtor, asked),
      inDebtCollectionProcedures: isDemandedInFull(account),
      ...(asked === "email" && hasWorkEmail ? WORK_EMAIL : {}),
    },
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

/** The gate's question about a message of a payment plan, which the plan's own hold does not stop: what a kept plan brings, its schedule, is no dunning; what follows a missed instalment is. */
export function planQuestionFor(
  look: Pick<Look, "account" | "debtor" | "ladder" | "now" | "hasWorkEmail">,
  { plan, holdOver, dueOn }: PlanMessage,
  channel: "email" | "sms",
): GateQuestion {
  const question = questionFor(look, holdOver, channel);
  const { agreedOn } = plan.plan;
  return {
    ...question,
    purpose: plan.missed.length === 0 ? "plan_copy" : "reminder",
    holds: question.holds.filter(({ kind }) => kind !== "plan"),
    plan: {
      status: plan.status,
      agreedOn,
      ...(dueOn === null ? {} : { dueOn }),
      missed: plan.missed.length > 0,
      graceDays: plan.terms.graceDays,
    },
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
    collectorType: "first_party",
    adoptsContactRules: false,
    zones: account.zones,
    residences: account.residences,
    channel,
    purpose: "reply_to_consumer",
    message: WITH_OPT_OUT,
    debtId: account.accountId,
    flags: consentsOf(debtor, channel),
    history: historyOf(debtor),
    refusals: refusals(debtor),
    holds: [],
    daysBetweenContacts: 0,
    ...(answer.wroteAt === undefined ? {} : { inReplyToInboundAt: answer.wroteAt }),
  };
}
