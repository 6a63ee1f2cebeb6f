import { expect, test } from "vitest";
import { feedKey } from "../../../functions/adapters/keys.ts";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import { intakeEvents } from "../../../functions/intake-events/intake-events.ts";
import { event, invoice, shippedPolicies } from "../../rehearsal.ts";

const BILLED = "2026-05-01T12:00:00Z";

function watched(feed: { readonly quietAtMostHours: number } | null = { quietAtMostHours: 36 }) {
  const { ladders, creditors } = shippedPolicies();
  const demo = creditors["demo"];
  if (demo === undefined) throw new Error("the demo profile is gone");
  const table = memoryTable();
  const clock = { now: new Date(BILLED) };
  const profile = feed === null ? demo : { ...demo, feed };
  const policies = { ladders, creditors: { demo: { ...profile, sources: ["billing.test"] } } };
  const dependencies = { table, policies, now: () => clock.now, log: () => undefined };
  const deliver = intakeEvents(dependencies);
  let writes = 0;
  table.onChange(({ key }) => {
    if (key.pk.startsWith("FEED#")) writes += 1;
  });
  return {
    hear: async (instant: string, heard: object) => {
      clock.now = new Date(instant);
      await deliver([{ key: "1", event: heard }]);
    },
    lastEventAt: async () => (await table.get(feedKey("demo")))?.["lastEventAt"],
    writes: () => writes,
  };
}
const bill = (id: string) => invoice(BILLED, "A-1", id, 12_000, "2026-05-10");

test("an event is noted as its creditor's last", async () => {
  const feed = watched();
  await feed.hear("2026-05-01T12:00:00Z", bill("INV-1"));
  expect(await feed.lastEventAt()).toBe("2026-05-01T12:00:00.000Z");
});

test("a flood of events is one write in ten minutes", async () => {
  const feed = watched();
  const times = ["12:00:00", "12:00:01", "12:09:59", "12:10:00", "12:15:00"];
  for (const [index, time] of times.entries()) await feed.hear(`2026-05-01T${time}Z`, bill(`INV-${index}`));
  expect([feed.writes(), await feed.lastEventAt()]).toEqual([2, "2026-05-01T12:10:00.000Z"]);
});

test("an event that changes nothing says that billing is there; one it does not trust, or cannot read, says nothing", async () => {
  const feed = watched();
  await feed.hear("2026-05-01T12:00:00Z", bill("INV-1"));
  await feed.hear("2026-05-01T13:00:00Z", bill("INV-1"));
  await feed.hear("2026-05-01T14:00:00Z", event(BILLED, "PaymentReceived", { accountId: "A-1" }));
  await feed.hear("2026-05-01T15:00:00Z", { ...bill("INV-2"), source: "evil" });
  expect(await feed.lastEventAt()).toBe("2026-05-01T13:00:00.000Z");
});

test("a creditor whose profile does not watch its feed costs nothing", async () => {
  const feed = watched(null);
  await feed.hear("2026-05-01T12:00:00Z", bill("INV-1"));
  expect(feed.writes()).toBe(0);
});
