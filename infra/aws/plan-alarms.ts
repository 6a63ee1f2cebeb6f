import type { Concern } from "./alarm.ts";
import { type WatchMachine, watchConcerns } from "./watch-machine.ts";

/** What may go wrong where payment plans are kept. */
export const planConcerns = (plans: WatchMachine): Readonly<Record<string, Concern>> =>
  watchConcerns(plans, "payment-plan", {
    name: "Plan",
    failing: "Debtors on a plan are not reminded of instalments, and staff get a review task for each.",
    ended: "A payment plan lost its execution and goes on in the next one, at most three times a day.",
  });
