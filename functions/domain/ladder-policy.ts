import * as z from "zod";
import { FeePolicy } from "./fees/fee-policy.ts";

const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "expected lower-case words joined by hyphens, at most 40 characters");
const Currency = z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 code such as USD");
const Days = z.int().min(0).max(400);
const MinorByCurrency = z.record(Currency, z.int().min(0));

const rungOf = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ id: Name, onDay: z.int().min(-60).max(400), ...shape });

/** One step of a ladder. `onDay` counts days past due on the debtor's calendar; below zero is before the due date. */
export const Rung = z.discriminatedUnion("do", [
  rungOf({
    do: z.literal("send-reminder"),
    message: Name,
    givesNotice: z.literal("agency").optional(),
    /** For how many days after it the creditor pauses no service: the day that the message names. */
    pausesNothingForDays: Days.optional(),
  }),
  rungOf({ do: z.literal("send-sms"), message: Name, givesNotice: z.literal("agency").optional() }),
  rungOf({ do: z.literal("create-call-task"), team: Name, withinDays: Days, attempts: z.int().min(1).max(7) }),
  rungOf({ do: z.literal("offer-payment-plan"), terms: Name, message: Name }),
  rungOf({
    do: z.literal("hand-off-to-agency"),
    noticeAtLeastDays: Days,
    approval: z.strictObject({ by: z.array(Name).min(1), withinDays: z.int().min(1).max(30) }),
  }),
]);
export type Rung = z.infer<typeof Rung>;

export type RungAction = Rung["do"];

/** Months by balance: the first band whose lower bound (minor units) the balance reaches; one without a bound takes the rest. */
export const TermBand = z.strictObject({ atLeastBalance: MinorByCurrency.optional(), months: z.int().min(1).max(60) });

export type TermBand = z.infer<typeof TermBand>;

/** What staff and debtor may agree without asking anybody. Amounts in minor units per currency. */
export const Relief = z.strictObject({
  longestPlanMonths: z.union([z.int().min(1).max(60), z.array(TermBand).min(1)]),
  smallestInstalment: MinorByCurrency,
  settlementFloorPercent: z.int().min(1).max(100),
  extensionDays: z.int().min(1).max(90),
  /** How plans are kept, where it is not as usual. */
  plans: z
    .strictObject({
      graceDays: z.int().min(0).max(30).optional(),
      cureDays: z.int().min(0).max(60).optional(),
      restarts: z.int().min(0).max(12).optional(),
    })
    .optional(),
});
export type Relief = z.infer<typeof Relief>;

/** An escalation policy as a case knows it: read from YAML at synth, carried in the state's Arguments, never read by handlers. */
export const LadderPolicy = z.strictObject({
  name: Name,
  version: z.int().min(1),
  retired: z.boolean(),
  for: z.strictObject({ segment: z.enum(["consumer", "business"]), currencies: z.array(Currency).min(1) }),
  rulePacks: z.array(Name),
  atLeastBalance: MinorByCurrency,
  betweenContactsDays: Days,
  rungs: z.array(Rung).min(1),
  relief: Relief,
  /** What late payment costs, beside the debt; absent: nothing. */
  fees: z.array(FeePolicy).optional(),
});
export type LadderPolicy = z.infer<typeof LadderPolicy>;
