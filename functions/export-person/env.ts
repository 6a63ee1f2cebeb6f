import * as z from "zod";

/** What this function needs from its environment; infra is type-checked against it. */
export const Env = z.object({ TABLE_NAME: z.string().min(1), DOSSIERS_BUCKET: z.string().min(1) });
export type Env = z.input<typeof Env>;
