import * as z from "zod";
import { Day } from "./calendar.ts";
import { AgreedPlan } from "./plans/plan.ts";

const Text = z.string();

/** How a plan is kept. All days are the debtor's calendar days; `restarts` is how often a missed instalment may be cured. */
export const PlanTerms = z.object({
  remindDaysBefore: z.int().min(0),
  graceDays: z.int().min(0),
  cureDays: z.int().min(0),
  restarts: z.int().min(0),
});
export type PlanTerms = z.infer<typeof PlanTerms>;

/** What holds where a ladder's relief says nothing else. */
export const USUAL_PLAN_TERMS: PlanTerms = { remindDaysBefore: 3, graceDays: 3, cureDays: 14, restarts: 1 };

/**
 * A plan that was agreed and is kept, as its account knows it. Days in it are read on the plan's own clock, which stands
 * still while another hold covers one of its invoices; before the first such hold it is the debtor's calendar.
 */
export const RunningPlan = z.object({
  id: Text,
  caseId: Text,
  /** Name of the ladder whose rule packs and distances its messages go by. */
  ladder: Text,
  currency: Text,
  invoiceIds: z.array(Text).min(1),
  holdId: Text,
  offeredAt: Text,
  agreedAt: Text,
  plan: AgreedPlan,
  terms: PlanTerms,
  /** Minor units open of its invoices that were no part of what was agreed. */
  leftOut: z.int(),
  /** Payments the account had heard of when it was agreed: the first so many pay nothing of it. */
  paymentsBefore: z.int(),
  /** Ended, it stays until what is to be said about that was said. */
  status: z.enum(["active", "completed", "broken", "cancelled"]),
  endedAt: Text.nullable(),
  /** Due days of the instalments that are paid, and of those that were missed and are not paid yet. */
  paid: z.array(Day),
  missed: z.array(Day),
  /** When an instalment that had been paid was open again: its grace begins anew. */
  reopened: z.record(Text, Day),
  /** The time a missed instalment may still be paid in; `cureBy` is the last day. */
  lapse: z.object({ since: Day, cureBy: Day }).nullable(),
  restartsUsed: z.int(),
  /** Messages that went: `message|due day`. */
  told: z.array(Text),
  /** Rises with each execution; only the one named here may act. */
  generation: z.int(),
  generationStartedAt: Text,
  /** Executions that ended by a fault, of the latest day that had one. */
  faults: z.object({ day: Text, count: z.int() }).nullable(),
});
export type RunningPlan = z.infer<typeof RunningPlan>;

/** One instalment as it is reported; `dueOn` is the day on the calendar it has by now. */
export type InstalmentStatus = {
  readonly dueOn: string;
  readonly amount: { readonly minor: number; readonly currency: string };
  readonly status: "open" | "paid" | "missed" | "cancelled";
};
