import { expect, test } from "vitest";
import { advanceWithMornings, morning } from "../../../../infra/local/control-room/mornings.ts";
import { invoice, newWorld } from "../../../rehearsal.ts";

/** A world in which a call waits from the 25th of May. */
async function withACall() {
  const world = newWorld({ startsAt: new Date("2026-05-01T12:00:00Z") });
  const bill = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-10");
  await world.deliver([{ key: "1", event: bill }]);
  return world;
}
const digests = (mails: readonly { readonly to: string; readonly at: Date; readonly subject: string }[]) =>
  mails.filter(({ to }) => to === "resolution@demo.example").map(({ at }) => at.toISOString());

test("every working day on which something waits begins with a mail to its team", async () => {
  const world = await withACall();
  await advanceWithMornings(world, new Date("2026-05-29T15:00:00Z"));
  expect(digests(world.staffMail())).toEqual([
    "2026-05-26T12:00:00.000Z",
    "2026-05-27T12:00:00.000Z",
    "2026-05-28T12:00:00.000Z",
    "2026-05-29T12:00:00.000Z",
  ]);
});

test("what is overdue stands in today's queue", async () => {
  const world = await withACall();
  await world.advanceTo(new Date("2026-05-29T20:00:00Z"));
  await morning(world);
  expect((await world.table.tasksIn("demo#resolution#2026-05-29")).map(({ accountId }) => accountId)).toEqual(["C-1"]);
});

test("a history that is replayed has no mornings", async () => {
  const world = await withACall();
  await world.advanceTo(new Date("2026-05-29T15:00:00Z"));
  expect(digests(world.staffMail())).toEqual([]);
});
