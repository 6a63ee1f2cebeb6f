import * as z from "zod";

/** What this function needs from its environment; infra is type-checked against it. */
export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  CONFIGURATION_SET: z.string().min(1),
  PAGES_URL: z.url(),
  /** Who signs staff in; links by e-mail do where nobody is named. */
  OIDC_ISSUER: z.url().exactOptional(),
  OIDC_CLIENT_ID: z.string().min(1).exactOptional(),
});
export type Env = z.input<typeof Env>;
