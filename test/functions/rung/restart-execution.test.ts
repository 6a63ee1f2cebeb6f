import { expect, test } from "vitest";
import { restartExecution } from "../../../functions/rung/restart-execution.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { newScene, type Scene, type SceneOptions } from "../scene.ts";
import { signalIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";

async function opened(options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  return scene;
}

/** The end of the account's present execution, as Step Functions tells it. */
async function ending(scene: Scene, status = "FAILED"): Promise<object> {
  const { execution, executionName } = await scene.request("courtesy");
  return { name: executionName, status, input: JSON.stringify(execution), startDate: 1 };
}

const restart = async (scene: Scene, status?: string) =>
  restartExecution(scene.dependencies)(await ending(scene, status));

test.each(["FAILED", "TIMED_OUT", "ABORTED"])(
  "an execution that ended %s is replaced by the next generation",
  async (status) => {
    const scene = await opened();
    const { executionName } = await scene.request("courtesy");
    expect(await restart(scene, status)).toBe("restarted");
    const { runs } = signalIn(scene.table);
    expect(Object.values(runs).map(({ input }) => [input.generation, input.rung])).toEqual([[2, "courtesy"]]);
    expect(Object.keys(runs)).not.toContain(executionName);
  },
);

test("an execution that ended well is none of this function's business", async () => {
  const scene = await opened();
  await expect(restart(scene, "SUCCEEDED")).rejects.toThrow(/status/);
});

test("it goes on at the rung that is next, not at the one it began with", async () => {
  const scene = await opened();
  scene.at("2026-05-08T16:00:00Z");
  await scene.take("courtesy");
  await restart(scene);
  expect(Object.values(signalIn(scene.table).runs).map(({ input }) => input.rung)).toEqual(["reminder"]);
});

test("three are replaced in a day; the fourth opens a review task", async () => {
  const scene = await opened();
  const answers = [];
  for (let count = 0; count < 4; count += 1) answers.push(await restart(scene));
  expect(answers).toEqual(["restarted", "restarted", "restarted", "referred"]);
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["review"]);
});

test("the fourth leaves the generation as it is", async () => {
  const scene = await opened();
  for (let count = 0; count < 4; count += 1) await restart(scene);
  expect((await scene.account()).case?.generation).toBe(4);
});

test("the fifth of a day opens no second task", async () => {
  const scene = await opened();
  for (let count = 0; count < 4; count += 1) await restart(scene);
  await scene.deliver(event(OPENED, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "legal", from: OPENED }));
  await restart(scene);
  expect(tasksIn(scene.table)).toHaveLength(1);
});

test("the next day begins with three again", async () => {
  const scene = await opened();
  for (let count = 0; count < 4; count += 1) await restart(scene);
  scene.at("2026-05-02T00:00:00Z");
  expect(await restart(scene)).toBe("restarted");
});

test("the end of a generation that another has replaced changes nothing", async () => {
  const scene = await opened();
  const first = await ending(scene);
  await restart(scene);
  expect(await restartExecution(scene.dependencies)(first)).toBe("not-wanted");
  expect((await scene.account()).case?.generation).toBe(2);
});

test("the end of an execution whose case is closed changes nothing", async () => {
  const scene = await opened();
  const first = await ending(scene);
  await scene.deliver(payment(OPENED, "A-1", "P-1", 12_000));
  expect(await restartExecution(scene.dependencies)(first)).toBe("not-wanted");
});

test("the end of an earlier case's execution does not touch the case after it", async () => {
  const scene = await opened();
  const first = await ending(scene);
  await scene.deliver(payment(OPENED, "A-1", "P-1", 12_000));
  await scene.deliver(invoice(OPENED, "A-1", "INV-2", 12_000, "2026-05-10"));
  expect(await restartExecution(scene.dependencies)(first)).toBe("not-wanted");
});

test("who changed the account first is read, and the execution replaced once", async () => {
  const scene: Scene = await opened({
    beforeCommit: async (commits) => {
      if (commits === 1)
        await scene.deliver(
          event(OPENED, "ContactDetailsChanged", { accountId: "A-1", language: "fr", occurredAt: OPENED }),
        );
    },
  });
  expect(await restart(scene)).toBe("restarted");
  expect((await scene.account()).restarts).toEqual({ day: "2026-05-01", count: 1 });
});
