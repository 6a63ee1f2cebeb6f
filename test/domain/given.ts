import {
  type Account,
  type Case,
  emptyAccount,
  type Hold,
  type Invoice,
  type Payment,
} from "../../functions/domain/account.ts";
import { caseLadderOf } from "../../functions/domain/cases.ts";
import type { CreditorProfile } from "../../functions/domain/creditor-profile.ts";
import { newDebtor } from "../../functions/domain/debtor.ts";
import type { HoldKind } from "../../functions/domain/event-words.ts";
import type { BillingEvent, EventName } from "../../functions/domain/events.ts";
import { readEvent } from "../../functions/domain/events.ts";
import type { View } from "../../functions/domain/facts.ts";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import { Placement } from "../../functions/domain/placement/placement.ts";
import type { Policies } from "../../functions/domain/policies.ts";

export const NEW_YORK = "America/New_York";
/** When everything in these examples became known, unless they say otherwise. */
export const LONG_AGO = "2026-01-01T00:00:00.000Z";

/** An invoice in USD cents that has been known for long. */
export function invoiceOf(id: string, minor: number, dueOn: string | null, more: Partial<Invoice> = {}): Invoice {
  return {
    id,
    currency: "USD",
    minor,
    amountVersion: 0,
    amountAt: LONG_AGO,
    dueOn,
    dueVersion: 0,
    knownAt: LONG_AGO,
    ...more,
  };
}

export function paymentOf(id: string, minor: number, receivedAt: string, more: Partial<Payment> = {}): Payment {
  return { id, currency: "USD", minor, receivedAt, ...more };
}

/** A hold that arrived long ago; without `until` it is open. */
export function holdOf(kind: HoldKind, from: string, until?: string, more: Partial<Hold> = {}): Hold {
  const open = { id: kind, version: 0, kind, from, arrivedAt: LONG_AGO, startAnnounced: false, endAnnounced: false };
  return { ...open, ...(until === undefined ? {} : { until }), ...more };
}

/** Eight rungs over 75 days, as a utility would set them. */
export const LADDER: LadderPolicy = {
  name: "homes",
  version: 2,
  retired: false,
  for: { segment: "consumer", currencies: ["USD"] },
  rulePacks: [],
  atLeastBalance: { USD: 1000 },
  betweenContactsDays: 2,
  rungs: [
    { id: "courtesy", onDay: -3, do: "send-reminder", message: "courtesy" },
    { id: "reminder", onDay: 1, do: "send-reminder", message: "friendly-reminder" },
    { id: "second", onDay: 7, do: "send-reminder", message: "second-notice" },
    { id: "text", onDay: 10, do: "send-sms", message: "short-reminder" },
    { id: "call", onDay: 15, do: "create-call-task", team: "resolution", withinDays: 2, attempts: 3 },
    { id: "plan", onDay: 20, do: "offer-payment-plan", terms: "standard", message: "plan-offer" },
    { id: "final", onDay: 45, do: "send-reminder", message: "final-notice", givesNotice: "agency" },
    {
      id: "agency",
      onDay: 75,
      do: "hand-off-to-agency",
      noticeAtLeastDays: 30,
      approval: { by: ["collections-lead"], withinDays: 5 },
    },
  ],
  relief: {
    longestPlanMonths: 12,
    smallestInstalment: { USD: 2500 },
    settlementFloorPercent: 70,
    extensionDays: 14,
  },
};

export function ladderWith(more: Partial<LadderPolicy>): LadderPolicy {
  return { ...LADDER, ...more };
}

/** The rung of `LADDER` by its id. */
export function rungOf(id: string): LadderPolicy["rungs"][number] {
  const rung = LADDER.rungs.find((candidate) => candidate.id === id);
  if (rung === undefined) throw new Error(`the ladder has no rung ${id}`);
  return rung;
}

export const openCase: Case = {
  number: 1,
  id: "case-1",
  ladder: caseLadderOf(LADDER),
  openedAt: LONG_AGO,
  generation: 1,
  generationStartedAt: LONG_AGO,
};

/** A consumer in New York who owes US dollars; no case unless one is given. */
export function accountOf(more: Partial<Account> = {}): Account {
  return { ...emptyAccount("demo", "A-1"), segment: "consumer", zones: [NEW_YORK], currencies: ["USD"], ...more };
}

/** A rung taken about an invoice at noon, New York time or an hour later, of a day. */
export function takenOf(invoiceId: string, rung: string, day: string, more: Partial<Account["taken"][number]> = {}) {
  return { invoiceId, rung, at: `${day}T17:00:00.000Z`, caseNumber: 1, ...more };
}

export function profileOf(more: Partial<CreditorProfile> = {}): CreditorProfile {
  return {
    id: "demo",
    name: "Brightwater",
    timeZone: NEW_YORK,
    live: true,
    sources: ["billing"],
    sender: {
      name: "Brightwater",
      email: "billing@demo.example",
      replyTo: "billing@demo.example",
      phone: "+1 614 555 0142",
      postalAddress: "200 Millrace Way, Columbus",
    },
    capture: { email: "capture@demo.example", phone: "+16145550199" },
    terms: "Payable by the due date.",
    ladders: [{ segment: "consumer", ladder: "homes" }],
    teams: {},
    approvers: [],
    agencies: [],
    ...more,
  };
}

export function policiesOf(...ladders: readonly LadderPolicy[]): Policies {
  return { ladders: Object.fromEntries(ladders.map((ladder) => [ladder.name, ladder])), creditors: {} };
}

export function viewOf(account: Account, more: Partial<View> = {}): View {
  return { account, person: {}, debtor: newDebtor, ...more };
}

/** An event as billing's system would send it, read; `id` decides between two of one instant. */
export function said(name: EventName, detail: object, id = "e-1"): BillingEvent {
  const onAccount = name === "InvoiceOverdue" || name === "InvoiceIssued" ? {} : { accountId: "A-1" };
  const reading = readEvent({
    id,
    time: "2026-03-01T15:00:00Z",
    source: "billing",
    "detail-type": name,
    detail: { creditorId: "demo", ...onAccount, ...detail },
  });
  if (reading.kind !== "event") throw new Error(`no event: ${JSON.stringify(reading)}`);
  return reading.event;
}

/** A placement that an agency has, read as one that was kept with the least there ever was to it. */
export const placementOf = (more: Partial<Placement> = {}): Placement => ({
  ...Placement.parse({ id: "p", agency: "a", placedAt: "2026-01-12T17:00:00.000Z", invoiceIds: ["I-1"] }),
  ...more,
});
