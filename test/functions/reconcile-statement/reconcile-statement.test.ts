import { describe, expect, it } from "vitest";
import { checksumOf } from "../../../functions/domain/placement/package-files.ts";
import { PlacementStatement } from "../../../functions/domain/placement/statement.ts";
import { MOST_BYTES, readFile } from "../../../functions/reconcile-statement/read-statement.ts";
import { reconcileStatement } from "../../../functions/reconcile-statement/reconcile-statement.ts";
import { statePlacements } from "../../../functions/state-placements/state-placements.ts";
import { newStatementScene, type StatementScene } from "../statement-scene.ts";
import { tasksIn } from "../stored.ts";

const IN = "statements/in/demo/a/2026-03-20.json";
const OUT = "statements/out/demo/a/2026-03-20.json";
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Two placements, both stated this morning. */
async function opened(): Promise<StatementScene> {
  const scene = newStatementScene();
  await scene.place("A-1");
  await scene.place("A-2");
  await statePlacements(scene.dependencies)();
  return scene;
}

const ours = async ({ text }: StatementScene): Promise<PlacementStatement> =>
  PlacementStatement.parse(JSON.parse((await text(OUT)) ?? "null"));

async function send({ dependencies, store }: StatementScene, file: string | Uint8Array, key = IN): Promise<unknown> {
  const bytes = typeof file === "string" ? bytesOf(file) : file;
  await store.put(key, bytes, "application/json", checksumOf(bytes));
  await reconcileStatement(dependencies)({ source: "aws.s3", detail: { object: { key } } });
  const result = store
    .keys()
    .find((name) => name.startsWith("statements/result/") && name.includes(checksumOf(bytes).slice(0, 32)));
  const found = result === undefined ? null : await store.get(result);
  return found === null ? null : JSON.parse(new TextDecoder().decode(found));
}

/** The agency's statement without one payment of account A-1. */
async function without(scene: StatementScene): Promise<PlacementStatement> {
  const statement = await ours(scene);
  const [first, ...others] = statement.lines;
  if (first === undefined) throw new Error("nothing was stated");
  const usd = (minor: number) => ({ minor, currency: "USD" });
  return {
    ...statement,
    lines: [{ ...first, payments: [], paid: usd(0), balance: usd(10_000) }, ...others],
    totals: [{ placements: 2, placed: usd(20_000), paid: usd(2500), adjusted: usd(0), balance: usd(17_500) }],
  };
}

const SAYS = [
  "The agency does not list payment P-1 of USD 25.00.",
  "The agency's balance of USD 100.00 differs from ours by USD 25.00: USD 25.00 by payments we know that they do not list.",
];

it("a statement that agrees is written down as such, and nobody is asked", async () => {
  const scene = await opened();
  expect(await send(scene, JSON.stringify(await ours(scene)))).toMatchObject({
    kind: "agrees",
    day: "2026-03-20",
    file: IN,
    differences: [],
    reasons: [],
  });
  expect(tasksIn(scene.table)).toEqual([]);
  expect(scene.logged.at(-1)).toEqual({
    code: "statement.agrees",
    facts: { creditor: "demo", agency: "a", differences: 0, reviews: 0 },
  });
});

it("each account that differs gets a review that says how", async () => {
  const scene = await opened();
  expect(await send(scene, JSON.stringify(await without(scene)))).toMatchObject({
    kind: "differs",
    differences: [
      { accountId: "A-1", minor: -2500 },
      { accountId: "A-1", minor: 2500 },
    ],
  });
  expect(tasksIn(scene.table)).toMatchObject([{ accountId: "A-1", kind: "review", closedAt: null, says: SAYS }]);
});

describe("the same differences", () => {
  it("of the same day open no other review, even once it is done", async () => {
    const scene = await opened();
    const file = JSON.stringify(await without(scene));
    await send(scene, file);
    const [task] = tasksIn(scene.table);
    await scene.table.commit([
      {
        kind: "update",
        key: { pk: "ACCOUNT#demo#A-1", sk: `TASK#${task?.id}` },
        set: [[["closedAt"], "2026-03-20T12:00:00.000Z"]],
      },
      { kind: "update", key: { pk: "ACCOUNT#demo#A-1", sk: "ACCOUNT" }, set: [[["tasks"], []]] },
    ]);
    await send(scene, file, `${IN}.again`);
    expect(tasksIn(scene.table)).toHaveLength(1);
  });

  it("of the next day open another", async () => {
    const scene = await opened();
    const file = await without(scene);
    await send(scene, JSON.stringify(file));
    scene.at("2026-03-21T11:00:00Z");
    await send(scene, JSON.stringify({ ...file, day: "2026-03-21" }));
    expect(tasksIn(scene.table)).toHaveLength(2);
  });
});

it("a review meets whoever changes the account at the same time", async () => {
  const scene = await opened();
  const busy = { left: 1 };
  const table = {
    ...scene.table,
    commit: async (writes: Parameters<StatementScene["table"]["commit"]>[0]) => {
      if (busy.left > 0) {
        busy.left -= 1;
        await scene.table.commit([
          { kind: "update", key: { pk: "ACCOUNT#demo#A-1", sk: "ACCOUNT" }, set: [[["version"], 7]] },
        ]);
      }
      return scene.table.commit(writes);
    },
  };
  await send({ ...scene, dependencies: { ...scene.dependencies, table } }, JSON.stringify(await without(scene)));
  expect(tasksIn(scene.table)).toHaveLength(1);
});

it("whose account a placement is of, the register says and not the agency", async () => {
  const scene = await opened();
  const statement = await ours(scene);
  const lines = statement.lines.map((line) => ({ ...line, accountId: "A-2" }));
  await send(scene, JSON.stringify({ ...statement, lines }));
  expect(tasksIn(scene.table)).toMatchObject([
    { accountId: "A-1", says: ["The agency lists the placement under another account."] },
  ]);
});

it("a placement that was never theirs is written down, and asks nobody about another's account", async () => {
  const scene = await opened();
  const statement = await ours(scene);
  const [line] = statement.lines;
  const result = await send(
    scene,
    JSON.stringify({ ...statement, lines: [...statement.lines, { ...line, placementId: "placement-9" }] }),
  );
  expect(result).toMatchObject({
    differences: [{ kind: "missing-with-us", placementId: "placement-9" }, { kind: "total" }],
  });
  expect(tasksIn(scene.table)).toEqual([]);
});

it("a placement that is over is theirs still for the review: they must hear of it", async () => {
  const scene = await opened();
  const statement = await ours(scene);
  await scene.place("A-3", { placement: null });
  const [line] = statement.lines;
  const lines = [...statement.lines, { ...line, placementId: "placement-A-3", accountId: "A-3" }];
  await send(scene, JSON.stringify({ ...statement, lines }));
  expect(tasksIn(scene.table)).toMatchObject([{ accountId: "A-3" }]);
});

it("on a day that nothing was stated of yet, what is so now is compared", async () => {
  const scene = await opened();
  const statement = await ours(scene);
  scene.at("2026-03-21T10:00:00Z");
  expect(await send(scene, JSON.stringify({ ...statement, day: "2026-03-21" }))).toMatchObject({ kind: "agrees" });
});

describe("a file that cannot be compared keeps its place, says why and rings the alarm:", () => {
  it.each<[string, string | Uint8Array, readonly unknown[]]>([
    ["no JSON", "{", ["the file is no JSON in UTF-8"]],
    ["no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), ["the file is no JSON in UTF-8"]],
    ["nothing", "null", [expect.stringMatching(/^file: /)]],
    [
      "another format",
      '{"format":"amends-placement"}',
      expect.arrayContaining([expect.stringMatching(/^format: /), expect.stringMatching(/^lines: /)]),
    ],
  ])("%s", async (_, file, reasons) => {
    const scene = await opened();
    expect(await send(scene, file)).toMatchObject({ kind: "unreadable", differences: [], reasons });
    expect(scene.store.keys()).toContain(IN);
    expect(scene.logged.at(-1)).toMatchObject({ code: "statement.unreadable" });
  });

  it.each<[string, Partial<PlacementStatement>, string]>([
    ["another creditor's", { creditorId: "other" }, "creditorId: not the creditor whose place the file was put at"],
    ["another agency's", { agency: "b" }, "agency: not the agency whose place the file was put at"],
    [
      "of a day of which we stated nothing",
      { day: PlacementStatement.shape.day.parse("2026-03-18") },
      "day: we stated nothing on 2026-03-18 to compare it with",
    ],
  ])("one that is %s", async (_, change, reason) => {
    const scene = await opened();
    const file = JSON.stringify({ ...(await ours(scene)), ...change });
    expect(await send(scene, file)).toMatchObject({ kind: "unreadable", reasons: [reason] });
  });
});

it("of many reasons twenty are told", () => {
  const lines = Array.from({ length: 50 }, () => ({}));
  const read = readFile(bytesOf(JSON.stringify({ lines })), { creditorId: "demo", agency: "a" });
  expect(read).toMatchObject({ kind: "unreadable", reasons: { length: 20 } });
});

it("a file that is too large is not read", () => {
  const read = readFile(new Uint8Array(MOST_BYTES + 1), { creditorId: "demo", agency: "a" });
  expect(read).toMatchObject({ kind: "unreadable", reasons: [`the file is larger than ${MOST_BYTES} bytes`] });
});

it.each([
  ["statements/in/demo/a", "nobody's place"],
  ["statements/in/demo/%ZZ/x.json", "nobody's place"],
  ["statements/in/other/a/x.json", "nobody's place"],
  ["statements/in/demo/c/x.json", "nobody's place"],
  ["statements/out/demo/a/x.json", "nobody's place"],
])("what lies at %s is nobody's: only the alarm hears of it", async (key, because) => {
  const scene = await opened();
  expect(await send(scene, JSON.stringify(await ours(scene)), key)).toBeNull();
  expect(scene.logged.at(-1)).toEqual({ code: "statement.unreadable", facts: { because } });
});

it("a file that is gone again is nothing to compare", async () => {
  const scene = await opened();
  await reconcileStatement(scene.dependencies)({ detail: { object: { key: IN } } });
  expect(scene.logged.at(-1)).toEqual({ code: "statement.unreadable", facts: { because: "gone" } });
});

it("what is no news of an object is an error", async () => {
  const scene = await opened();
  await expect(reconcileStatement(scene.dependencies)({ detail: {} })).rejects.toThrow();
});
