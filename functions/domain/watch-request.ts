import * as z from "zod";
import type { LookAnswer } from "./rung-request.ts";

/** What the input of every execution has that watches one thing of an account: ids only, byte-stable, so that starting it twice is starting it once. */
const ids = {
  creditorId: z.string(),
  accountId: z.string(),
  /** Partition key of the account's SIGNAL item, already encoded: the state machine never builds keys. */
  signalKey: z.string(),
};
const generation = z.int();

/** Input of a payment-plan execution. */
export const PlanExecutionInput = z.object({ ...ids, planId: z.string(), generation });
export type PlanExecutionInput = z.infer<typeof PlanExecutionInput>;

/** Input of a staff-approval execution: the question that approvers are asked, by its task. */
export const ApprovalExecutionInput = z.object({ ...ids, taskId: z.string(), generation });
export type ApprovalExecutionInput = z.infer<typeof ApprovalExecutionInput>;

/** Input of an agency-placement execution. */
export const PlacementExecutionInput = z.object({ ...ids, placementId: z.string(), generation });
export type PlacementExecutionInput = z.infer<typeof PlacementExecutionInput>;

/** What the state that watches sends to its function: what it watches, and the instants of the last looks. */
const requestAbout = <Input extends z.ZodType>(execution: Input) =>
  z.object({ execution, executionName: z.string(), looks: z.array(z.string()) });

export const PlanRequest = requestAbout(PlanExecutionInput);
export type PlanRequest = z.infer<typeof PlanRequest>;
export const ApprovalRequest = requestAbout(ApprovalExecutionInput);
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;
export const PlacementRequest = requestAbout(PlacementExecutionInput);
export type PlacementRequest = z.infer<typeof PlacementRequest>;

export type WatchRequest = PlanRequest | ApprovalRequest | PlacementRequest;

/** What a look answers its state machine, which routes on `kind` and nothing else. */
export type WatchAnswer<Outcome extends string = string> =
  | (LookAnswer & { readonly kind: "wait" })
  | (LookAnswer & { readonly kind: "left"; readonly outcome: Outcome | "renewed" });

export type PlanOutcome = "completed" | "broken" | "cancelled";
export type PlanAnswer = WatchAnswer<PlanOutcome>;
export type ApprovalOutcome = "approved" | "declined" | "expired" | "withdrawn";
export type ApprovalAnswer = WatchAnswer<ApprovalOutcome>;
/** `withdrawn`: the yes was void before anything was handed over. */
type PlacementOutcome = "rejected" | "recalled" | "returned" | "closed" | "withdrawn";
export type PlacementAnswer = WatchAnswer<PlacementOutcome>;
