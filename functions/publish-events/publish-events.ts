import * as z from "zod";
import type { StreamRecord } from "../adapters/table.ts";
import { correlationOf } from "../domain/identifiers.ts";
import type { Told } from "../domain/metrics.ts";
import { Money } from "../domain/money.ts";
import type { Log } from "../rung/situation.ts";

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
function newsOf(record: StreamRecord): z.infer<typeof Announcements> {
  const before = new Set(announced(record.before).map((event) => event.eventId));
  return announced(record.after).filter((event) => !before.has(event.eventId));
}

const eventOf = ({ type, facts, ...ids }: z.infer<typeof Announced>): OutgoingEvent => ({
  type,
  detail: { ...ids, ...facts },
});

/** What a change puts on the bus. */
export const eventsOf = (record: StreamRecord): readonly OutgoingEvent[] => newsOf(record).map(eventOf);

export type PublishDependencies = {
  readonly put: (events: readonly OutgoingEvent[]) => Promise<void>;
  /** Counts what was put there. */
  readonly measure: (told: readonly Told[]) => void;
  readonly log: Log;
};

/**
 * Puts on the bus what a change announces, then counts it. A crash after the commit loses nothing: the stream tells it
 * again, and what was on the bus already is there, and counts, twice.
 */
export const publishEvents =
  ({ put, measure, log }: PublishDependencies) =>
  async (record: StreamRecord): Promise<void> => {
    const news = newsOf(record);
    if (news.length === 0) return;
    await put(news.map(eventOf));
    measure(news);
    for (const event of news)
      log("event.published", { correlation: correlationOf(event), event: event.eventId, type: event.type });
  };
