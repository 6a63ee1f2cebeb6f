import type { ContactRecord } from "../../functions/adapters/records.ts";
import type { Item, Write } from "../../functions/adapters/table.ts";
import type { Account } from "../../functions/domain/account.ts";
import type { Debtor } from "../../functions/domain/debtor.ts";
import { type BillingEvent, readEvent } from "../../functions/domain/events.ts";
import type { Delivery, Outcome } from "../../functions/intake-events/intake-events.ts";
import type { SenderMood } from "./storms.ts";

/** One commit that changed an account: the fold and the debtor before and after, and what was known of the ledger by then. */
export type Commit = {
  readonly at: Date;
  readonly before: Account;
  readonly after: Account;
  readonly debtor: Debtor;
  readonly writes: readonly Write[];
  /** The execution whose task began last. */
  readonly actor: string | null;
  readonly intent: ContactRecord | null;
  readonly owed: ReadonlyMap<string, number>;
  /** Contacts of the debtor so far, as they stood. */
  readonly contacts: readonly ContactRecord[];
};

/** One message as a provider was asked to send it. */
export type Handed = { readonly at: Date; readonly contactId: string; readonly to: string; readonly mood: SenderMood };

/** All that is noted while a storm runs. */
export type Notes = {
  commits: Commit[];
  handed: Handed[];
  outcomes: Outcome[];
  accepted: Map<string, BillingEvent[]>;
  logged: string[];
  announced: Item[];
  actor: string | null;
  counted: { commits: number; effects: number; messages: number; payments: number };
};

/** Enters into the ledger what intake took. */
export function accept(notes: Notes, deliveries: readonly Delivery[], outcomes: readonly Outcome[]): void {
  notes.outcomes.push(...outcomes);
  for (const { key, event } of deliveries) {
    const reading = readEvent(event);
    const outcome = outcomes.find((candidate) => candidate.key === key);
    if (reading.kind !== "event" || outcome?.kind === "rejected") continue;
    notes.accepted.set(reading.accountId, [...(notes.accepted.get(reading.accountId) ?? []), reading.event]);
  }
}
