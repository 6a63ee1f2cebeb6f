import * as z from "zod";
import type { StreamRecord } from "../adapters/table.ts";
import { Money } from "../domain/money.ts";

const Announced = z.object({
  eventId: z.string(),
  type: z.string(),
  creditorId: z.string(),
  accountId: z.string(),
  caseId: z.string().nullable(),
  occurredAt: z.string(),
  sequence: z.number(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), Money])).optional(),
});

/** One event as it goes on the bus: `detail-type` and `detail`. */
export type OutgoingEvent = { readonly type: string; readonly detail: Readonly<Record<string, unknown>> };

const Announcements = z.array(Announced);
const announced = (item: Readonly<Record<string, unknown>> | undefined) =>
  item?.["announces"] === undefined ? [] : Announcements.parse(item["announces"]);

/** What a committed change announces that its item had not announced before, in sequence. */
export function eventsOf(record: StreamRecord): readonly OutgoingEvent[] {
  const before = new Set(announced(record.before).map((event) => event.eventId));
  return announced(record.after)
    .filter((event) => !before.has(event.eventId))
    .map(({ type, facts, ...ids }) => ({ type, detail: { ...ids, ...facts } }));
}

/** Puts on the bus what a change announces. A crash after the commit loses nothing: the stream tells it again. */
export const publishEvents =
  ({ put }: { readonly put: (events: readonly OutgoingEvent[]) => Promise<void> }) =>
  async (record: StreamRecord): Promise<void> => {
    const events = eventsOf(record);
    if (events.length > 0) await put(events);
  };
