import { expect, it } from "vitest";
import { recordAct } from "../../functions/record-act/record-act.ts";
import { event, invoice, newWorld, provider } from "../rehearsal.ts";
import { accountsOf } from "./rules-of-record.ts";
import { oneRungAtATime } from "./rules-of-sending.ts";
import { runStorm } from "./storm-run.ts";
import type { Storm } from "./storms.ts";

// What storms have found once, small enough to read.
const calm: Storm = { lines: [], faults: [], crashes: [], moods: [], until: "2026-07-01T00:00:00Z" };
const bill = invoice("2026-02-01T00:00:00Z", "A-1", "I-1", 60_000, "2026-02-01");

it("a plan offer that the provider refused is made again, and the ladder goes on", async () => {
  const run = await runStorm({ ...calm, lines: [bill], moods: ["accepts", "accepts", "accepts", "refuses"] });
  const rungs = accountsOf(run).flatMap((account) => account.taken.map(({ rung }) => rung));
  expect(rungs.slice(-3)).toEqual(["plan", "final-notice", "agency"]);
});

it("a message that came back is not replaced once later rungs have been passed over", async () => {
  const moved = { accountId: "A-1", occurredAt: "2026-04-13T04:28:00Z", phone: "+14135550123" };
  const byEmailOnly = invoice("2026-02-01T00:00:00Z", "A-1", "I-1", 60_000, "2026-02-01", {
    account: { phone: undefined },
  });
  const run = await runStorm({
    ...calm,
    lines: [
      byEmailOnly,
      provider("2026-02-03T12:00:00Z", "A-1", "email", "bounce"),
      event("2026-04-13T04:28:00Z", "ContactDetailsChanged", moved),
    ],
  });
  expect(oneRungAtATime(run)).toEqual([]);
});

it("an act handed in again after it was taken is taken once", async () => {
  const world = newWorld({ startsAt: new Date("2026-02-01T00:00:00Z") });
  await world.deliver([{ key: "1", event: bill }]);
  await world.advanceTo(new Date("2026-02-20T00:00:00Z"));
  const ids = { creditorId: "demo", accountId: "A-1" };
  const noAnswer = {
    person: "staff",
    act: { does: "log-call", outcome: "no-answer", by: "lead@demo.example" },
  } as const;
  for (const _ of ["once", "again"]) await world.act(() => recordAct(world.dependencies)(ids, noAnswer, "act-1"));
  expect([...world.table.items()].filter((item) => item["channel"] === "phone")).toHaveLength(1);
});

it("an opt-out told before the debtor of an account is known goes along with them", async () => {
  const optOut = event("2026-02-01T00:00:00Z", "ContactPreferenceChanged", {
    accountId: "A-1",
    channel: "all",
    allowed: false,
    occurredAt: "2026-02-01T00:00:00Z",
  });
  const named = invoice("2026-02-01T00:01:00Z", "A-1", "I-1", 60_000, "2026-02-01", { account: { debtorId: "D-1" } });
  expect((await runStorm({ ...calm, lines: [optOut, named] })).handed).toEqual([]);
});

it("a bounce that comes when the hand-over is already in doubt closes the address", async () => {
  const run = await runStorm({
    ...calm,
    lines: [bill, provider("2026-02-04T12:00:00Z", "A-1", "email", "bounce")],
    moods: ["times-out"],
  });
  expect([...run.world.table.items()].filter((item) => item["bouncedAt"] !== undefined)).toHaveLength(1);
});
