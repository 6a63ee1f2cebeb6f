import { beforeEach, describe, expect, it } from "vitest";
import { accountPartition, signalKey } from "../../../functions/adapters/keys.ts";
import { loadSignal } from "../../../functions/adapters/signal.ts";
import { memoryUpkeep } from "../../../functions/adapters/upkeep-index.ts";
import { executionNameOf } from "../../../functions/domain/identifiers.ts";
import {
  type SweepDependencies,
  type SweepMessage,
  sweepAccounts,
} from "../../../functions/sweep-accounts/sweep-accounts.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { signalIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const FIRST = executionNameOf("demo", "A-1", 1, 1);
const SECOND = executionNameOf("demo", "A-1", 1, 2);

let scene: Scene;
let running: Set<string>;
let queue: SweepMessage[];
let dependencies: SweepDependencies;

beforeEach(async () => {
  scene = newScene(OPENED);
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  running = new Set([FIRST]);
  queue = [];
  scene.at("2026-05-02T03:20:00Z");
  dependencies = {
    ...scene.dependencies,
    accountsOn: memoryUpkeep(scene.table),
    isRunning: async (_, name) => running.has(name),
    erase: async () => ({ kind: "refused" }),
    enqueue: async (message) => void queue.push(message),
  };
});

/** Everything that a sweep of today leads to. */
async function sweep(): Promise<void> {
  queue.push({ kind: "begin" });
  for (let message = queue.shift(); message !== undefined; message = queue.shift())
    await sweepAccounts(dependencies)(message);
}

const counted = () =>
  scene.logged
    .filter(({ code }) => code === "sweep.page")
    .map(({ facts }) => facts)
    .filter(({ accounts }) => accounts !== 0);

const park = (name: string, seen: number) =>
  scene.table.commit([
    { kind: "update", key: signalKey(IDS), set: [[["waits", name], { token: `token-${name}`, seen }]] },
  ]);

/** A week of sweeps, so that the account's own day of a whole look is among them. */
async function sweepAWeek(): Promise<void> {
  for (let day = 1; day <= 7; day += 1) {
    scene.at(`2026-05-0${day}T12:00:00Z`);
    await sweep();
  }
}

describe("an account whose execution", () => {
  it("runs and waits for what it knows is left alone", async () => {
    await park(FIRST, signalIn(scene.table).seq);
    await sweep();
    expect(counted()).toEqual([{ accounts: 1 }]);
    expect((await scene.account()).case?.generation).toBe(1);
  });

  it("is gone gets the next one", async () => {
    running.clear();
    await sweep();
    expect(counted()).toEqual([{ accounts: 1, restarted: 1 }]);
    const { runs } = signalIn(scene.table);
    expect(Object.keys(runs)).toEqual([SECOND]);
  });

  it("is gone while its wait is still on record gets the next one, too", async () => {
    await park(FIRST, signalIn(scene.table).seq);
    running.clear();
    await sweep();
    expect((await scene.account()).case?.generation).toBe(2);
  });

  it("was never asked for gets one", async () => {
    running.clear();
    await scene.table.commit([{ kind: "update", key: signalKey(IDS), remove: [["runs", FIRST]] }]);
    await sweep();
    expect(counted()).toEqual([{ accounts: 1, started: 1 }]);
  });

  it("missed news hears of it by the stream", async () => {
    const { seq } = signalIn(scene.table);
    await park(FIRST, seq - 1);
    await sweep();
    expect(counted()).toEqual([{ accounts: 1, woken: 1 }]);
    expect(signalIn(scene.table).seq).toBe(seq + 1);
  });

  it("was asked for a moment ago may still wait for its start", async () => {
    running.clear();
    scene.at("2026-05-01T17:59:00Z");
    await sweep();
    expect((await scene.account()).case?.generation).toBe(1);
  });

  it("ended and left itself behind is let go", async () => {
    const stray = executionNameOf("demo", "A-1", 1, 9);
    const signal = await loadSignal(scene.table, IDS);
    await scene.table.commit([{ kind: "update", key: signalKey(IDS), set: [[["runs", stray], signal?.runs[FIRST]]] }]);
    await sweep();
    expect(Object.keys(signalIn(scene.table).runs)).toEqual([FIRST]);
  });
});

it("tells of a hold that ended when nothing else looked", async () => {
  await scene.deliver(
    event(OPENED, "HoldPlaced", {
      accountId: "A-1",
      holdId: "H-1",
      kind: "other",
      from: OPENED,
      until: "2026-05-02T12:00:00Z",
    }),
  );
  scene.at("2026-05-03T12:00:00Z");
  await sweep();
  expect(scene.heard.map((heard) => heard.type)).toContainEqual(expect.stringMatching(/HoldEnded/));
});

it("sees nothing of an account for which nothing is under way", async () => {
  await scene.deliver(payment(OPENED, "A-1", "P-1", 12_000));
  running.clear();
  await sweep();
  expect(counted()).toEqual([]);
});

it("asks a person, once, about a record that does not agree with itself", async () => {
  const [fact] = await scene.table.query(accountPartition("demo", "A-1"), "FACT#INVOICE");
  if (fact === undefined) throw new Error("the invoice has a fact");
  await scene.table.commit([{ kind: "delete", key: fact }]);
  await sweepAWeek();
  await sweepAWeek();
  expect(scene.logged.filter(({ code }) => code === "sweep.differs").length).toBeGreaterThan(0);
  expect(tasksIn(scene.table).filter(({ kind }) => kind === "review")).toHaveLength(1);
});

it("puts aside what fails, and goes on", async () => {
  await scene.deliver(invoice(OPENED, "A-2", "INV-2", 12_000, "2026-05-10"));
  running.add(executionNameOf("demo", "A-2", 1, 1));
  const broken: SweepDependencies = {
    ...dependencies,
    isRunning: async (run, name) => {
      if (run.input.accountId === "A-1") throw new Error("throttled");
      return dependencies.isRunning(run, name);
    },
  };
  queue.push({ kind: "begin" });
  const aside: SweepMessage[] = [];
  for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
    if (message.kind === "account") aside.push(message);
    else await sweepAccounts(broken)(message);
  }
  expect(aside).toEqual([{ kind: "account", ...IDS }]);
  await expect(sweepAccounts(broken)(aside[0])).rejects.toThrow("throttled");
});
