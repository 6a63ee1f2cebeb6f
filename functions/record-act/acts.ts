import * as z from "zod";
import { HoldKind, Id } from "../domain/events.ts";
import { Money } from "../domain/money.ts";

const Channel = z.enum(["email", "sms", "phone", "all"]);
const by = z.string().min(1);

/** What the outcome of a call may be (contracts, section 3, "Staff"). */
export const CALL_OUTCOMES = [
  "talked",
  "promise",
  "no-answer",
  "voicemail-left",
  "not-connected",
  "wrong-number",
  "call-back",
  "plan",
  "hardship",
  "dispute",
  "refused",
  "cease-contact",
  "deceased",
  "attorney",
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

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
    reason: z.string().optional(),
    by,
  }),
  z.object({
    does: z.literal("log-call"),
    outcome: z.enum(CALL_OUTCOMES),
    promise: Promised.optional(),
    note: z.string().optional(),
    by,
  }),
  z.object({ does: z.literal("settle"), amount: Money, by }),
  z.object({ does: z.literal("waive-fee"), feeId: z.string(), by }),
  z.object({ does: z.literal("resolve-dispute"), outcome: z.enum(["upheld", "rejected", "adjusted"]), by }),
  z.object({ does: z.literal("lift-hold"), kind: HoldKind, by }),
  z.object({ does: z.literal("write-off"), by }),
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
  kind: z.enum(["acknowledged", "rejected", "payment", "promise", "dispute", "complaint", "returned", "closed"]),
  amount: Money.optional(),
});
export type AgencyAct = z.infer<typeof AgencyAct>;

export type Act =
  | { readonly person: "debtor"; readonly act: DebtorAct }
  | { readonly person: "staff"; readonly act: StaffAct }
  | { readonly person: "agency"; readonly act: AgencyAct };
