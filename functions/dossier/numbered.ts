import * as z from "zod";
import type { Item } from "../adapters/table.ts";
import type { Found } from "./read.ts";

const Told = z.object({
  sequence: z.int(),
  type: z.string(),
  occurredAt: z.string(),
  caseId: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()).optional(),
});

/** One numbered event that the account told the world: all that its item still says of it. */
export type ToldEvent = {
  readonly sequence: number;
  readonly type: string;
  /** The item has told another since; of this one its number and name are left. */
  readonly at: string | null;
  readonly caseId: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
};

const namesTold = (item: Item): readonly ToldEvent[] =>
  Object.entries(item).flatMap(([name, type]) => {
    const sequence = /^told(\d+)$/.exec(name)?.[1];
    if (sequence === undefined || typeof type !== "string") return [];
    return [{ sequence: Number(sequence), type, at: null, caseId: null, facts: {} }];
  });

const wholeOf = (item: Item): readonly ToldEvent[] =>
  z
    .array(Told)
    .parse(item["announces"] ?? [])
    .map(({ sequence, type, occurredAt, caseId, facts = {} }) => ({ sequence, type, at: occurredAt, caseId, facts }));

/** The events of an account in the order of their numbers. */
export function toldOf({ items, contacts }: Found): readonly ToldEvent[] {
  const all = [...Object.values(items).flat(), ...contacts];
  const known = new Map([...all.flatMap(namesTold), ...all.flatMap(wholeOf)].map((event) => [event.sequence, event]));
  return [...known.values()].sort((one, other) => one.sequence - other.sequence);
}
