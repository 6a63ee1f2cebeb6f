import { controlKey } from "../../functions/adapters/keys.ts";
import type { Table } from "../../functions/adapters/table.ts";

type Switch = {
  readonly what: "on" | "off" | "show";
  /** Null: everybody. */
  readonly creditorId: string | null;
  readonly reason: string;
  readonly by: string;
  readonly now: Date;
};

/** Sets or reads a pause switch, and says in a sentence how it stands. Who set it and why stays with it. */
export async function switchPause(
  table: Pick<Table, "get" | "commit">,
  { what, creditorId, reason, by, now }: Switch,
): Promise<string> {
  const key = controlKey(creditorId);
  if (what !== "show") {
    const isPaused = what === "on";
    await table.commit([{ kind: "put", item: { isPaused, by, reason, at: now.toISOString(), ...key } }]);
  }
  const item = await table.get(key);
  const whom = creditorId === null ? "everybody" : `creditor ${creditorId}`;
  if (item?.["isPaused"] !== true) return `Sending for ${whom} is on.`;
  const told = [item["at"], item["by"], item["reason"]].filter((part) => typeof part === "string" && part !== "");
  return `Sending for ${whom} is paused${told.length === 0 ? "" : ` (${told.join(", ")})`}.`;
}
