import { expect, test } from "vitest";
import { handOffToAgency } from "../../../functions/hand-off-to-agency/hand-off-to-agency.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, tasksIn, withheldIn } from "../stored.ts";

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

const waitsOut = async (scene: Scene): Promise<void> => {
  const until = (await scene.account()).approval?.askedOf.at(-1)?.until;
  if (until === undefined) throw new Error("nobody is asked");
  scene.at(until);
  await scene.take("agency");
};
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

test("until the approver's time is over nothing happens", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  scene.at("2026-07-29T16:00:00Z");
  const { waitSeconds, ...answer } = await scene.take("agency");
  expect(answer).toMatchObject({ kind: "skipped", awaits: "news" });
  expect(waitSeconds).toBeLessThanOrEqual(4 * 86_400);
  expect(await askedIn(scene)).toEqual(["lead@demo.example"]);
});

test("a silent approver's question goes to the next in the profile, in the same task", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  await waitsOut(scene);
  expect(await askedIn(scene)).toEqual(["lead@demo.example", "manager@demo.example"]);
  expect(tasksIn(scene.table)).toMatchObject([
    { kind: "approval", dueAt: (await scene.account()).approval?.askedOf[1]?.until },
  ]);
});

test("each approver asked is told as a request", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  await waitsOut(scene);
  await waitsOut(scene);
  expect(
    scene.heard.filter(({ type }) => type === "ApprovalRequested").map(({ detail }) => detail["approver"]),
  ).toEqual([1, 2, 3]);
});

test("when the last one's time is over the question expires, and a person reviews the account", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  await waitsOut(scene);
  await waitsOut(scene);
  await waitsOut(scene);
  expect(tasksIn(scene.table).map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ["approval", "expired"],
    ["review", null],
  ]);
  expect((await scene.account()).approval).toBeNull();
});

test("after that nobody is asked again", async () => {
  const scene = await atTheHandOff({
    profile: { approvers: [{ email: "lead@demo.example", roles: [], teams: ["resolution"] }] },
  });
  await scene.take("agency");
  await waitsOut(scene);
  scene.at("2026-09-01T16:00:00Z");
  expect(await scene.take("agency")).toMatchObject({ kind: "skipped", awaits: "news" });
  expect(tasksIn(scene.table)).toHaveLength(2);
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

test("a fact that commits before the next approver is asked is read first", async () => {
  const scene: Scene = await atTheHandOff({
    beforeCommit: async (commits) => {
      if (commits === 6)
        await scene.deliver(
          event(HAND_OFF_TIME, "ContactDetailsChanged", {
            accountId: "A-1",
            language: "fr",
            occurredAt: HAND_OFF_TIME,
          }),
        );
    },
  });
  await scene.take("agency");
  await waitsOut(scene);
  expect(await askedIn(scene)).toEqual(["lead@demo.example", "manager@demo.example"]);
});

test("a hold that stops placement keeps the question back", async () => {
  const scene = await atTheHandOff();
  await scene.deliver(
    event(HAND_OFF_TIME, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "military", from: HAND_OFF_TIME }),
  );
  await scene.take("agency");
  expect(withheldIn(scene.table).map(({ rung, rule }) => [rung, rule])).toEqual([["agency", "hold.MILITARY"]]);
});

test("a ladder that no longer has the hand-off it asked about is an error of ours", async () => {
  const scene = await atTheHandOff();
  await scene.take("agency");
  const until = (await scene.account()).approval?.askedOf.at(-1)?.until ?? "";
  scene.at(until);
  const [notice, ...others] = scene.ladder.rungs;
  if (notice === undefined) throw new Error("the ladder has a notice");
  const renamed = { ...scene.ladder, rungs: [notice, ...others.map((rung) => ({ ...rung, id: "placement" }))] };
  const request = await scene.request("final-notice", { ladder: renamed });
  await expect(handOffToAgency(scene.dependencies)(request)).rejects.toThrow('has no hand-off "agency"');
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
