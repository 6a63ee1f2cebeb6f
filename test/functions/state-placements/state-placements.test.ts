import { expect, it } from "vitest";
import { loadRegister, registerPlacement } from "../../../functions/adapters/agency-store.ts";
import { StatementsMissing, statePlacements } from "../../../functions/state-placements/state-placements.ts";
import { profileOf } from "../../domain/given.ts";
import { agencyOf } from "../../domain/placement/agency-given.ts";
import { newStatementScene, type StatementScene } from "../statement-scene.ts";

const KEY = "statements/out/demo/a/2026-03-20";
const stated = async ({ text }: StatementScene, key = KEY) => JSON.parse((await text(`${key}.json`)) ?? "null");
const state = ({ dependencies }: StatementScene) => statePlacements(dependencies)();

it("states what an agency has, as JSON and as CSV", async () => {
  const scene = newStatementScene();
  await scene.place("A-2");
  await scene.place("A-1");
  await state(scene);
  expect(scene.store.keys()).toEqual([`${KEY}.csv`, `${KEY}.json`]);
  expect(await stated(scene)).toMatchObject({
    agency: "a",
    day: "2026-03-20",
    asOf: "2026-03-20T11:00:00.000Z",
    lines: [{ accountId: "A-1" }, { accountId: "A-2", balance: { minor: 7500, currency: "USD" } }],
    totals: [{ placements: 2, balance: { minor: 15_000, currency: "USD" } }],
  });
  expect(await scene.text(`${KEY}.csv`)).toContain(
    '"placement-A-1","A-1","payment-by-creditor","P-1","2026-03-05","2500","USD"\r\n',
  );
});

it("an agency that has nothing gets no statement", async () => {
  const scene = newStatementScene();
  await state(scene);
  expect(scene.store.keys()).toEqual([]);
});

it("a placement that its account has ended is left out, whatever the register says", async () => {
  const scene = newStatementScene();
  await scene.place("A-1", { placement: null });
  await scene.place("A-2");
  await state(scene);
  expect((await stated(scene)).lines).toMatchObject([{ accountId: "A-2" }]);
});

it("an account that is in the register twice is read once, and stated once", async () => {
  const scene = newStatementScene();
  await scene.place("A-1");
  const [entry] = await loadRegister(scene.table, "demo", "a");
  if (entry === undefined) throw new Error("nothing is registered");
  await scene.table.commit([registerPlacement("demo", { ...entry, placementId: "placement-old" })]);
  const read: number[] = [];
  const getMany: typeof scene.table.getMany = async (keys) => {
    read.push(keys.length);
    return scene.table.getMany(keys);
  };
  await statePlacements({ ...scene.dependencies, table: { ...scene.table, getMany } })();
  expect([read[0], (await stated(scene)).lines.length]).toEqual([1, 1]);
});

it("what was stated of a day is not stated anew", async () => {
  const scene = newStatementScene();
  await scene.place("A-1");
  await state(scene);
  await scene.place("A-2");
  await state(scene);
  expect((await stated(scene)).lines).toHaveLength(1);
});

it("the day is the creditor's", async () => {
  const scene = newStatementScene();
  await scene.place("A-1");
  scene.at("2026-03-20T03:30:00Z");
  await state(scene);
  expect(scene.store.keys()).toContain("statements/out/demo/a/2026-03-19.json");
});

it("one statement that fails stops no other, and all are tried again", async () => {
  const scene = newStatementScene({ creditors: { demo: profileOf({ agencies: [agencyOf("b"), agencyOf("a")] }) } });
  await scene.place("A-1");
  const failing = {
    ...scene.dependencies,
    table: {
      ...scene.table,
      query: async (pk: string, prefix: string) => {
        if (pk.endsWith("#b")) throw new Error("throttled");
        return scene.table.query(pk, prefix);
      },
    },
  };
  await expect(statePlacements(failing)()).rejects.toThrow(StatementsMissing);
  expect(scene.store.keys()).toContain(`${KEY}.json`);
  expect(scene.logged.map(({ code, facts }) => [code, facts["agency"]])).toEqual([
    ["statement.failed", "b"],
    ["statement.made", "a"],
  ]);
});

it("an entry whose account is gone is left out", async () => {
  const scene = newStatementScene();
  await scene.place("A-1");
  await scene.table.commit([{ kind: "delete", key: { pk: "ACCOUNT#demo#A-1", sk: "ACCOUNT" } }]);
  await state(scene);
  expect(scene.store.keys()).toEqual([]);
});
