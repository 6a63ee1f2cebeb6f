import * as z from "zod";
import { HoldKind } from "./event-words.ts";
import { Charge } from "./fees/charge.ts";
import { PastPlacement, Placement } from "./placement/placement.ts";
import { AmountByDay, Forgiven, PromiseToPay } from "./promise.ts";
import { Asked, Proposal } from "./proposal.ts";
import { ReservedCall } from "./reserved-call.ts";
import { RunningPlan } from "./running-plan.ts";

const Text = z.string();

/** One invoice as its highest version says; it counts from `knownAt`, when a version with a due date had come. */
export const Invoice = z.object({
  id: Text,
  currency: Text,
  /** The claim before every payment, in minor units. */
  minor: z.int(),
  amountVersion: z.int(),
  /** When billing says the amount became what it is. */
  amountAt: Text,
  dueOn: Text.nullable(),
  dueVersion: z.int(),
  knownAt: Text.nullable(),
  /** An agreed extension: the later of this day and billing's is the due date. */
  extendedTo: Text.optional(),
  /** Fees and interest that the latest version with a due date names among its lines. */
  feesWithin: z.int().optional(),
  /** Parts of it given up, oldest first. */
  forgiven: z.array(Forgiven).optional(),
  /** Was with an agency: no rung is left for it. */
  wasPlaced: z.boolean().optional(),
});
export type Invoice = z.infer<typeof Invoice>;

export const Payment = z.object({
  id: Text,
  currency: Text,
  minor: z.int(),
  receivedAt: Text,
  invoiceId: Text.optional(),
  /** The placement in which an agency reported it. */
  reportedIn: Text.optional(),
});
export type Payment = z.infer<typeof Payment>;

/** A stop of one kind over the account or some invoices. `from` and `until` are instants, or days of the debtor's calendar. */
export const Hold = z.object({
  id: Text,
  version: z.int(),
  kind: HoldKind,
  invoiceIds: z.array(Text).optional(),
  from: Text,
  until: Text.optional(),
  arrivedAt: Text,
  endedAt: Text.optional(),
  startAnnounced: z.boolean(),
  endAnnounced: z.boolean(),
});
export type Hold = z.infer<typeof Hold>;

/** What a case keeps of the ladder it opened with: enough to know where it stands when the file has changed. */
export const CaseLadder = z.object({
  name: Text,
  version: z.int(),
  currencies: z.array(Text),
  atLeastBalance: z.record(Text, z.int()),
  rungs: z.array(z.object({ id: Text, onDay: z.int() })),
});
export type CaseLadder = z.infer<typeof CaseLadder>;

const CaseOutcomeSchema = z.enum(["cured", "settled", "placed", "written-off", "cancelled"]);

export const Case = z.object({
  number: z.int(),
  id: Text,
  ladder: CaseLadder,
  openedAt: Text,
  /** Rises with each execution; only the one named here may act. */
  generation: z.int(),
  generationStartedAt: Text,
});
export type Case = z.infer<typeof Case>;

/** A rung that a debtor has had, about one anchor. */
export const TakenRung = z.object({
  invoiceId: Text,
  rung: Text,
  at: Text,
  caseNumber: z.int(),
  contactId: Text.optional(),
  /** The contact that took it gave notice of an agency. */
  gaveNotice: z.boolean().optional(),
  /** It came back; another open channel may replace it once. */
  bouncedAt: Text.optional(),
  /** Nobody ever learned whether it was handed over: no notice, though the rung stays taken. */
  failed: z.boolean().optional(),
});
export type TakenRung = z.infer<typeof TakenRung>;

/** Something to tell the debtor in reply: to what they or staff did, or to what billing reported. `wroteAt` when the debtor wrote it themselves. */
export const PendingAnswer = z.object({
  id: Text,
  message: Text,
  since: Text,
  currency: Text,
  wroteAt: Text.optional(),
  received: z.object({ minor: z.int(), currency: Text }).optional(),
  outcome: z.enum(["upheld", "rejected", "adjusted"]).optional(),
  /** What was agreed, for the messages that confirm it. */
  promise: AmountByDay.optional(),
  settlement: AmountByDay.optional(),
  extendedTo: Text.optional(),
  /** The payment plan that was agreed. */
  planId: Text.optional(),
  /** The channel it was asked for on, tried first. */
  channel: z.enum(["email", "sms"]).optional(),
});
export type PendingAnswer = z.infer<typeof PendingAnswer>;

const PassedRung = z.object({ invoiceId: Text, rung: Text, at: Text, rule: Text });

const OpenTask = z.object({
  id: Text,
  kind: z.enum(["call", "approval", "find-contact", "dispute", "hardship", "review"]),
  rung: Text.optional(),
  invoiceId: Text.optional(),
  /** Calls still to be tried, of a call task. */
  attemptsLeft: z.int().optional(),
  /** When the debtor asked to be called. */
  askedAt: Text.optional(),
});

/** An approval to place the account: who has been asked, until when, and for how much. */
export const Approval = z.object({
  ...Asked.shape,
  kind: z.enum(["agency-handoff"]),
  invoiceId: Text,
  rung: Text,
  minor: z.int(),
  currency: Text,
  /** Who of staff proposed it, and so may not decide; nobody where the ladder asks. */
  by: Text.nullable().optional(),
});
export type Approval = z.infer<typeof Approval>;

const Said = z.object({ at: Text, eventId: Text });

/** The fold of an account's ledger, with what its case has done. Holds no personal datum. */
export const Account = z.object({
  creditorId: Text,
  accountId: Text,
  debtorId: Text,
  /** Whose the account was before, in order; contacts made then are kept under them. */
  formerDebtors: z.array(Text).optional(),
  segment: z.enum(["consumer", "business"]).nullable(),
  /** When the segment was last said, and by which event; debtor and wanted ladder are said or not by themselves. */
  describedBy: Said.nullable(),
  debtorNamedBy: Said.optional(),
  ladderWantedBy: Said.optional(),
  ladderWanted: Text.optional(),
  /** What kind of debt it is, such as `medical`: what agencies are specialised in. */
  tags: z.array(Text).optional(),
  taggedBy: Said.optional(),
  /** Every zone the debtor may be in; the first is the calendar of the account. Empty while nothing is known. */
  zones: z.array(Text),
  /** US states where the debtor lives, as `MA`, and New York City as `NY/New York`: what `us-states` binds by. */
  residences: z.array(Text).default([]),
  /** The creditor's own zone: the calendar while nobody knows where the debtor is. */
  creditorZone: Text,
  version: z.int(),
  /** `SIGNAL.seq` as of this version: what a look saw, without a second read that could see more. */
  signalSeq: z.int(),
  sequence: z.int(),
  invoices: z.array(Invoice),
  payments: z.array(Payment),
  reversedPayments: z.array(Text),
  /** Fees and interest of our own, oldest first. */
  fees: z.array(Charge).default([]),
  holds: z.array(Hold),
  liftedHolds: z.array(Text),
  /** Disputes that were upheld, and when: an invoice in scope stays out of the ladder until billing says another amount of a later time. */
  upheld: z.array(z.object({ holdId: Text, at: Text, scope: z.union([z.array(Text), z.literal("all")]) })),
  currencies: z.array(Text),
  case: Case.nullable(),
  casesOpened: z.int(),
  pastCases: z.array(z.object({ number: z.int(), outcome: CaseOutcomeSchema, closedAt: Text })),
  anchor: Text.nullable(),
  /** Per invoice that has been the anchor: the rung up to which all count as taken, and when that one was taken. */
  positions: z.record(Text, z.object({ rung: Text, takenAt: Text })),
  anchorsSettledAt: Text.nullable(),
  taken: z.array(TakenRung),
  passed: z.array(PassedRung),
  /** Hand-overs that a provider refused, per case, anchor and rung: the next try is another contact. */
  refusedAttempts: z.record(Text, z.int()),
  /** Hand-overs that have not been looked up since: after a day without a record of success they count as failed. */
  unconfirmed: z.array(z.object({ contactId: Text, debtorId: Text, at: Text })),
  answers: z.array(PendingAnswer),
  tasks: z.array(OpenTask),
  /** The call that somebody may be making now, or made and has not logged. */
  reservedCall: ReservedCall.nullable().optional(),
  approval: Approval.nullable(),
  /** What approvers are asked beside a hand-off: at most one open of a kind, and the last one decided. */
  proposals: z.array(Proposal).default([]),
  promises: z.array(PromiseToPay).default([]),
  plansOffered: z.array(Text),
  /** Plans that are kept, and those that ended while something is still to be said about it. */
  plans: z.array(RunningPlan).default([]),
  placement: Placement.nullable(),
  /** Placements that are over, oldest first; another agency is asked by them. */
  pastPlacements: z.array(PastPlacement).default([]),
  /** Withheld entries on record, so that each is written once. */
  withheld: z.array(Text),
  /** Executions that ended by a fault, of the latest day that had one: three a day are replaced. */
  restarts: z.object({ day: Text, count: z.int() }).nullable(),
  /** When the person's data was erased, the last time. */
  erasedAt: Text.optional(),
});
export type Account = z.infer<typeof Account>;

/** An account nobody has said anything about yet; `version` 0 means it is not stored. */
export function emptyAccount(creditorId: string, accountId: string): Account {
  return {
    creditorId,
    accountId,
    debtorId: accountId,
    segment: null,
    describedBy: null,
    zones: [],
    residences: [],
    creditorZone: "UTC",
    version: 0,
    signalSeq: 0,
    sequence: 0,
    invoices: [],
    payments: [],
    reversedPayments: [],
    fees: [],
    holds: [],
    liftedHolds: [],
    upheld: [],
    currencies: [],
    case: null,
    casesOpened: 0,
    pastCases: [],
    anchor: null,
    positions: {},
    anchorsSettledAt: null,
    taken: [],
    passed: [],
    refusedAttempts: {},
    unconfirmed: [],
    answers: [],
    tasks: [],
    approval: null,
    proposals: [],
    promises: [],
    plansOffered: [],
    plans: [],
    placement: null,
    pastPlacements: [],
    withheld: [],
    restarts: null,
  };
}

/** The zone whose calendar the account's days are counted on: the debtor's, else the creditor's until a place is known. */
export function calendarZone(account: Account): string {
  return account.zones[0] ?? account.creditorZone;
}
