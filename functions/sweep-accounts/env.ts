import * as z from "zod";

/** What this function needs from its environment; infra is type-checked against it. */
export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  SWEEP_QUEUE_URL: z.string().min(1),
  /** JSON object: ladder name -> ARN of its state machine. */
  LADDER_MACHINE_ARNS: z.string().min(2),
  /** JSON object: workflow name -> ARN of its state machine. */
  WORKFLOW_MACHINE_ARNS: z.string().min(2),
  /** The function that erases people, the only one that may delete. */
  ERASE_FUNCTION_NAME: z.string().min(1),
});
export type Env = z.input<typeof Env>;
