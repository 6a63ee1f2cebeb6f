import * as z from "zod";

const Text = z.string();

/** An amount and a day (YYYY-MM-DD) of the debtor's calendar. */
export const AmountByDay = z.object({ amount: z.object({ minor: z.int(), currency: Text }), on: Text });

/** What counts towards a payment that was agreed: money received since, and not heard of before. */
export const CountedSince = z.object({
  /** The instant it was first spoken of. */
  since: Text,
  /** Payments the account had heard of by then: the first so many count for nothing. */
  paymentsBefore: z.int(),
});
export type CountedSince = z.infer<typeof CountedSince>;

/** An amount (minor units) that a debtor will pay by a day of their calendar. Its hold has its id and names the invoices it is about. */
export const PromiseToPay = z.object({
  id: Text,
  ...CountedSince.shape,
  caseId: Text,
  minor: z.int(),
  currency: Text,
  on: Text,
  madeAt: Text,
  /** It is what a settlement comes to: once all of it is paid, the rest of what it is about is forgiven. */
  settles: z.boolean(),
  status: z.enum(["open", "kept", "broken", "withdrawn"]),
  endedAt: Text.nullable(),
});
export type PromiseToPay = z.infer<typeof PromiseToPay>;

/** A part of an invoice given up, in minor units: `of` is what it claimed at that moment, and in which currency. */
export const Forgiven = z.object({
  /** Id of the promise or the task that it follows from. */
  by: Text,
  at: Text,
  minor: z.int(),
  currency: Text,
  of: z.int(),
});
export type Forgiven = z.infer<typeof Forgiven>;
