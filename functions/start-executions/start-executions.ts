import * as z from "zod";
import { LadderExecutionInput } from "../domain/rung-request.ts";

const Message = z.object({ name: z.string(), workflow: z.string(), ladder: z.string(), input: LadderExecutionInput });

/** Starts one wanted execution. The same name and input twice is one execution: an existing one is success. */
export const startExecution =
  ({ start }: { readonly start: (ladder: string, name: string, input: string) => Promise<void> }) =>
  async (message: unknown): Promise<void> => {
    const { name, ladder, input } = Message.parse(message);
    await start(ladder, name, JSON.stringify(input));
  };
