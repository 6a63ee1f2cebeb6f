import * as z from "zod";
import { Day } from "../calendar.ts";
import { Money } from "../money.ts";

/** A part of what is owed and the day it is due on the debtor's calendar; that day counts whole. */
export const Instalment = z.object({ dueOn: Day, amount: Money });
export type Instalment = z.infer<typeof Instalment>;

/** Minor units of all of them; they are of one currency. */
export const sumOf = (instalments: readonly Instalment[]): number =>
  instalments.reduce((sum, { amount }) => sum + amount.minor, 0);

/** One arrangement that a debtor may choose. `id` says what it is and can be read back: `monthly-6-on-15`. */
export const PlanOption = z.object({
  id: z.string(),
  instalments: z.array(Instalment).min(1),
  /** Minor units of the balance that are forgiven once the instalments are paid; absent: none. */
  forgives: z.int().min(1).optional(),
});
export type PlanOption = z.infer<typeof PlanOption>;

/** What was agreed, and what of it stands. Payments are not in it: `progress` sets them against it. */
export const AgreedPlan = z.object({
  /** The id of the option chosen, or `custom`. */
  option: z.string(),
  agreedOn: Day,
  /** The last day an instalment may fall on, whatever is added to the debt. */
  endsBy: Day,
  /** As agreed. Never changed, so that every recomputation begins from the same place. */
  agreed: z.array(Instalment).min(1),
  /** In force: what was agreed as far as the ledger still needs it, and what was added since. */
  instalments: z.array(Instalment),
  /** Agreed and no longer needed, always the last ones. */
  cancelled: z.array(Instalment),
  forgives: z.int().min(1).optional(),
});
export type AgreedPlan = z.infer<typeof AgreedPlan>;

/** Money that met the plan's invoices since it was agreed, on the debtor's calendar. Reversed payments are left out. */
export type Received = { readonly minor: number; readonly on: string };

/** The plan's invoices as the ledger has them now, in minor units of the plan's currency. */
export type PlanLedger = {
  /** What payments since the agreement have paid of them. */
  readonly paid: number;
  /** What is still open of them. */
  readonly owed: number;
};

/** A plan that fits its ledger again; `outside` is what could not be added without a longer term or a higher instalment. */
export type Recomputed = { readonly plan: AgreedPlan; readonly outside: number };

/** Where one instalment stands. Amounts in minor units; `missed` only from the day after its grace. */
export type InstalmentProgress = Instalment & {
  readonly status: "open" | "paid" | "missed" | "cancelled";
  readonly paid: number;
  readonly open: number;
  /** The day the last of it came; null while anything is open. */
  readonly paidOn: string | null;
  /** The last day on which a payment is still in time. */
  readonly graceEndsOn: Day;
};

export type PlanProgress = {
  readonly instalments: readonly InstalmentProgress[];
  readonly paid: number;
  readonly open: number;
  /** Open of instalments whose grace is over. */
  readonly missed: number;
  /** The first one neither paid nor cancelled. */
  readonly next: InstalmentProgress | null;
  readonly isComplete: boolean;
  /** Received beyond the whole plan. */
  readonly beyond: number;
};

/** What decides whether an instalment is late. */
export type Lateness = {
  /** YYYY-MM-DD on the debtor's calendar. */
  readonly today: string;
  /** Calendar days after the due date that still belong to the debtor. */
  readonly graceDays: number;
  /** ISO 3166-1 alpha-2, for bank holidays; without it only weekends count. */
  readonly country?: string | undefined;
};
