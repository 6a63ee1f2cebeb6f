import { beforeEach, describe, expect, it } from "vitest";
import { actKey } from "../../../functions/adapters/audit-records.ts";
import { signalKey } from "../../../functions/adapters/keys.ts";
import { executionNameOf } from "../../../functions/domain/identifiers.ts";
import type { LadderPolicy } from "../../../functions/domain/ladder-policy.ts";
import { type RebuildOrder, rebuildAccount } from "../../../functions/rung/rebuild-account.ts";
import { invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { signalIn, withheldIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const LATER = "2026-05-12T15:00:00Z";
const [FIRST, SECOND, THIRD] = [1, 2, 3].map((generation) => executionNameOf("demo", "A-1", 1, generation));

let scene: Scene;
beforeEach(async () => {
  scene = newScene(OPENED, { rungs: ["courtesy", "reminder", "second-notice"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(LATER);
});

const order = (more: Partial<RebuildOrder> = {}): RebuildOrder => ({
  id: "run-1",
  does: "rebuild",
  by: "ada@demo.example",
  isMeant: () => true,
  policyFor: () => scene.ladder,
  forgetsExecutions: false,
  isDry: false,
  ...more,
});
const rebuild = (more?: Partial<RebuildOrder>) => rebuildAccount(scene.dependencies, IDS, order(more));
const park = (name = "") =>
  scene.table.commit([{ kind: "update", key: signalKey(IDS), set: [[["waits", name], { token: "token", seen: 1 }]] }]);

/** The ladder of the scene with a rung before all others and another after the first. */
const grown = (): LadderPolicy => {
  const [first, ...rest] = scene.ladder.rungs;
  if (first === undefined) throw new Error("a ladder has a rung");
  const rungs = [{ ...first, id: "hello", onDay: -5 }, first, { ...first, id: "letter", onDay: 0 }, ...rest];
  return { ...scene.ladder, version: scene.ladder.version + 1, rungs };
};

describe("an account that is rebuilt", () => {
  it("has its case's next execution begin where it stands, and wakes the one before", async () => {
    const { seq } = signalIn(scene.table);
    expect(await rebuild()).toEqual({
      kind: "rebuilt",
      ladder: { name: "consumer-services", version: scene.ladder.version, rung: "courtesy" },
      executions: 1,
      passed: 0,
      kept: null,
    });
    const signal = signalIn(scene.table);
    expect([signal.seq, signal.runs[SECOND ?? ""]?.input.rung]).toEqual([seq + 1, "courtesy"]);
  });

  it("lets the execution before leave, taking itself off the record", async () => {
    const request = await scene.request("courtesy");
    await rebuild();
    const answer = await scene.take("courtesy", { execution: request.execution, executionName: request.executionName });
    expect(answer).toMatchObject({ kind: "left", outcome: "renewed" });
    expect(Object.keys(signalIn(scene.table).runs)).toEqual([SECOND]);
  });

  it("says nothing to anybody", async () => {
    const heard = scene.heard.length;
    await rebuild();
    expect([scene.sent, scene.heard.length]).toEqual([[], heard]);
  });

  it("has it on record who asked, and which ladder it goes on with", async () => {
    await rebuild();
    expect(await scene.table.get(actKey(IDS, "rebuild-run-1"))).toMatchObject({
      by: { kind: "staff", email: "ada@demo.example" },
      does: "rebuild",
      says: { run: "run-1", name: "consumer-services", rung: "courtesy" },
      saw: { balance: { USD: 12_000 } },
    });
  });

  it("is rebuilt once in a run, and again in the next", async () => {
    await rebuild();
    expect(await rebuild()).toEqual({ kind: "done-before" });
    await rebuild({ id: "run-2" });
    expect(Object.keys(signalIn(scene.table).runs)).toContain(THIRD);
  });

  it("is judged anew when somebody else was faster", async () => {
    let isFirst = true;
    const dependencies: Scene["dependencies"] = {
      ...scene.dependencies,
      table: {
        ...scene.table,
        commit: async (writes) => {
          if (isFirst) {
            isFirst = false;
            await scene.deliver(payment(LATER, "A-1", "P-1", 2_000));
          }
          return scene.table.commit(writes);
        },
      },
    };
    expect(await rebuildAccount(dependencies, IDS, order())).toMatchObject({ kind: "rebuilt" });
    expect((await scene.account()).payments).toHaveLength(1);
  });

  it("changes nothing in a dry run, and says the same", async () => {
    const before = [...scene.table.items()];
    expect(await rebuild({ isDry: true })).toMatchObject({ kind: "rebuilt", executions: 1 });
    expect([...scene.table.items()]).toEqual(before);
  });
});

describe("in a Region that was restored", () => {
  it("nothing is left of executions that nobody can wake", async () => {
    await park(FIRST);
    await rebuild({ forgetsExecutions: true });
    const { runs, waits } = signalIn(scene.table);
    expect([Object.keys(runs), waits]).toEqual([[SECOND], {}]);
  });
});

describe("a ladder that was changed", () => {
  it("is taken up, its rungs before those taken passed over with a reason", async () => {
    await scene.take("courtesy");
    await scene.take("reminder");
    expect(await rebuild({ policyFor: grown })).toMatchObject({
      ladder: { version: scene.ladder.version + 1, rung: "second-notice" },
      passed: 2,
    });
    expect(withheldIn(scene.table).map(({ rung, rule }) => [rung, rule])).toEqual([
      ["courtesy", "ladder.TOO_LATE"],
      ["hello", "ladder.MOVED"],
      ["letter", "ladder.MOVED"],
    ]);
  });

  it("is taken up in one transaction, however many rungs were added before those taken", async () => {
    await scene.take("courtesy");
    await scene.take("reminder");
    const [first, ...rest] = scene.ladder.rungs;
    if (first === undefined) throw new Error("a ladder has a rung");
    const many = Array.from({ length: 120 }, (_, index) => ({ ...first, id: `letter-${index}`, onDay: -60 }));
    const longer = (): LadderPolicy => ({ ...scene.ladder, version: 9, rungs: [...many, first, ...rest] });
    expect(await rebuild({ policyFor: longer })).toMatchObject({ kind: "rebuilt", passed: 120 });
    expect((await scene.account()).passed.filter(({ rule }) => rule === "ladder.MOVED")).toHaveLength(120);
  });

  it("keeps its cases on the version they have while it fits them no more", async () => {
    const forFirms = (): LadderPolicy => ({ ...grown(), for: { segment: "business", currencies: ["USD"] } });
    expect(await rebuild({ policyFor: forFirms })).toMatchObject({ kind: "rebuilt", kept: "other-segment" });
    expect((await scene.account()).case?.ladder.version).toBe(scene.ladder.version);
  });
});

describe("left alone is", () => {
  it("an account nobody has heard of", async () => {
    const ids = { ...IDS, accountId: "A-9" };
    expect(await rebuildAccount(scene.dependencies, ids, order())).toEqual({ kind: "nothing-under-way" });
  });

  it("one for which nothing is under way any more", async () => {
    await scene.deliver(payment(LATER, "A-1", "P-1", 12_000));
    expect(await rebuild()).toEqual({ kind: "nothing-under-way" });
  });

  it("one on another ladder than the one that is meant", async () => {
    expect(await rebuild({ isMeant: (theCase) => theCase?.ladder.name === "b2b-invoice" })).toEqual({
      kind: "not-meant",
    });
  });

  it("a case that cannot move to the ladder it should drain to", async () => {
    const forFirms = (): LadderPolicy => ({
      ...grown(),
      name: "firms",
      for: { segment: "business", currencies: ["USD"] },
    });
    const before = await scene.account();
    expect(await rebuild({ does: "move-ladder", policyFor: forFirms })).toEqual({
      kind: "left",
      because: "other-segment",
    });
    expect(await scene.account()).toEqual(before);
  });

  it("an account without a case, when a ladder is drained", async () => {
    await scene.deliver(payment(LATER, "A-1", "P-1", 12_000));
    expect(await rebuild({ does: "move-ladder" })).toEqual({ kind: "left", because: "no-case" });
  });
});

it("renews a case whose ladder is not deployed any more, and says so", async () => {
  expect(await rebuild({ policyFor: () => null })).toMatchObject({ kind: "rebuilt", kept: "not-deployed" });
});
