import { expect, test } from "vitest";
import { correlationOf } from "../../../functions/domain/identifiers.ts";
import { referToStaff } from "../../../functions/refer-to-staff/refer-to-staff.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { signalIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";

async function opened(options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  return scene;
}

const refer = async (scene: Scene) => referToStaff(scene.dependencies)(await scene.request("courtesy"));

test("an error of ours becomes a task for a person", async () => {
  const scene = await opened();
  await refer(scene);
  expect(tasksIn(scene.table)).toMatchObject([{ kind: "review", rung: "courtesy", closedAt: null }]);
});

test("the case stays parked at its rung and is looked at again tomorrow", async () => {
  const scene = await opened();
  expect(await refer(scene)).toMatchObject({
    kind: "wait",
    waitSeconds: 86_400,
    signalSeq: signalIn(scene.table).seq,
    awaits: "day",
  });
});

test("the looks so far are kept", async () => {
  const scene = await opened();
  const looks = ["2026-05-01T11:59:00.000Z"];
  expect((await referToStaff(scene.dependencies)(await scene.request("courtesy", { looks }))).looks).toEqual(looks);
});

test("the alarm is told", async () => {
  const scene = await opened();
  const { executionName } = await scene.request("courtesy");
  await refer(scene);
  expect(scene.logged).toContainEqual({
    code: "rung.referred",
    facts: { correlation: correlationOf(IDS), execution: executionName, rung: "courtesy" },
  });
});

test("while that task is open, the same error opens no other", async () => {
  const scene = await opened();
  await refer(scene);
  await scene.deliver(event(OPENED, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "legal", from: OPENED }));
  await refer(scene);
  expect(tasksIn(scene.table)).toHaveLength(1);
});

test("an error at another rung opens another", async () => {
  const scene = await opened();
  await refer(scene);
  await referToStaff(scene.dependencies)(await scene.request("reminder"));
  expect(tasksIn(scene.table).map(({ rung }) => rung)).toEqual(["courtesy", "reminder"]);
});

test("a case that has closed meanwhile needs nobody", async () => {
  const scene = await opened();
  const request = await scene.request("courtesy");
  await scene.deliver(payment(OPENED, "A-1", "P-1", 12_000));
  expect(await referToStaff(scene.dependencies)(request)).toMatchObject({ kind: "wait" });
  expect(tasksIn(scene.table)).toEqual([]);
});

test("who changed the account first is seen by the wait that follows", async () => {
  const scene: Scene = await opened({
    beforeCommit: async () => {
      await scene.deliver(
        event(OPENED, "ContactDetailsChanged", { accountId: "A-1", language: "fr", occurredAt: OPENED }),
      );
    },
  });
  const { signalSeq } = await refer(scene);
  expect(signalSeq).toBe(signalIn(scene.table).seq);
});
