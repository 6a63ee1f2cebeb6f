import * as z from "zod";
import { LadderExecutionInput } from "./rung-request.ts";
import { ApprovalExecutionInput, PlacementExecutionInput, PlanExecutionInput } from "./watch-request.ts";

const LadderRun = z.object({
  workflow: z.literal("escalation-ladder"),
  ladder: z.string(),
  input: LadderExecutionInput,
});
const PlanRun = z.object({ workflow: z.literal("payment-plan"), input: PlanExecutionInput });
const ApprovalRun = z.object({ workflow: z.literal("staff-approval"), input: ApprovalExecutionInput });
const PlacementRun = z.object({ workflow: z.literal("agency-placement"), input: PlacementExecutionInput });

/** An execution that an account wants, as its SIGNAL item holds it under the execution's name. */
export const Run = z.discriminatedUnion("workflow", [LadderRun, PlanRun, ApprovalRun, PlacementRun]);
export type Run = z.infer<typeof Run>;

/** Workflows with one machine for everybody. */
export type SharedWorkflow = Exclude<Run["workflow"], "escalation-ladder">;

const name = { name: z.string() };

/** What the start queue carries: an execution that is wanted, with its name. */
export const StartMessage = z.discriminatedUnion("workflow", [
  LadderRun.extend(name),
  PlanRun.extend(name),
  ApprovalRun.extend(name),
  PlacementRun.extend(name),
]);
export type StartMessage = z.infer<typeof StartMessage>;
