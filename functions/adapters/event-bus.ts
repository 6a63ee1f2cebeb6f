import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { OUR_SOURCE } from "../domain/event-words.ts";

const MOST_ENTRIES = 10;

type Outgoing = { readonly type: string; readonly detail: Readonly<Record<string, unknown>> };

export class EventsNotTaken extends Error {
  override readonly name = "EventsNotTaken";
}

/** Puts events on the bus, or throws; some may then be there all the same, and come again: consumers go by `eventId`. */
export function putEvents(client: EventBridgeClient, busName: string): (events: readonly Outgoing[]) => Promise<void> {
  return async (events) => {
    for (let index = 0; index < events.length; index += MOST_ENTRIES) {
      const Entries = events.slice(index, index + MOST_ENTRIES).map(({ type, detail }) => ({
        EventBusName: busName,
        Source: OUR_SOURCE,
        DetailType: type,
        Detail: JSON.stringify(detail),
      }));
      const answer = await client.send(new PutEventsCommand({ Entries }));
      const failed = answer.FailedEntryCount ?? 0;
      if (failed === 0) continue;
      const codes = new Set((answer.Entries ?? []).flatMap(({ ErrorCode }) => ErrorCode ?? []));
      throw new EventsNotTaken(`${failed} of ${Entries.length} events were not taken: ${[...codes].join(", ")}`);
    }
  };
}
