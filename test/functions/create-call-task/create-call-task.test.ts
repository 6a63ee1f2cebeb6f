import { expect, test } from "vitest";
import { createCallTask } from "../../../functions/create-call-task/create-call-task.ts";
import { event, invoice } from "../../rehearsal.ts";
import { newScene, type Scene, type SceneOptions } from "../scene.ts";
import { itemsAt, tasksIn, withheldIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
/** A day after the call's own day, at noon in New York. */
const CALL_TIME = "2026-05-26T16:00:00Z";

async function atTheCall(options: SceneOptions = {}, account: Record<string, unknown> = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["call"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account }));
  scene.at(CALL_TIME);
  return scene;
}

test("the task names its team and rung, and is due when the hours of contact end two days later", async () => {
  const scene = await atTheCall();
  expect(await scene.take("call")).toMatchObject({ kind: "acted" });
  expect(tasksIn(scene.table)).toMatchObject([
    {
      kind: "call",
      rung: "call",
      team: "resolution",
      openedAt: "2026-05-26T16:00:00.000Z",
      dueAt: "2026-05-29T01:00:00.000Z",
      attemptsLeft: 3,
      closedAt: null,
    },
  ]);
});

test("it stands in its team's queue under the day it is due", async () => {
  const scene = await atTheCall();
  await scene.take("call");
  expect(itemsAt(scene.table, "TASK#").map((item) => item["taskQueue"])).toEqual(["demo#resolution#2026-05-29"]);
});

test("the rung is taken when the task opens", async () => {
  const scene = await atTheCall();
  await scene.take("call");
  expect((await scene.account()).taken.map(({ rung, contactId }) => [rung, contactId])).toEqual([["call", undefined]]);
});

test("a call task is told", async () => {
  const scene = await atTheCall();
  await scene.take("call");
  expect(scene.heard.at(-1)).toMatchObject({
    type: "CallTaskCreated",
    detail: { taskId: tasksIn(scene.table)[0]?.id },
  });
});

test("nothing is sent to the debtor", async () => {
  const scene = await atTheCall();
  await scene.take("call");
  expect(scene.sent).toEqual([]);
});

test("a second look opens no second task", async () => {
  const scene = await atTheCall();
  await scene.take("call");
  await scene.take("call");
  expect(tasksIn(scene.table)).toHaveLength(1);
});

test("without a usable number the rung is passed over", async () => {
  const scene = await atTheCall({}, { phone: undefined });
  expect(await scene.take("call")).toMatchObject({ kind: "skipped" });
  expect(withheldIn(scene.table)).toMatchObject([{ rung: "call", channel: "phone", rule: "account.NO_ADDRESS" }]);
});

test("somebody who changed the account first is read again", async () => {
  const scene: Scene = await atTheCall({
    beforeCommit: async (commits) => {
      if (commits === 1)
        await scene.deliver(
          event(CALL_TIME, "ContactDetailsChanged", { accountId: "A-1", language: "fr", occurredAt: CALL_TIME }),
        );
    },
  });
  await scene.take("call");
  expect(tasksIn(scene.table)).toHaveLength(1);
});

test("the next rung ends the task as expired", async () => {
  const scene = newScene(OPENED, { rungs: ["call", "final-notice"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(CALL_TIME);
  await scene.take("call");
  scene.at("2026-06-26T16:00:00Z");
  await scene.take("final-notice");
  expect(tasksIn(scene.table)).toMatchObject([{ outcome: "expired", by: null, closedAt: "2026-06-26T16:00:00.000Z" }]);
  expect(scene.heard.filter(({ type }) => type === "CallTaskCompleted")).toMatchObject([
    { detail: { outcome: "expired" } },
  ]);
});

test("a rung that asks for no call is an error of ours", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at("2026-05-08T16:00:00Z");
  const request = await scene.request("courtesy");
  await expect(createCallTask(scene.dependencies)(request)).rejects.toThrow('rung "courtesy" asks for no call');
});
