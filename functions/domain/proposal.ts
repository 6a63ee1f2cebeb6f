import * as z from "zod";
import { Money } from "./money.ts";
import { CountedSince } from "./promise.ts";

const Text = z.string();

/** What every question to approvers has: whom it was put to, until when each, and how it was answered. */
export const Asked = z.object({
  taskId: Text,
  askedOf: z.array(z.object({ email: Text, until: Text })),
  decision: z.enum(["approve", "decline"]).optional(),
  decidedAt: Text.optional(),
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
