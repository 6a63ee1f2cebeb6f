import * as z from "zod";
import type { LookAnswer } from "./rung-request.ts";

/** Input of a payment-plan execution: ids only, byte-stable, so that starting it twice is starting it once. */
export const PlanExecutionInput = z.object({
  creditorId: z.string(),
  accountId: z.string(),
  /** Partition key of the account's SIGNAL item, already encoded: the state machine never builds keys. */
  signalKey: z.string(),
  planId: z.string(),
  generation: z.int(),
});
export type PlanExecutionInput = z.infer<typeof PlanExecutionInput>;

/** What the state that keeps a plan sends to its function: whose plan, and the instants of the last looks. */
export const PlanRequest = z.object({
  execution: PlanExecutionInput,
  executionName: z.string(),
  looks: z.array(z.string()),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

export type PlanOutcome = "completed" | "broken" | "cancelled";

/** What a look at a plan answers its state machine, which routes on `kind` and nothing else. */
export type PlanAnswer =
  | (LookAnswer & { readonly kind: "wait" })
  | (LookAnswer & { readonly kind: "left"; readonly outcome: PlanOutcome | "renewed" });
