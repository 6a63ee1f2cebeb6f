import { beforeEach, describe, expect, it } from "vitest";
import type { Delivery, Outcome } from "../../../functions/intake-events/intake-events.ts";
import { takeBatch } from "../../../functions/intake-events/take-batch.ts";
import { sqsEvent } from "./sqs-event.ts";

type Refused = { readonly event: unknown; readonly reasons: readonly string[] };

let refused: Refused[];
let logged: string[];
const applied = ({ key }: Delivery): Outcome => ({ kind: "applied", key });

const batchOf = (
  intake: (deliveries: readonly Delivery[]) => Promise<readonly Outcome[]>,
  refuse?: (event: unknown, reasons: readonly string[]) => Promise<void>,
) =>
  takeBatch({
    intake,
    refuse: refuse ?? (async (event, reasons) => void refused.push({ event, reasons })),
    log: (code) => logged.push(code),
  });
const again = (...ids: readonly string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

beforeEach(() => {
  refused = [];
  logged = [];
});

describe("a batch of the intake queue", () => {
  it("is taken at once, each event under the id of its message", async () => {
    const seen: Delivery[][] = [];
    const take = batchOf(async (deliveries) => {
      seen.push([...deliveries]);
      return deliveries.map(applied);
    });
    expect(await take(sqsEvent({ one: '{"id":"e-1"}', two: '{"id":"e-2"}' }))).toEqual(again());
    expect(seen).toEqual([
      [
        { key: "one", event: { id: "e-1" } },
        { key: "two", event: { id: "e-2" } },
      ],
    ]);
  });

  it("asks again for what could not be applied yet", async () => {
    const take = batchOf(async (deliveries) =>
      deliveries.map((delivery) => (delivery.key === "two" ? { kind: "retry", key: "two" } : applied(delivery))),
    );
    expect(await take(sqsEvent({ one: "{}", two: "{}" }))).toEqual(again("two"));
  });

  it("keeps what was refused with its reasons, and is done with it", async () => {
    const take = batchOf(async () => [{ kind: "rejected", key: "one", reasons: ["source-not-allowed"] }]);
    expect(await take(sqsEvent({ one: '{"id":"e-1"}' }))).toEqual(again());
    expect(refused).toEqual([{ event: { id: "e-1" }, reasons: ["source-not-allowed"] }]);
  });

  it("is not done with what was refused until it is kept", async () => {
    const take = batchOf(
      async (deliveries) =>
        deliveries.map((delivery) =>
          delivery.key === "one" ? { kind: "rejected", key: "one", reasons: ["bad"] } : applied(delivery),
        ),
      async () => {
        throw new Error("the queue does not answer");
      },
    );
    expect(await take(sqsEvent({ one: "{}", two: "{}" }))).toEqual(again("one"));
    expect(logged).toEqual(["message.failed"]);
  });

  it("keeps a message that is no JSON as it came", async () => {
    const take = batchOf(async (deliveries) => deliveries.map(applied));
    expect(await take(sqsEvent({ one: "{not json", two: "{}" }))).toEqual(again());
    expect(refused).toEqual([{ event: "{not json", reasons: ["not-json: the message is no JSON"] }]);
  });

  it("is taken message by message when it throws, so that only the one at fault comes again", async () => {
    const sizes: number[] = [];
    const take = batchOf(async (deliveries) => {
      sizes.push(deliveries.length);
      if (deliveries.some(({ key }) => key === "two")) throw new Error("poison");
      return deliveries.map(applied);
    });
    expect(await take(sqsEvent({ one: "{}", two: "{}", three: "{}" }))).toEqual(again("two"));
    expect(sizes).toEqual([3, 1, 1, 1]);
    expect(logged).toEqual(["intake.batch-failed", "message.failed"]);
  });

  it("asks again for an event of which nothing was said", async () => {
    const take = batchOf(async () => []);
    expect(await take(sqsEvent({ one: "{}" }))).toEqual(again("one"));
  });
});
