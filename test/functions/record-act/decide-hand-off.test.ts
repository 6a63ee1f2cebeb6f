import { expect, test } from "vitest";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { ASKED, asked, decides, LEAD, OPENED, placing } from "../placing.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { itemsAt, placementsIn, tasksIn } from "../stored.ts";

const tasks = ({ table }: Scene) => tasksIn(table).map(({ kind, outcome, by }) => [kind, outcome, by]);
const REVIEW = ["review", null, null];

const YES_STANDS = { agency: null, status: "requested", placedAt: null };
const RUNS_TO = /^[0-9a-f]{32}-l[0-9a-f]{24}-g1$/;

test("a yes asks for a placement of what is owed, and for somebody to carry it out", async () => {
  const scene = await asked();
  expect(await decides(scene, "approve")).toEqual({ kind: "done" });
  expect(placementsIn(scene.table)).toMatchObject([{ ...YES_STANDS, amount: { minor: 12_000, currency: "USD" } }]);
  const runs = itemsAt(scene.table, "SIGNAL").flatMap((item) => Object.keys(Object(item["runs"])));
  expect(runs.filter((name) => RUNS_TO.test(name))).toHaveLength(1);
});

test("a yes leaves the case open, with no rung to be taken until the account has gone", async () => {
  const scene = await asked();
  await decides(scene, "approve");
  expect((await scene.account()).case?.number).toBe(1);
  expect(scene.heard.slice(-2).map(({ type }) => type)).toEqual(["ApprovalDecided", "PlacementRequested"]);
});

test("a yes is void after its seventh day, the debtor's calendar", async () => {
  const scene = await asked();
  await decides(scene, "approve");
  expect((await scene.account()).placement).toMatchObject({ approvedUntil: "2026-08-05T04:00:00.000Z" });
});

test("what is not past due, or not the ladder's to collect, is no part of it", async () => {
  const scene = await asked();
  await scene.deliver(
    invoice(ASKED, "A-1", "INV-2", 0, "2026-05-20", { invoice: { amountDue: { minor: 9_000, currency: "EUR" } } }),
  );
  await decides(scene, "approve");
  expect((await scene.account()).placement?.invoiceIds).toEqual(["INV-1"]);
});

test("who decided is on record", async () => {
  const scene = await asked();
  await decides(scene, "approve");
  expect(tasks(scene)).toEqual([["approval", "approved", LEAD]]);
});

test("a no places nothing and asks a person to review", async () => {
  const scene = await asked();
  await decides(scene, "decline");
  expect(placementsIn(scene.table)).toEqual([]);
  expect(tasks(scene)).toEqual([["approval", "declined", LEAD], REVIEW]);
});

test("without an open question a decision is refused", async () => {
  const scene = newScene(OPENED);
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  expect(await decides(scene, "approve")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("no-open-question"),
  });
});

test.each([
  ["somebody the question was never put to", "manager@demo.example"],
  ["a stranger", "nobody@demo.example"],
])("%s is refused, and nothing changes", async (_who, by) => {
  const scene = await asked();
  const { version } = await scene.account();
  expect(await decides(scene, "approve", by)).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("not-asked"),
  });
  expect((await scene.account()).version).toBe(version);
});

test("an approver whose limit was lowered since is refused", async () => {
  const scene = await asked();
  const { demo } = scene.dependencies.policies.creditors;
  if (demo === undefined) throw new Error("the demo profile is gone");
  const approvers = demo.approvers.map((one) => ({ ...one, limits: { USD: 1 } }));
  const policies = { ...scene.dependencies.policies, creditors: { demo: { ...demo, approvers } } };
  const act = { does: "decide", task: "approval", kind: "agency-handoff", decision: "approve", by: LEAD } as const;
  expect(await recordAct({ ...scene.dependencies, policies })(IDS, { person: "staff", act }, "act-1")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("over-limit"),
  });
});

test("the same decision again changes nothing", async () => {
  const scene = await asked();
  await decides(scene, "decline");
  const { version } = await scene.account();
  expect(await decides(scene, "decline", LEAD, "again")).toEqual({ kind: "done" });
  expect((await scene.account()).version).toBe(version);
});

test("the other decision afterwards is refused", async () => {
  const scene = await asked();
  await decides(scene, "decline");
  expect(await decides(scene, "approve")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("already-decided"),
  });
});

test("a yes over less than is owed by now places nothing", async () => {
  const scene = await asked();
  await scene.deliver(invoice(ASKED, "A-1", "INV-2", 5_000, "2026-05-20"));
  await decides(scene, "approve");
  expect(placementsIn(scene.table)).toEqual([]);
  expect(tasks(scene)).toEqual([["approval", "approved", LEAD], REVIEW]);
});

test("a yes over more than is owed by now places what is owed", async () => {
  const scene = await asked();
  await scene.deliver(payment(ASKED, "A-1", "P-1", 2_000));
  await decides(scene, "approve");
  expect(placementsIn(scene.table)).toHaveLength(1);
});

test("a yes while a hold covers the debt places nothing", async () => {
  const scene = await asked();
  await scene.deliver(event(ASKED, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "legal", from: ASKED }));
  await decides(scene, "approve");
  expect(placementsIn(scene.table)).toEqual([]);
});

test("a yes while somebody proposes something else places nothing", async () => {
  const scene = await asked();
  const amount = { minor: 1_000, currency: "USD" };
  const settle = { does: "settle", amount, by: LEAD } as const;
  await recordAct(scene.dependencies)(IDS, { person: "staff", act: settle }, "act-1");
  await decides(scene, "approve");
  expect(placementsIn(scene.table)).toEqual([]);
});

test.each([
  ["a dispute", event(ASKED, "DisputeOpened", { accountId: "A-1", disputeId: "X", occurredAt: ASKED })],
  ["a void", event(ASKED, "InvoiceVoided", { accountId: "A-1", invoiceId: "INV-1", version: 9, occurredAt: ASKED })],
  ["payment in full", payment(ASKED, "A-1", "P-1", 12_000)],
  ["more debt", invoice(ASKED, "A-1", "INV-2", 5_000, "2026-05-20")],
])("%s after the yes takes it back in the same transaction", async (_, news) => {
  const scene = await asked();
  await decides(scene, "approve");
  await scene.deliver(news);
  const { placement, pastPlacements } = await scene.account();
  expect([placement, pastPlacements.map(({ status }) => status)]).toEqual([null, ["withdrawn"]]);
});

test("a yes that is taken back with something owed opens a review, and is on record as asked for only", async () => {
  const scene = await asked();
  await decides(scene, "approve");
  await scene.deliver(event(ASKED, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "legal", from: ASKED }));
  expect(tasks(scene)).toEqual([["approval", "approved", LEAD], REVIEW]);
  expect(placementsIn(scene.table)).toMatchObject([{ status: "requested", because: ["hold-legal"] }]);
  expect(await placing(scene).look()).toMatchObject({ kind: "left", outcome: "withdrawn" });
});
