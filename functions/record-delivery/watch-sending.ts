import { createHash } from "node:crypto";
import type { ContactRecord } from "../adapters/records.ts";
import { type Counted, countEmail, loadBreaker, loadTally, SHARDS, saveBreaker } from "../adapters/sending-store.ts";
import type { Write } from "../adapters/table.ts";
import { isTripped, rateTooHigh, tripped } from "../domain/sending-health.ts";
import type { RungDependencies } from "../rung/situation.ts";

type Does = "deliver" | "bounce" | "complain" | "fail";

const shardOf = (contactId: string): number =>
  Number.parseInt(createHash("sha256").update(contactId).digest("hex").slice(0, 8), 16) % SHARDS;

/** What a report adds to a creditor's counts: an e-mail once, when it arrived or came back, and each bounce and complaint once. */
export function countOf(
  creditorId: string,
  { id, channel, status }: ContactRecord,
  does: Does,
  now: Date,
): readonly Write[] {
  if (channel !== "email") return [];
  const counted = COUNTS[does](status);
  return counted.length === 0 ? [] : [countEmail(creditorId, shardOf(id), counted, now)];
}

const isCounted = (status: ContactRecord["status"]): boolean => status === "delivered" || status === "bounced";
const COUNTS: Readonly<Record<Does, (status: ContactRecord["status"]) => readonly Counted[]>> = {
  deliver: (status) => (isCounted(status) ? [] : ["messages"]),
  bounce: (status) => (isCounted(status) ? ["bounces"] : ["messages", "bounces"]),
  complain: () => ["complaints"],
  fail: () => [],
};

/** Pauses a creditor's e-mail where too much of it bounces or is complained of. Deliveries only ever lower a rate, so one shard's are looked at for all. */
export async function watchSending(
  { table, now, log }: RungDependencies,
  creditorId: string,
  record: ContactRecord,
  does: Does,
): Promise<void> {
  if (record.channel !== "email" || (does === "deliver" && shardOf(record.id) > 0)) return;
  const at = now();
  const tally = await loadTally(table, creditorId, at);
  const rule = rateTooHigh(tally);
  if (rule === null) return;
  const before = await loadBreaker(table, creditorId);
  if (isTripped(before, at)) return;
  const saved = await saveBreaker(table, creditorId, before, tripped(before, rule, at));
  if (saved.kind === "committed") log("sending.paused", { creditor: creditorId, rule, ...tally });
}
