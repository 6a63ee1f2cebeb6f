import * as z from "zod";
import { Run } from "../domain/runs.ts";
import type { AccountIds } from "./account-store.ts";
import { signalKey } from "./keys.ts";
import { parseOnce } from "./parse-once.ts";
import type { Table } from "./table.ts";

/** An account's SIGNAL item: what is known, who waits for more, and the executions that are wanted. */
export const Signal = z.object({
  seq: z.number(),
  waits: z.record(z.string(), z.object({ token: z.string(), seen: z.number() })),
  runs: z.record(z.string(), Run),
});
export type Signal = z.infer<typeof Signal>;

/** Reads SIGNAL items, each once. */
export const signals = parseOnce(Signal);

/** The SIGNAL of an account; null where nothing has been heard of it. */
export async function loadSignal(table: Pick<Table, "get">, ids: AccountIds): Promise<Signal | null> {
  const item = await table.get(signalKey(ids));
  return item === undefined ? null : signals.parse(item);
}
