import { expect, test } from "vitest";
import { handOffToAgency } from "../../../functions/hand-off-to-agency/hand-off-to-agency.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, signalIn, tasksIn, withheldIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const NOTICE_TIME = "2026-06-25T16:00:00Z";
/** More than thirty days after the notice, and after the hand-off's own day. */
const HAND_OFF_TIME = "2026-07-27T23:00:00Z";

async function atTheHandOff(options: SceneOptions = {}, minor = 12_000): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["final-notice", "agency"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", minor, "2026-05-10"));
  scene.at(NOTICE_TIME);
  await scene.take("final-notice");
  scene.at(HAND_OFF_TIME);
  return scene;
}

const askedIn = async (scene: Scene) => ((await scene.account()).approval?.askedOf ?? []).map(({ email }) => email);

test("approval is asked of the first whose role and limit cover what is owed", async () => {
  const scene = await atTheHandOff();
  expect(await scene.take("agency")).toMatchObject({ kind: "acted" });
  expect((await scene.account()).approval).toMatchObject({
    kind: "agency-handoff",
    minor: 12_000,
    currency: "USD",
    askedOf: [{ email: "lead@demo.example" }],
  });
});

test("the question is a task of the approver's team, due within five days, and told", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  const [task] = tasksIn(scene.table);
  expect(task).toMatchObject({ kind: "approval", rung: "agency", team: "resolution", closedAt: null });
  expect(task?.dueAt?.slice(0, 10)).toMatch(/^2026-08-0[12]$/);
  expect(scene.heard.at(-1)).toMatchObject({
    type: "ApprovalRequested",
    detail: { taskId: task?.id, kind: "agency-handoff", approver: 1 },
  });
});

test("the debtor is not written to", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  expect(contactsIn(scene.table).map(({ rung }) => rung)).toEqual(["final-notice"]);
});

test("who has no limit in reach of the amount is not asked", async () => {
  const scene = await atTheHandOff({}, 250_000);
  await scene.take("agency");
  expect(await askedIn(scene)).toEqual(["manager@demo.example"]);
});

test("an approver without a team is asked all the same", async () => {
  const lead = { email: "lead@demo.example", roles: ["collections-lead"], teams: [] };
  const scene = await atTheHandOff({ profile: { approvers: [lead] } });
  await scene.take("agency");
  expect(tasksIn(scene.table).map(({ team }) => team)).toEqual(["approvals"]);
});

test("where nobody may decide, a person reviews the account", async () => {
  const scene = await atTheHandOff({ profile: { approvers: [] } });
  await scene.take("agency");
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["review"]);
  expect((await scene.account()).approval).toBeNull();
});

test("before the notice is thirty days old nobody is asked", async () => {
  const scene = await atTheHandOff();
  scene.at("2026-07-24T23:00:00Z");
  expect(await scene.take("agency")).toMatchObject({ kind: "wait" });
  expect(tasksIn(scene.table)).toEqual([]);
});

test("it is asked once: afterwards the rung waits for news", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  scene.at("2026-09-01T16:00:00Z");
  expect(await scene.take("agency")).toMatchObject({ kind: "skipped", awaits: "news" });
  expect(tasksIn(scene.table)).toHaveLength(1);
});

test("an execution that follows the question up is wanted with it", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  const { runs } = signalIn(scene.table);
  expect(Object.values(runs)).toContainEqual(
    expect.objectContaining({ input: expect.objectContaining({ taskId: tasksIn(scene.table)[0]?.id, generation: 1 }) }),
  );
});

test("a payment that commits before the question ends it: the execution leaves", async () => {
  const scene: Scene = await atTheHandOff({
    beforeCommit: async (commits) => {
      if (commits === 5) await scene.deliver(payment(HAND_OFF_TIME, "A-1", "P-1", 12_000));
    },
  });
  expect(await scene.take("agency")).toMatchObject({ kind: "left", outcome: "cured" });
  expect(tasksIn(scene.table)).toEqual([]);
});

test("a hold that stops placement keeps the question back", async () => {
  const scene = await atTheHandOff();
  await scene.deliver(
    event(HAND_OFF_TIME, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "military", from: HAND_OFF_TIME }),
  );
  await scene.take("agency");
  expect(withheldIn(scene.table).map(({ rung, rule }) => [rung, rule])).toEqual([["agency", "hold.MILITARY"]]);
});

test("a rung that hands nothing off is an error of ours", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at("2026-05-08T16:00:00Z");
  const request = await scene.request("courtesy");
  await expect(handOffToAgency(scene.dependencies)(request)).rejects.toThrow('rung "courtesy" hands nothing off');
});

test("without a profile of its creditor nobody is asked", async () => {
  const scene = await atTheHandOff();
  const policies = { ...scene.dependencies.policies, creditors: {} };
  const request = await scene.request("agency");
  await expect(handOffToAgency({ ...scene.dependencies, policies })(request)).rejects.toThrow(
    'no profile of creditor "demo" is deployed',
  );
});
