import * as z from "zod";
import { CreditorProfile } from "./creditor-profile.ts";
import { LadderPolicy } from "./ladder-policy.ts";

/** Everything an operator configures, by name and id: compiled from YAML at synth, bundled beside each function. */
export const Policies = z.object({
  ladders: z.record(z.string(), LadderPolicy),
  creditors: z.record(z.string(), CreditorProfile),
});
export type Policies = z.infer<typeof Policies>;
