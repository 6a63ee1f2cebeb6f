import { expect, test } from "vitest";
import { actTextKey } from "../../../functions/adapters/audit-records.ts";
import { holdsInForce } from "../../../functions/domain/holds.ts";
import { HOLDS_BY_HAND, StaffAct } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { tasksIn } from "../stored.ts";

const NOW = "2026-05-20T16:00:00Z";
const by = "dana@demo.example";
type Placing = Extract<StaffAct, { does: "place-hold" }>;

async function owing(): Promise<Scene> {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy"] });
  await scene.deliver(
    invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10"),
    invoice("2026-05-01T12:00:00Z", "A-1", "INV-2", 8_000, "2026-05-12"),
    payment("2026-05-01T12:00:00Z", "A-1", "PAY-1", 8_000, { invoiceId: "INV-2" }),
  );
  scene.at(NOW);
  return scene;
}

const places = (scene: Scene, kind: Placing["kind"], more: Partial<Placing> = {}, actId = "act-1") =>
  recordAct(scene.dependencies)(IDS, { person: "staff", act: { does: "place-hold", kind, by, ...more } }, actId);

const kindsAt = async (scene: Scene, at: string): Promise<readonly string[]> =>
  holdsInForce(await scene.account(), Date.parse(at)).map(({ kind }) => kind);

test.each(HOLDS_BY_HAND.options)("%s is in force from now, until somebody lifts it", async (kind) => {
  const scene = await owing();
  expect(await places(scene, kind)).toEqual({ kind: "done" });
  expect(await kindsAt(scene, NOW)).toEqual([kind]);
  expect(await kindsAt(scene, "2027-05-20T16:00:00Z")).toEqual([kind]);
  expect(scene.heard.at(-1)).toMatchObject({ type: "HoldStarted", detail: { kind } });
});

test.each(["promise", "plan"])("a hold of a %s comes with what was agreed, never by hand", (kind) => {
  expect(StaffAct.safeParse({ does: "place-hold", kind, by }).success).toBe(false);
});

test("its last day is held to the end, where the debtor lives", async () => {
  const scene = await owing();
  await places(scene, "legal", { until: "2026-05-20" });
  expect(await kindsAt(scene, "2026-05-21T03:59:00Z")).toEqual(["legal"]);
  expect(await kindsAt(scene, "2026-05-21T04:00:00Z")).toEqual([]);
});

test("a last day that is over is refused", async () => {
  const scene = await owing();
  expect(await places(scene, "legal", { until: "2026-05-19" })).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("until"),
  });
});

test("it may be about one invoice alone", async () => {
  const scene = await owing();
  await places(scene, "other", { invoiceIds: ["INV-1"] });
  expect((await scene.account()).holds).toMatchObject([{ kind: "other", invoiceIds: ["INV-1"] }]);
});

test.each(["INV-2", "INV-9"])("on %s nothing is open, so nothing is held", async (id) => {
  const scene = await owing();
  expect(await places(scene, "other", { invoiceIds: [id] })).toMatchObject({
    reason: expect.stringContaining("unknown-invoice"),
  });
});

test.each([
  ["everything", {}, {}],
  ["one invoice of what is held already", {}, { invoiceIds: ["INV-1"] }],
  ["the same invoice", { invoiceIds: ["INV-1"] }, { invoiceIds: ["INV-1"] }],
])("a second hold of the kind over %s is refused", async (_what, first, second) => {
  const scene = await owing();
  await places(scene, "hardship", first, "act-1");
  expect(await places(scene, "hardship", second, "act-2")).toMatchObject({
    reason: expect.stringContaining("already-held"),
  });
});

test("one act handed in twice is one hold", async () => {
  const scene = await owing();
  await places(scene, "hardship");
  expect(await places(scene, "hardship")).toEqual({ kind: "done" });
  expect((await scene.account()).holds).toHaveLength(1);
});

test.each([
  ["dispute", ["dispute"], ["dispute-received"]],
  ["hardship", ["hardship"], ["hardship-received"]],
  ["breathing-space", [], ["breathing-space-received"]],
  ["legal", [], []],
] as const)("%s opens the tasks %j and is answered by %j", async (kind, tasks, answers) => {
  const scene = await owing();
  await places(scene, kind);
  expect(tasksIn(scene.table).map((task) => task.kind)).toEqual(tasks);
  expect((await scene.account()).answers.map(({ message, wroteAt }) => [message, wroteAt])).toEqual(
    answers.map((message) => [message, undefined]),
  );
});

test("the reason is kept with the personal data", async () => {
  const scene = await owing();
  await places(scene, "attorney", { reason: "Letter of counsel, May 19" });
  expect(await scene.table.get(actTextKey(IDS, "act-1"))).toMatchObject({ words: "Letter of counsel, May 19" });
});

test.each(["stranger@demo.example", "resolution@demo.example"])(
  "%s, whom no profile names, holds nothing",
  async (who) => {
    const scene = await owing();
    expect(await places(scene, "other", { by: who })).toMatchObject({ reason: expect.stringContaining("not-allowed") });
    expect((await scene.account()).holds).toEqual([]);
  },
);
