import { describe, expect, test } from "vitest";
import { PromiseRecord } from "../../../functions/adapters/agreement-records.ts";
import type { Act, StaffAct } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { itemsAt, signalIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const NOW = "2026-05-13T15:00:00Z";
const LEAD = "lead@demo.example";
const MANAGER = "manager@demo.example";
const usd = (minor: number) => ({ minor, currency: "USD" });

async function owing(options: SceneOptions = {}, minor = 12_000): Promise<Scene> {
  const scene = newScene(OPENED, options);
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", minor, "2026-05-10"));
  scene.at(NOW);
  return scene;
}

const does = (scene: Scene, act: Act, actId: string) => recordAct(scene.dependencies)(IDS, act, actId);
const proposes = (scene: Scene, minor: number, on: string, actId = "act-1") =>
  does(scene, { person: "debtor", act: { does: "propose-payment", amount: usd(minor), on } }, actId);
const asksFor = (scene: Scene, days: number, actId = "act-1") =>
  does(scene, { person: "debtor", act: { does: "request-extension", days } }, actId);
const staff = (scene: Scene, act: StaffAct, actId = "act-1") => does(scene, { person: "staff", act }, actId);
const decides = (scene: Scene, kind: "plan" | "extension" | "settlement" | "write-off", by = LEAD) =>
  staff(scene, { does: "decide", task: "approval", kind, decision: "approve", by }, `decide-${kind}`);
const promisesIn = ({ table }: Scene) => itemsAt(table, "PROMISE#").map((item) => PromiseRecord.parse(item));

test("a promise is on record, and wakes the ladder", async () => {
  const scene = await owing();
  const before = signalIn(scene.table).seq;
  expect(await proposes(scene, 12_000, "2026-05-20")).toEqual({ kind: "done" });
  expect(promisesIn(scene)).toMatchObject([{ id: "promise:act-1", status: "open", on: "2026-05-20", settles: false }]);
  expect(signalIn(scene.table).seq).toBe(before + 1);
});

test("more than is owed is a promise of what is owed", async () => {
  const scene = await owing();
  await proposes(scene, 20_000, "2026-05-20");
  expect(promisesIn(scene).map(({ minor }) => minor)).toEqual([12_000]);
});

test("an act handed in twice is done once", async () => {
  const scene = await owing();
  await proposes(scene, 12_000, "2026-05-20");
  const { version } = await scene.account();
  expect(await proposes(scene, 12_000, "2026-05-20")).toEqual({ kind: "done" });
  expect((await scene.account()).version).toBe(version);
});

test("the ledger keeps a promise in the transaction of the payment", async () => {
  const scene = await owing();
  await proposes(scene, 12_000, "2026-05-20");
  await scene.deliver(payment("2026-05-14T15:00:00Z", "A-1", "P-1", 11_400));
  expect(promisesIn(scene)).toMatchObject([{ status: "kept" }]);
  expect(scene.heard.slice(-2).map(({ type }) => type)).toEqual(["PromiseKept", "HoldEnded"]);
});

test("a look after its last day finds it broken, and goes on with the next rung in that look", async () => {
  const scene = await owing({ rungs: ["second-notice"] });
  await proposes(scene, 12_000, "2026-05-20");
  await scene.deliver();
  scene.at("2026-05-24T04:00:00Z");
  const answer = await scene.take("second-notice");
  expect(promisesIn(scene)).toMatchObject([{ status: "broken" }]);
  expect(answer).toMatchObject({ kind: "wait", awaits: "day" });
});

test("the ladder waits for the end of the last day of a promise", async () => {
  const scene = await owing({ rungs: ["second-notice"] });
  await proposes(scene, 12_000, "2026-05-20");
  scene.at("2026-05-23T15:00:00Z");
  const answer = await scene.take("second-notice");
  const wakes = Date.parse("2026-05-23T15:00:00Z") + answer.waitSeconds * 1000;
  expect(new Date(wakes).toISOString()).toBe("2026-05-24T04:00:00.000Z");
});

describe("a question about a proposal", () => {
  test.each([
    ["plan", (scene: Scene) => proposes(scene, 5_000, "2026-05-20"), 1],
    ["extension", (scene: Scene) => asksFor(scene, 30), 1],
    ["settlement", (scene: Scene) => staff(scene, { does: "settle", amount: usd(5_000), by: MANAGER }), 1],
    ["write-off", (scene: Scene) => staff(scene, { does: "write-off", by: MANAGER }), 1],
  ] as const)("of the kind %s says so in its task and its event", async (kind, propose, approver) => {
    const scene = await owing();
    await propose(scene);
    expect(tasksIn(scene.table)).toMatchObject([{ kind: "approval", question: kind, team: "resolution" }]);
    expect(scene.heard.at(-1)).toMatchObject({ type: "ApprovalRequested", detail: { kind, approver } });
    expect(await decides(scene, kind)).toEqual({ kind: "done" });
  });

  test("is put to nobody who proposed it: the lead's goes to the manager", async () => {
    const scene = await owing();
    await staff(scene, { does: "write-off", by: LEAD });
    expect((await scene.account()).proposals[0]?.askedOf.map(({ email }) => email)).toEqual([MANAGER]);
  });

  test("is put to whose limit covers everything owed", async () => {
    const scene = await owing({}, 150_000);
    await asksFor(scene, 30);
    expect((await scene.account()).proposals[0]?.askedOf.map(({ email }) => email)).toEqual([MANAGER]);
  });

  test("by a debtor, that nobody may decide, becomes a review", async () => {
    const scene = await owing({ profile: { approvers: [] } });
    expect(await asksFor(scene, 30)).toEqual({ kind: "done" });
    expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["review"]);
    expect((await scene.account()).proposals).toEqual([]);
  });

  test("runs beside one of another kind, each decided by itself", async () => {
    const scene = await owing();
    await asksFor(scene, 30, "act-1");
    await staff(scene, { does: "write-off", by: MANAGER }, "act-2");
    expect(await decides(scene, "extension")).toEqual({ kind: "done" });
    const { proposals } = await scene.account();
    expect(proposals.map(({ kind, decision }) => [kind, decision])).toEqual([
      ["write-off", undefined],
      ["extension", "approve"],
    ]);
  });

  test("is refused to somebody whose limit was lowered since", async () => {
    const scene = await owing();
    await asksFor(scene, 30);
    const { demo } = scene.dependencies.policies.creditors;
    if (demo === undefined) throw new Error("the demo profile is gone");
    const approvers = demo.approvers.map((one) => ({ ...one, limits: { USD: 1 } }));
    const policies = { ...scene.dependencies.policies, creditors: { demo: { ...demo, approvers } } };
    const act = { does: "decide", task: "approval", kind: "extension", decision: "approve", by: LEAD } as const;
    expect(await recordAct({ ...scene.dependencies, policies })(IDS, { person: "staff", act }, "act-9")).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("over-limit"),
    });
  });
});

test("an extension that was overtaken by billing's own later day is approved and moves nothing", async () => {
  const scene = await owing();
  await asksFor(scene, 30);
  await scene.deliver(invoice(NOW, "A-1", "INV-1", 12_000, "2026-08-01", { invoice: { version: 1 } }));
  expect(await decides(scene, "extension")).toEqual({ kind: "done" });
  expect(scene.heard.map(({ type }) => type)).not.toContain("ExtensionGranted");
});

test("a settlement approved after its ladder was taken away is refused", async () => {
  const scene = await owing();
  await staff(scene, { does: "settle", amount: usd(5_000), by: MANAGER });
  const policies = { ...scene.dependencies.policies, ladders: {} };
  const act = { does: "decide", task: "approval", kind: "settlement", decision: "approve", by: LEAD } as const;
  expect(await recordAct({ ...scene.dependencies, policies })(IDS, { person: "staff", act }, "act-9")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("unknown-ladder"),
  });
});

test("what was settled with one ladder leaves the rest to the next, in a case that is run", async () => {
  const business = { account: { segment: "business" } };
  const scene = newScene(OPENED);
  const euros = { amountDue: { minor: 9_000, currency: "EUR" } };
  await scene.deliver(
    invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"),
    invoice(OPENED, "A-1", "INV-2", 0, "2026-05-10", { ...business, invoice: euros }),
  );
  await staff(scene, { does: "settle", amount: usd(5_000), by: MANAGER });
  await scene.deliver(payment(OPENED, "A-1", "P-1", 5_000, { invoiceId: "INV-1" }));
  await decides(scene, "settlement");
  const account = await scene.account();
  expect([account.pastCases.map(({ outcome }) => outcome), account.case?.ladder.name]).toEqual([
    ["settled"],
    "b2b-invoice",
  ]);
  const rungs = Object.values(signalIn(scene.table).runs).flatMap(({ input }) => input.rung ?? []);
  expect(rungs).toEqual(["courtesy", "courtesy"]);
});
