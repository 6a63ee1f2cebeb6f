import { expect, test } from "vitest";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { placementsIn, plansIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const ASKED = "2026-07-28T23:00:00Z";
const LEAD = "lead@demo.example";

/** The lead is asked whether the account goes to an agency. */
async function asked(options: SceneOptions = {}, account: Record<string, unknown> = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["final-notice", "agency"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account }));
  for (const [rung, at] of [
    ["plan", "2026-05-31T16:00:00Z"],
    ["final-notice", "2026-06-26T16:00:00Z"],
    ["agency", ASKED],
  ] as const)
    if (scene.ladder.rungs.some(({ id }) => id === rung)) {
      scene.at(at);
      await scene.take(rung);
    }
  return scene;
}

const decides = (scene: Scene, decision: "approve" | "decline", by = LEAD, actId = `${by}-${decision}`) =>
  recordAct(scene.dependencies)(
    IDS,
    { person: "staff", act: { does: "decide", task: "approval", kind: "agency-handoff", decision, by } },
    actId,
  );

const tasks = ({ table }: Scene) => tasksIn(table).map(({ kind, outcome, by }) => [kind, outcome, by]);
const REVIEW = ["review", null, null];

test("a yes places the account with the agency that qualifies, and says why", async () => {
  const scene = await asked();
  expect(await decides(scene, "approve")).toEqual({ kind: "done" });
  expect(placementsIn(scene.table)).toMatchObject([
    { agency: "harborline", status: "placed", placedAt: "2026-07-28T23:00:00.000Z" },
  ]);
  expect(placementsIn(scene.table)[0]?.because[0]).toBe("Harborline Recovery is licensed in US-MA.");
});

test("a yes closes the case as placed, and tells it in order", async () => {
  const scene = await asked();
  await decides(scene, "approve");
  expect(scene.heard.slice(-4).map(({ type }) => type)).toEqual([
    "ApprovalDecided",
    "PlacementRequested",
    "AccountPlaced",
    "CaseClosed",
  ]);
  expect((await scene.account()).pastCases).toMatchObject([{ outcome: "placed" }]);
});

test("a placed invoice has no rung left", async () => {
  const scene = await asked();
  await decides(scene, "approve");
  expect((await scene.account()).invoices.map(({ wasPlaced }) => wasPlaced)).toEqual([true]);
});

test("what is not the ladder's to collect is not placed", async () => {
  const scene = await asked();
  await scene.deliver(
    invoice(ASKED, "A-1", "INV-2", 0, "2026-05-20", { invoice: { amountDue: { minor: 9_000, currency: "EUR" } } }),
  );
  await decides(scene, "approve");
  expect((await scene.account()).invoices.map(({ id, wasPlaced }) => [id, wasPlaced])).toEqual([
    ["INV-1", true],
    ["INV-2", undefined],
  ]);
});

test("who decided is on record", async () => {
  const scene = await asked();
  await decides(scene, "approve");
  expect(tasks(scene)).toEqual([["approval", "approved", LEAD]]);
});

test("a placement withdraws the case's other tasks and lets its offer expire", async () => {
  const scene = await asked({ rungs: ["plan", "final-notice", "agency"] });
  await recordAct(scene.dependencies)(IDS, { person: "debtor", act: { does: "reply-sms", text: "hm" } }, "act-0");
  await decides(scene, "approve");
  expect(tasks(scene)).toContainEqual(["review", "withdrawn", null]);
  expect(plansIn(scene.table).map(({ status }) => status)).toEqual(["expired"]);
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

test("a yes over a balance that has fallen under the minimum places nothing", async () => {
  const scene = await asked();
  await scene.deliver(payment(ASKED, "A-1", "P-1", 11_500));
  await decides(scene, "approve");
  expect(placementsIn(scene.table)).toEqual([]);
});

test.each([
  ["where no agency is licensed", { address: { country: "US", region: "WY" }, timeZone: "America/Denver" }],
  ["where the debtor's state is not known", { address: { country: "US" } }],
])("%s nothing is placed, and a person reviews", async (_where, account) => {
  const scene = await asked({}, account);
  await decides(scene, "approve");
  expect(placementsIn(scene.table)).toEqual([]);
  expect(tasks(scene)).toEqual([["approval", "approved", LEAD], REVIEW]);
});
