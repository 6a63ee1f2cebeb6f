import { expect, test } from "vitest";
import type { StreamRecord } from "../../../functions/adapters/table.ts";
import { correlationOf } from "../../../functions/domain/identifiers.ts";
import type { Told } from "../../../functions/domain/metrics.ts";
import {
  eventsOf,
  type OutgoingEvent,
  type PublishDependencies,
  publishEvents,
} from "../../../functions/publish-events/publish-events.ts";

const key = { pk: "ACCOUNT#demo#A-1", sk: "FACT#PAYMENT%23P-1" };
const announced = (sequence: number, facts?: Record<string, string | number>) => ({
  type: "CaseClosed",
  eventId: `event-${sequence}`,
  creditorId: "demo",
  accountId: "A-1",
  caseId: "case-1",
  occurredAt: "2026-05-01T12:00:00.000Z",
  sequence,
  ...(facts === undefined ? {} : { facts }),
});
const record = (before: readonly object[] | undefined, after: readonly object[] | undefined): StreamRecord => ({
  key,
  before: before === undefined ? undefined : { ...key, announces: before },
  after: after === undefined ? undefined : { ...key, announces: after },
});

test("what an item announces goes out with its facts beside the ids", () => {
  expect(eventsOf(record(undefined, [announced(1, { outcome: "cured" })]))).toEqual([
    {
      type: "CaseClosed",
      detail: {
        eventId: "event-1",
        creditorId: "demo",
        accountId: "A-1",
        caseId: "case-1",
        occurredAt: "2026-05-01T12:00:00.000Z",
        sequence: 1,
        outcome: "cured",
      },
    },
  ]);
});

test("what the item had announced before is not told again", () => {
  expect(
    eventsOf(record([announced(1)], [announced(1), announced(2)])).map(({ detail }) => detail["sequence"]),
  ).toEqual([2]);
});

test("several go out in sequence", () => {
  expect(eventsOf(record(undefined, [announced(1), announced(2)])).map(({ detail }) => detail["sequence"])).toEqual([
    1, 2,
  ]);
});

test("an item that announces nothing says nothing", () => {
  expect(eventsOf({ key, before: undefined, after: { ...key } })).toEqual([]);
});

test("an item that is gone says nothing", () => {
  expect(eventsOf(record([announced(1)], undefined))).toEqual([]);
});

test("an announcement that is none is an error", () => {
  expect(() => eventsOf(record(undefined, [{ type: "CaseClosed" }]))).toThrow(/eventId/);
});

function publishing(put: PublishDependencies["put"] = async () => undefined) {
  const events: (readonly OutgoingEvent[])[] = [];
  const measured: Told[] = [];
  const logged: (readonly [string, Readonly<Record<string, unknown>>])[] = [];
  const publish = publishEvents({
    put: async (given) => {
      await put(given);
      events.push(given);
    },
    measure: (given) => void measured.push(...given),
    log: (code, facts) => void logged.push([code, facts]),
  });
  return { publish, events, measured, logged };
}

test("the bus is given all events of a change at once", async () => {
  const { publish, events } = publishing();
  await publish(record(undefined, [announced(1), announced(2)]));
  expect(events.map((given) => given.length)).toEqual([2]);
});

test("the bus is not called for nothing, and nothing is counted", async () => {
  const { publish, events, measured } = publishing();
  await publish(record(undefined, undefined));
  expect([events, measured]).toEqual([[], []]);
});

test("each event that goes out is counted, and logged without the account's id", async () => {
  const { publish, measured, logged } = publishing();
  await publish(record([announced(1)], [announced(1), announced(2, { outcome: "cured" })]));
  expect(measured).toMatchObject([{ type: "CaseClosed", creditorId: "demo", facts: { outcome: "cured" } }]);
  const correlation = correlationOf({ creditorId: "demo", accountId: "A-1" });
  expect(logged).toEqual([["event.published", { correlation, event: "event-2", type: "CaseClosed" }]]);
});

test("what the bus did not take is not counted: it comes again", async () => {
  const { publish, measured } = publishing(async () => {
    throw new Error("the bus is away");
  });
  await expect(publish(record(undefined, [announced(1)]))).rejects.toThrow();
  expect(measured).toEqual([]);
});
