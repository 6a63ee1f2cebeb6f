import * as z from "zod";

/** What this function needs from its environment; infra is type-checked against it. */
export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  CONFIGURATION_SET: z.string().min(1),
  HAND_OVER_SECONDS: z.string().min(1),
  PAGES_URL: z.url(),
  /** Texts go by End User Messaging where it is set, by SNS where it is not. */
  SMS_CONFIGURATION_SET: z.string().min(1).exactOptional(),
});
export type Env = z.input<typeof Env>;
