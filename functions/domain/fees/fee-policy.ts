import * as z from "zod";

const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "expected lower-case words joined by hyphens, at most 40 characters");
const MinorByCurrency = z.record(
  z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 code such as USD"),
  z.int().min(0),
);
const Percent = z.number().gt(0).max(100);
const DayPastDue = z.int().min(1).max(400);
const Days = z.int().min(7).max(366);

/** Laws that set a rate or a sum themselves; who they bind is in `statutes.ts`. */
export const Law = z.enum(["uk", "eu", "de-business", "de-consumer"]);
export type Law = z.infer<typeof Law>;

/** Rates that others set twice a year. */
export const Reference = z.enum(["bank-of-england", "ecb", "basiszinssatz"]);
export type Reference = z.infer<typeof Reference>;

const terms = {
  id: Name,
  /** What allows it: a clause of the contract or a law, in words that the debtor reads. */
  authority: z.string().trim().min(3).max(120),
  /** The most that this fee may come to on one invoice, waived parts included. */
  atMost: MinorByCurrency.optional(),
  atMostPercent: Percent.optional(),
};

/** One fee of a ladder. `onDay` counts unhindered days past due; without it interest runs from the first. `eachDays` lets a fee come again. */
export const FeePolicy = z.discriminatedUnion("kind", [
  z.strictObject({
    ...terms,
    kind: z.literal("flat"),
    amount: MinorByCurrency,
    onDay: DayPastDue,
    eachDays: Days.optional(),
  }),
  z.strictObject({
    ...terms,
    kind: z.literal("percentage"),
    percent: Percent,
    onDay: DayPastDue,
    eachDays: Days.optional(),
  }),
  z.strictObject({ ...terms, kind: z.literal("statutory-compensation"), law: Law, onDay: DayPastDue.optional() }),
  z.strictObject({ ...terms, kind: z.literal("statutory-interest"), law: Law, onDay: DayPastDue.optional() }),
  z.strictObject({
    ...terms,
    kind: z.literal("contractual-interest"),
    /** Percent a year; points above the reference where `over` names one. */
    rate: Percent,
    over: Reference.optional(),
    onDay: DayPastDue.optional(),
  }),
]);
export type FeePolicy = z.infer<typeof FeePolicy>;

export const FeeKind = z.enum([
  "flat",
  "percentage",
  "statutory-compensation",
  "statutory-interest",
  "contractual-interest",
]);
export type FeeKind = z.infer<typeof FeeKind>;

/** Interest grows by the day; everything else is a fee that falls due on one. */
export function isInterest(kind: FeeKind): kind is "statutory-interest" | "contractual-interest" {
  return kind === "statutory-interest" || kind === "contractual-interest";
}
