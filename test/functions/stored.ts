import * as z from "zod";
import type { MemoryTable } from "../../functions/adapters/memory-table.ts";
import {
  ContactRecord,
  PlacementRecord,
  PlanRecord,
  TaskRecord,
  WithheldRecord,
} from "../../functions/adapters/records.ts";
import type { Item } from "../../functions/adapters/table.ts";

const itemsOf = (table: MemoryTable, prefix: string): readonly Item[] =>
  [...table.items()].filter((item) => item.sk.startsWith(prefix));

const byTime = (one: { readonly at: string }, other: { readonly at: string }): number => (one.at < other.at ? -1 : 1);

/** Contacts as stored, oldest first. */
export const contactsIn = (table: MemoryTable): readonly ContactRecord[] =>
  itemsOf(table, "CONTACT#")
    .filter((item) => item["kind"] === "contact")
    .map((item) => ContactRecord.parse(item))
    .sort(byTime);

/** The one contact a test made. */
export function onlyContact(table: MemoryTable): ContactRecord {
  const [contact, ...others] = contactsIn(table);
  if (contact === undefined || others.length > 0)
    throw new Error(`expected one contact, found ${contactsIn(table).length}`);
  return contact;
}

export const withheldIn = (table: MemoryTable): readonly WithheldRecord[] =>
  itemsOf(table, "CONTACT#")
    .filter((item) => item["kind"] === "withheld")
    .map((item) => WithheldRecord.parse(item))
    .sort(byTime);

export const tasksIn = (table: MemoryTable): readonly TaskRecord[] =>
  itemsOf(table, "TASK#")
    .map((item) => TaskRecord.parse(item))
    .sort((one, other) => (one.openedAt < other.openedAt ? -1 : 1));

export const plansIn = (table: MemoryTable): readonly PlanRecord[] =>
  itemsOf(table, "PLAN#")
    .map((item) => PlanRecord.parse(item))
    .sort((one, other) => (one.offeredAt < other.offeredAt ? -1 : 1));

export const placementsIn = (table: MemoryTable): readonly PlacementRecord[] =>
  itemsOf(table, "PLACEMENT#")
    .filter(({ pk }) => pk.startsWith("ACCOUNT#"))
    .map((item) => PlacementRecord.parse(item));

const Signal = z.object({
  seq: z.int(),
  waits: z.record(z.string(), z.unknown()),
  runs: z.record(z.string(), z.object({ input: z.looseObject({ generation: z.int(), rung: z.string().optional() }) })),
});

/** The account's SIGNAL item. */
export const signalIn = (table: MemoryTable): z.infer<typeof Signal> => Signal.parse(itemsOf(table, "SIGNAL")[0]);

/** Items whose sort key begins so. */
export const itemsAt = itemsOf;
