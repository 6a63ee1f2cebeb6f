import * as z from "zod";
import { Money } from "./money.ts";
import { CountedSince } from "./promise.ts";

const Text = z.string();

/** The facts a question was asked on: whoever answers is shown these, and a yes is about them. */
const Seen = z.object({
  /** Of the account, as stored when it was asked. */
  version: z.int(),
  /** The debtor's calendar day. */
  day: Text,
  /** What was owed per currency, in minor units. */
  balance: z.record(Text, z.int()),
  /** Every invoice then owed. */
  invoiceIds: z.array(Text),
  /** The holds then in force: only others, begun later, end the question. */
  holdIds: z.array(Text),
});
export type Seen = z.infer<typeof Seen>;

/** What every question to approvers has: whom it was put to, until when each, and how it was answered. */
export const Asked = z.object({
  taskId: Text,
  /** In order; the last is whose turn it is. */
  askedOf: z.array(z.object({ email: Text, until: Text, since: Text.optional() })),
  /** Yeses so far, where two people must say it. */
  approvals: z.array(z.object({ by: Text, at: Text, amount: Money.optional() })).optional(),
  seen: Seen.optional(),
  decision: z.enum(["approve", "decline"]).optional(),
  decidedAt: Text.optional(),
  /** Which execution asks, as of a case; the first where absent. */
  generation: z.int().optional(),
  faults: z.object({ day: Text, count: z.int() }).nullable().optional(),
});

const proposed = {
  ...Asked.shape,
  ...CountedSince.shape,
  /** The act that proposed it. */
  actId: Text,
  /** Who of staff proposed it, and so may not decide; null where the debtor did. */
  by: Text.nullable(),
  /** What was owed of what it is about, per currency: who decides must be allowed as much. */
  stake: z.array(Money),
};

/** Something that debtor or staff would agree and may not without an approver. Only a yes grants any of it. */
export const Proposal = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("plan"), ...proposed, amount: Money, on: Text }),
  z.object({ kind: z.literal("extension"), ...proposed, until: Text }),
  z.object({ kind: z.literal("settlement"), ...proposed, amount: Money }),
  z.object({ kind: z.literal("write-off"), ...proposed }),
]);
export type Proposal = z.infer<typeof Proposal>;
export type ProposalKind = Proposal["kind"];
