import * as z from "zod";
import { CALL_OUTCOMES } from "../domain/call-outcomes.ts";
import { HoldKind, Id, ReportCode } from "../domain/event-words.ts";
import { Money } from "../domain/money.ts";
import { ReportKind } from "../domain/placement/placement.ts";

const Channel = z.enum(["email", "sms", "phone", "all"]);
const by = z.string().min(1);
const LONGEST_WORDS = 4_000;
/** Why, in somebody's own words: kept with the personal data. */
const reason = z.string().max(LONGEST_WORDS).optional();

/** What a person may place by hand: the holds of promises and plans come with these, and go with them. */
export const HOLDS_BY_HAND = HoldKind.exclude(["promise", "plan"]);
export type HoldByHand = z.infer<typeof HOLDS_BY_HAND>;

const Promised = z.object({ amount: Money, on: z.iso.date() });

/** What a debtor does. */
export const DebtorAct = z.discriminatedUnion("does", [
  z.object({ does: z.literal("accept-plan"), option: z.string() }),
  z.object({ does: z.literal("request-extension"), days: z.int().min(1) }),
  z.object({ does: z.literal("propose-payment"), ...Promised.shape }),
  z.object({ does: z.literal("report-hardship"), reason: z.string() }),
  z.object({ does: z.literal("dispute"), invoiceIds: z.array(Id).min(1).optional(), reason: z.string() }),
  z.object({ does: z.literal("opt-out"), channel: Channel }),
  z.object({ does: z.literal("cease-contact") }),
  z.object({ does: z.literal("reply-sms"), text: z.string() }),
]);
export type DebtorAct = z.infer<typeof DebtorAct>;

/** What a member of staff does. */
export const StaffAct = z.discriminatedUnion("does", [
  z.object({
    does: z.literal("decide"),
    task: z.literal("approval"),
    kind: z.enum(["plan", "settlement", "extension", "agency-handoff", "write-off"]),
    decision: z.enum(["approve", "decline"]),
    /** With a yes, another amount than was asked about: a settlement for it, a hand-off of no more than it. */
    amount: Money.optional(),
    /** The very question it answers; else the last of its kind. */
    taskId: z.string().optional(),
    reason: z.string().optional(),
    by,
  }),
  z.object({
    does: z.literal("log-call"),
    outcome: z.enum(CALL_OUTCOMES),
    promise: Promised.optional(),
    /** The plan that was agreed: an option of the offer that stands. */
    option: z.string().optional(),
    /** When the debtor asked to be called: an instant. */
    callBackAt: z.iso.datetime().optional(),
    note: z.string().optional(),
    by,
  }),
  /** Asks whether the debtor may be called now, and keeps the call; the open call task where none is named. */
  z.object({ does: z.literal("reserve-call"), taskId: z.string().optional(), by }),
  z.object({ does: z.literal("settle"), amount: Money, reason, by }),
  z.object({ does: z.literal("waive-fee"), feeId: z.string(), reason, by }),
  z.object({ does: z.literal("resolve-dispute"), outcome: z.enum(["upheld", "rejected", "adjusted"]), reason, by }),
  z.object({ does: z.literal("lift-hold"), kind: HoldKind, reason, by }),
  z.object({ does: z.literal("write-off"), reason, by }),
  z.object({ does: z.literal("propose-placement"), reason, by }),
  z.object({
    does: z.literal("place-hold"),
    kind: HOLDS_BY_HAND,
    /** The last day, included, on the debtor's calendar; until it is lifted where absent. */
    until: z.iso.date().optional(),
    /** Everything owed where absent. */
    invoiceIds: z.array(Id).min(1).optional(),
    reason,
    by,
  }),
  z.object({ does: z.literal("complete-task"), taskId: z.string(), reason, by }),
  z.object({ does: z.literal("add-note"), text: z.string().max(LONGEST_WORDS), by }),
  z.object({
    does: z.literal("record-number-check"),
    phone: z.string(),
    /** The day as of which the source that was asked answers. */
    on: z.iso.date(),
    reassigned: z.boolean(),
    by,
  }),
]);
export type StaffAct = z.infer<typeof StaffAct>;

/** What an agency does. */
export const AgencyAct = z.object({
  does: z.literal("report"),
  kind: ReportKind,
  amount: Money.optional(),
  code: ReportCode.optional(),
});
export type AgencyAct = z.infer<typeof AgencyAct>;

export type Act =
  | { readonly person: "debtor"; readonly act: DebtorAct }
  | { readonly person: "staff"; readonly act: StaffAct }
  | { readonly person: "agency"; readonly act: AgencyAct };
