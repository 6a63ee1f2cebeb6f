import { expect, test } from "vitest";
import { memoryUpkeep } from "../../functions/adapters/upkeep-index.ts";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import { type RebuildOrder, rebuildAccount } from "../../functions/rung/rebuild-account.ts";
import { reportOf } from "../../infra/local/report.ts";
import type { World } from "../../infra/local/world.ts";
import { accountsUnderWay, rebuildAll } from "../../infra/operate/rebuild-run.ts";
import { invoice, newWorld, payment, shippedPolicies } from "../rehearsal.ts";
import { contactsTold, past, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const IN_BETWEEN = new Date("2026-05-12T12:00:00Z");

/** The shipped consumer ladder, and a gentler one that shares most of its rungs by id. */
function ladders() {
  const policies = shippedPolicies();
  const shipped = policies.ladders["consumer-services"];
  if (shipped === undefined) throw new Error("consumer-services is shipped");
  const changed = shipped.rungs.map((rung) => (rung.id === "second-notice" ? { ...rung, onDay: 5 } : rung));
  const gentle = shipped.rungs.filter(({ id }) => id !== "second-notice");
  policies.ladders["gentle"] = { ...shipped, name: "gentle", version: 1, rungs: gentle };
  return { policies, shipped, changed: { ...shipped, version: shipped.version + 1, rungs: changed } };
}

async function underWay(): Promise<World & ReturnType<typeof ladders>> {
  const all = ladders();
  const world = newWorld({ policies: all.policies, startsAt: new Date("2026-05-01T12:00:00Z") });
  await world.deliver([
    { key: "1", event: invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, DUE) },
    { key: "2", event: invoice("2026-05-01T12:00:00Z", "A-2", "INV-2", 12_000, DUE) },
    { key: "3", event: invoice("2026-05-01T12:00:00Z", "A-3", "INV-3", 12_000, DUE) },
    { key: "4", event: payment("2026-05-02T12:00:00Z", "A-3", "P-1", 12_000) },
  ]);
  await world.advanceTo(IN_BETWEEN);
  return { ...world, ...all };
}

const rebuild = (world: World, does: RebuildOrder["does"], to: LadderPolicy, id = "run-1") =>
  world.act(() =>
    rebuildAll(accountsUnderWay(memoryUpkeep(world.table), ["demo"]), {
      rebuild: (ids) =>
        rebuildAccount(world.dependencies, ids, {
          id,
          does,
          by: "ada",
          isMeant: () => true,
          policyFor: () => to,
          forgetsExecutions: false,
          isDry: false,
        }),
      pace: async () => undefined,
      failed: (_, error) => {
        throw error;
      },
    }),
  );

const running = (world: World) =>
  world
    .executions()
    .filter(({ execution }) => execution.status === "RUNNING")
    .map(({ message }) => `${message.input.accountId} g${message.input.generation}`)
    .sort();

test("a rebuild changes nothing of what debtors hear, and leaves one execution each", async () => {
  const world = await underWay();
  const untouched = await underWay();
  expect((await rebuild(world, "rebuild", world.shipped)).accounts).toBe(2);
  expect(running(world)).toEqual(["A-1 g2", "A-2 g2"]);
  for (const each of [world, untouched]) await each.advanceTo(new Date("2026-08-30T12:00:00Z"));
  expect(contactsTold(reportOf(world, []))).toEqual(contactsTold(reportOf(untouched, [])));
});

test("broken off and asked again, a run rebuilds nobody twice", async () => {
  const world = await underWay();
  await rebuild(world, "rebuild", world.shipped);
  const again = await rebuild(world, "rebuild", world.shipped);
  expect([again.accounts, again.left.get("done-before"), running(world)]).toEqual([0, 2, ["A-1 g2", "A-2 g2"]]);
});

test("a changed ladder is taken up by the cases that are open", async () => {
  const world = await underWay();
  world.policies.ladders["consumer-services"] = world.changed;
  await rebuild(world, "rebuild", world.changed);
  await world.advanceTo(new Date("2026-05-17T12:00:00Z"));
  expect(contactsTold(reportOf(world, []), "A-1")).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 5)} second-notice second-notice email`,
  ]);
});

test("a ladder that is drained: its cases go on with the other, nobody hears a rung twice", async () => {
  const world = await underWay();
  const { gentle } = world.policies.ladders;
  if (gentle === undefined) throw new Error("it was added");
  await rebuild(world, "move-ladder", gentle);
  await world.advanceTo(new Date("2026-05-25T12:00:00Z"));
  const report = reportOf(world, []);
  expect(contactsTold(report, "A-1")).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 10)} text short-reminder sms`,
  ]);
  expect(withheldTold(report, "A-1")).toEqual([]);
});
