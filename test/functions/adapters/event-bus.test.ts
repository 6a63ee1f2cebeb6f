import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { EventsNotTaken, putEvents } from "../../../functions/adapters/event-bus.ts";

const bus = mockClient(EventBridgeClient);

afterAll(() => {
  bus.restore();
});
const put = putEvents(new EventBridgeClient({ region: "us-east-1" }), "amends-bus");
const events = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ type: "ContactMade", detail: { sequence: index } }));

beforeEach(() => {
  bus.reset();
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
});

describe("events on the bus", () => {
  it("come from us, with their name and detail", async () => {
    await put(events(1));
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input).toEqual({
      Entries: [{ EventBusName: "amends-bus", Source: "amends", DetailType: "ContactMade", Detail: '{"sequence":0}' }],
    });
  });

  it("go ten at a time, none left out", async () => {
    await put(events(23));
    const calls = bus.commandCalls(PutEventsCommand).map((call) => call.args[0].input.Entries ?? []);
    expect(calls.map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(calls.flat().map(({ Detail }) => Detail)).toEqual(events(23).map(({ detail }) => JSON.stringify(detail)));
  });

  it("that the bus did not take are an error, though the call succeeded", async () => {
    bus
      .on(PutEventsCommand)
      .resolves({ FailedEntryCount: 1, Entries: [{ EventId: "1" }, { ErrorCode: "ThrottlingException" }] });
    await expect(put(events(2))).rejects.toThrow(
      new EventsNotTaken("1 of 2 events were not taken: ThrottlingException"),
    );
  });
});
