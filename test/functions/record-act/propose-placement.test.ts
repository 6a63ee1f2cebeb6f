import { describe, expect, test } from "vitest";
import { commitAccount } from "../../../functions/adapters/account-store.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { ASKED, asked, decides, LEAD, OPENED, placing } from "../placing.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { tasksIn } from "../stored.ts";

const DANA = "dana@demo.example";
const proposes = (scene: Scene, by = DANA, actId = `proposed-${by}`) =>
  recordAct(scene.dependencies)(IDS, { person: "staff", act: { does: "propose-placement", by } }, actId);

/** An account that came back from its agency. */
async function returned(options: SceneOptions = {}): Promise<Scene> {
  const scene = await asked(options);
  await decides(scene, "approve");
  await placing(scene).look();
  const { placement } = await scene.account();
  const detail = { accountId: "A-1", placementId: placement?.id, reportId: "R", kind: "returned", occurredAt: ASKED };
  await scene.deliver(event(ASKED, "AgencyReported", detail));
  return scene;
}

test("asks the first who may decide and did not propose it, about all that is owed", async () => {
  const scene = await returned();
  await scene.deliver(payment(ASKED, "A-1", "P-1", 2_000));
  expect(await proposes(scene)).toEqual({ kind: "done" });
  expect((await scene.account()).approval).toMatchObject({
    kind: "agency-handoff",
    rung: "agency",
    invoiceId: "INV-1",
    minor: 10_000,
    by: DANA,
    askedOf: [{ email: LEAD }],
  });
  expect(tasksIn(scene.table).at(-1)).toMatchObject({ kind: "approval", question: "agency-handoff" });
});

test("never asks whoever proposed it", async () => {
  const scene = await returned();
  await proposes(scene, LEAD);
  expect((await scene.account()).approval?.askedOf.map(({ email }) => email)).toEqual(["manager@demo.example"]);
});

test("proposed again by the same person, nothing changes; by another it is refused", async () => {
  const scene = await returned();
  await proposes(scene);
  const { version } = await scene.account();
  expect(await proposes(scene, DANA, "again")).toEqual({ kind: "done" });
  expect((await scene.account()).version).toBe(version);
  expect(await proposes(scene, "idris@demo.example")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("already-asked"),
  });
});

describe("is refused", () => {
  const refusedFor = async (scene: Scene, reason: string) =>
    expect(await proposes(scene)).toMatchObject({ kind: "refused", reason: expect.stringContaining(`${reason}:`) });

  test("to whoever the creditor's profile does not name", async () => {
    expect(await proposes(await returned(), "mallory@demo.example")).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("not-allowed:"),
    });
  });

  test("while an agency has it", async () => {
    const scene = await asked();
    await decides(scene, "approve");
    await refusedFor(scene, "with-agency");
  });

  test("where nothing is owed", async () => {
    const scene = await returned();
    await scene.deliver(payment(ASKED, "A-1", "P-1", 12_000));
    await refusedFor(scene, "no-open-case");
  });

  test("where the ladder hands nothing to agencies", async () => {
    const scene = await returned();
    const ladder = { ...scene.ladder, rungs: scene.ladder.rungs.filter(({ id }) => id !== "agency") };
    const ladders = { ...scene.dependencies.policies.ladders, [ladder.name]: ladder };
    const dependencies = { ...scene.dependencies, policies: { ...scene.dependencies.policies, ladders } };
    await refusedFor({ ...scene, dependencies }, "no-hand-off");
  });

  test("before anything is past due", async () => {
    const scene = newScene(OPENED);
    await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
    await refusedFor(scene, "nothing-past-due");
  });

  test("while the ladder has a rung left", async () => {
    const scene = newScene("2026-05-20T12:00:00Z");
    await scene.deliver(invoice("2026-05-20T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10"));
    await refusedFor(scene, "rungs-left");
  });

  test("under a hold", async () => {
    const scene = await returned();
    await scene.deliver(event(ASKED, "HoldPlaced", { accountId: "A-1", holdId: "H", kind: "military", from: ASKED }));
    await refusedFor(scene, "held");
  });

  test("where notice came back", async () => {
    const scene = await returned();
    const account = await scene.account();
    const taken = account.taken.map((rung) => ({ ...rung, failed: true }));
    await commitAccount(scene.table, { before: account, after: { ...account, taken } });
    await refusedFor(scene, "notice");
  });

  test("where nobody else may decide", async () => {
    const scene = await returned();
    const { demo } = scene.dependencies.policies.creditors;
    if (demo === undefined) throw new Error("the demo profile is gone");
    const creditors = { demo: { ...demo, approvers: [] } };
    const dependencies = { ...scene.dependencies, policies: { ...scene.dependencies.policies, creditors } };
    await refusedFor({ ...scene, dependencies }, "nobody-may-decide");
  });
});
