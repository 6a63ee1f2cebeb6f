import * as z from "zod";
import { PlanExecutionInput } from "./plan-request.ts";
import { LadderExecutionInput } from "./rung-request.ts";

const LadderRun = z.object({
  workflow: z.literal("escalation-ladder"),
  ladder: z.string(),
  input: LadderExecutionInput,
});
const PlanRun = z.object({ workflow: z.literal("payment-plan"), input: PlanExecutionInput });

/** An execution that an account wants, as its SIGNAL item holds it under the execution's name. */
export const Run = z.discriminatedUnion("workflow", [LadderRun, PlanRun]);
export type Run = z.infer<typeof Run>;

const name = { name: z.string() };

/** What the start queue carries: an execution that is wanted, with its name. */
export const StartMessage = z.discriminatedUnion("workflow", [LadderRun.extend(name), PlanRun.extend(name)]);
export type StartMessage = z.infer<typeof StartMessage>;
