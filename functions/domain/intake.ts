import type { Account, PendingAnswer } from "./account.ts";
import { allocate, owed } from "./allocation.ts";
import type { Draft } from "./announcements.ts";
import { applyEvent } from "./apply-event.ts";
import { announceHolds, type Ended, settleCases } from "./cases.ts";
import type { CreditorProfile } from "./creditor-profile.ts";
import type { BillingEvent } from "./events.ts";
import type { Applied, FactRecord, View } from "./facts.ts";
import { correctCharges, type Waiver } from "./fees/waivers.ts";
import { forgivenSince } from "./forgiveness.ts";
import { covers, holdsInForce } from "./holds.ts";
import { idOf } from "./identifiers.ts";
import { keepPlans } from "./keep-plans.ts";
import { settlePlacement } from "./placement/end-placement.ts";
import type { Policies } from "./policies.ts";
import { settlePromises } from "./promises.ts";
import type { CaseOutcome } from "./rung-request.ts";
import { withdrawQuestions } from "./void-questions.ts";

/** What one event did to an account: the view after it, the fact to keep, and what the world hears. */
export type Taken =
  | {
      readonly kind: "taken";
      readonly view: View;
      readonly fact: FactRecord | null;
      readonly drafts: readonly Draft[];
      readonly ended: Ended;
      /** Charges that the facts no longer bear. */
      readonly waivers: readonly Waiver[];
    }
  | Exclude<Applied, { kind: "applied" }>;

/** Whether a creditor listens to a source of events. */
export function trusts(profile: CreditorProfile, source: string): boolean {
  return profile.sources.includes("*") || profile.sources.includes(source);
}

/** Why an event is refused before it is applied: who sent it, or a ladder nobody has. */
export function refusalOf(
  event: BillingEvent,
  profile: CreditorProfile | undefined,
  policies: Policies,
): string | null {
  if (profile === undefined || !Object.hasOwn(policies.creditors, event.detail.creditorId))
    return `unknown-creditor: no profile is named "${event.detail.creditorId}"; add workflows/creditors/<id>.yaml or correct creditorId`;
  if (!trusts(profile, event.source))
    return `source-not-allowed: creditor "${profile.id}" does not list source "${event.source}" under sources`;
  const ladder =
    event.name === "InvoiceOverdue" || event.name === "InvoiceIssued" ? event.detail.account.ladder : undefined;
  if (ladder !== undefined && !Object.hasOwn(policies.ladders, ladder))
    return `detail.account.ladder: no ladder is named so; known are ${Object.keys(policies.ladders).join(", ")}`;
  return null;
}

function closingOutcome(event: BillingEvent): CaseOutcome {
  switch (event.name) {
    case "InvoiceOverdue":
    case "InvoiceIssued":
    case "InvoiceAdjusted":
    case "InvoiceVoided":
      return "cancelled";
    default:
      return "cured";
  }
}

/** Applies one event and lets everything follow that must be true in the same transaction: fees the facts no longer bear waived, promises kept or broken, instalments of plans paid, holds announced, questions to approvers withdrawn, a placement ended, cases closed and opened, the anchor settled, answers owed. */
export function takeEvent(
  view: View,
  event: BillingEvent,
  known: FactRecord | null,
  profile: CreditorProfile,
  policies: Policies,
  now: Date,
): Taken {
  const before = announceHolds({ ...view.account, creditorZone: profile.timeZone }, now);
  const applied = applyEvent({ ...view, account: before.account }, event, known, now);
  if (applied.kind !== "applied") return applied;
  const corrected = correctCharges(applied.view.account);
  const promised = settlePromises(corrected.account, now);
  const kept = keepPlans(promised.account, now);
  const held = announceHolds(kept.account, now);
  const isForgiven = forgivenSince(corrected.account, kept.account).length > 0;
  const outcome = isForgiven ? "settled" : closingOutcome(event);
  const asked = withdrawQuestions(held.account, now);
  const placed = settlePlacement(asked.account, profile, policies, now);
  const settled = settleCases(placed.account, profile, policies, outcome, now);
  const account = withAnswer(view.account, settled.account, event, now);
  return {
    kind: "taken",
    view: { ...applied.view, account },
    fact: applied.fact,
    drafts: [
      ...before.drafts,
      ...applied.drafts,
      ...corrected.drafts,
      ...promised.drafts,
      ...kept.drafts,
      ...held.drafts,
      ...placed.drafts,
      ...settled.drafts,
    ],
    ended: bothEnded({ tasks: asked.withdrawn, plans: [] }, bothEnded(placed.ended, settled.ended)),
    waivers: corrected.waivers,
  };
}

const bothEnded = (one: Ended, other: Ended): Ended => ({
  tasks: [...one.tasks, ...other.tasks],
  plans: [...one.plans, ...other.plans],
});

const REPORTED_HOLDS: Readonly<Record<string, string>> = {
  dispute: "dispute-received",
  hardship: "hardship-received",
  "breathing-space": "breathing-space-received",
};

/** The account with the answer that a fact calls for: a part payment, a dispute or its outcome, hardship or breathing space that billing reports. */
function withAnswer(before: Account, account: Account, event: BillingEvent, now: Date): Account {
  if (event.name === "PaymentReversed") return withoutThanks(account, event.detail.paymentId);
  const currency = mainCurrency(account);
  if (account.case === null || currency === undefined) return account;
  const answer = answerTo(before, account, event, currency, now);
  if (answer === null) return account;
  const id = answerId(account, event.name, answer.about);
  if (account.answers.some((pending) => pending.id === id)) return account;
  const { about: _, ...words } = answer;
  return { ...account, answers: [...account.answers, { id, since: now.toISOString(), ...words }] };
}

const answerId = (account: Account, name: string, about: string): string =>
  idOf("answer", account.creditorId, account.accountId, name, about);

/** Nobody is thanked for a payment that was taken back before the thanks went. */
function withoutThanks(account: Account, paymentId: string): Account {
  const id = answerId(account, "PaymentReceived", paymentId);
  if (!account.answers.some((pending) => pending.id === id)) return account;
  return { ...account, answers: account.answers.filter((pending) => pending.id !== id) };
}

type AnswerWords = Pick<PendingAnswer, "message" | "currency" | "received" | "outcome"> & { readonly about: string };

type Payment = Extract<BillingEvent, { name: "PaymentReceived" }>["detail"];

function answerTo(
  before: Account,
  account: Account,
  event: BillingEvent,
  currency: string,
  now: Date,
): AnswerWords | null {
  switch (event.name) {
    case "PaymentReceived":
      return partPayment(account, event.detail, now);
    case "DisputeOpened":
      return hasHold(account, `dispute:${event.detail.disputeId}`)
        ? { message: "dispute-received", currency, about: event.detail.disputeId }
        : null;
    case "DisputeResolved":
      return hasHold(before, `dispute:${event.detail.disputeId}`)
        ? { message: "dispute-resolved", currency, outcome: event.detail.outcome, about: event.detail.disputeId }
        : null;
    case "HoldPlaced": {
      const message = REPORTED_HOLDS[event.detail.kind];
      return message !== undefined &&
        !hasHold(before, event.detail.holdId) &&
        hasHold(account, event.detail.holdId) &&
        !isOver(account, event.detail.holdId)
        ? { message, currency, about: event.detail.holdId }
        : null;
    }
    default:
      return null;
  }
}

const hasHold = (account: Account, id: string): boolean => account.holds.some((hold) => hold.id === id);
const isOver = (account: Account, id: string): boolean =>
  account.holds.some((hold) => hold.id === id && hold.endAnnounced);

/** A payment outside a plan that leaves the invoice it met first partly unpaid. */
function partPayment(account: Account, { paymentId, amount }: Payment, now: Date): AnswerWords | null {
  const { open, metFirst } = allocate(account);
  const first = metFirst.get(paymentId);
  if (first === undefined || open.get(first) === 0) return null;
  if (holdsInForce(account, now.getTime()).some((hold) => hold.kind === "plan" && covers(hold, first))) return null;
  const { minor, currency } = amount;
  return { message: "partial-payment-thanks", currency, received: { minor, currency }, about: paymentId };
}

/** The anchor's, else the first of the ladder's currencies in which something is owed: there is one while the case is open. */
function mainCurrency(account: Account): string | undefined {
  const anchor = account.invoices.find((invoice) => invoice.id === account.anchor);
  const sums = owed(account);
  return anchor?.currency ?? account.case?.ladder.currencies.find((currency) => (sums[currency] ?? 0) > 0);
}
