import { describe, expect, test } from "vitest";
import { taskKey } from "../../../functions/adapters/keys.ts";
import { CALL_OUTCOMES, callEnd } from "../../../functions/domain/call-outcomes.ts";
import { event } from "../../rehearsal.ts";
import { IDS, type Scene } from "../scene.ts";
import { itemsAt, onlyContact, plansIn, tasksIn } from "../stored.ts";
import { atTheCall, CALL_TIME, LEAD, logs, reserves } from "./calling.ts";

const DONE = { kind: "done" };
const refusedFor = (reason: string) => ({ kind: "refused", reason: expect.stringContaining(reason) });
const callIn = (scene: Scene) => tasksIn(scene.table).find(({ kind }) => kind === "call");
/** Where it lies in the index of tasks. */
const queueOf = async (scene: Scene) => (await scene.table.get(taskKey(IDS, callIn(scene)?.id ?? "")))?.["taskQueue"];

describe.each(CALL_OUTCOMES)("a call that was kept and ended as %s", (outcome) => {
  test("is one contact, with the gate's word for it", async () => {
    const scene = await atTheCall();
    await reserves(scene);
    await logs(scene, outcome);
    expect(onlyContact(scene.table).reason).toBe(outcome);
    expect(itemsAt(scene.table, "CONTACTS").map((item) => item["contacts"])).toMatchObject([
      [{ call: callEnd(outcome).call }],
    ]);
  });

  test("ends the task, or leaves it to the next call", async () => {
    const scene = await atTheCall();
    await logs(scene, outcome);
    expect(callIn(scene)?.closedAt === null).toBe(callEnd(outcome).staysOpen);
  });

  test("opens the hold of that word, or none", async () => {
    const scene = await atTheCall();
    await logs(scene, outcome);
    const { holds } = callEnd(outcome);
    expect((await scene.account()).holds.map(({ kind }) => kind)).toEqual(holds === null ? [] : [holds]);
  });
});

test.each(["no-answer", "not-connected"] as const)(
  "after %s it is to be tried on the next day, at another time of day",
  async (outcome) => {
    const scene = await atTheCall();
    await logs(scene, outcome);
    // Tuesday at noon: Wednesday morning.
    expect(callIn(scene)).toMatchObject({
      callFrom: "2026-05-27T12:00:00.000Z",
      dueAt: "2026-05-27T16:00:00.000Z",
      attemptsLeft: 2,
    });
    expect(await queueOf(scene)).toBe("demo#resolution#2026-05-27");
  },
);

test("after a message was left the next try comes once the days between contacts have passed", async () => {
  const scene = await atTheCall();
  await logs(scene, "voicemail-left");
  expect(callIn(scene)).toMatchObject({ callFrom: "2026-05-28T12:00:00.000Z" });
});

test("before a weekend the next try is on Monday", async () => {
  const scene = await atTheCall();
  scene.at("2026-05-29T14:00:00Z");
  await logs(scene, "no-answer");
  expect(callIn(scene)).toMatchObject({ callFrom: "2026-06-01T16:00:00.000Z" });
});

test("where the law counts two calls a week the next try waits for it", async () => {
  const scene = await atTheCall();
  await logs(scene, "no-answer");
  scene.at("2026-05-27T14:00:00Z");
  await logs(scene, "no-answer");
  // The first of the two was on Tuesday the 26th: Tuesday the 2nd is the eighth day.
  expect(callIn(scene)).toMatchObject({ callFrom: "2026-06-02T16:00:00.000Z" });
});

test("where nobody may call any more the task stays as it was", async () => {
  const scene = await atTheCall();
  const before = callIn(scene)?.dueAt;
  await scene.deliver(
    event(CALL_TIME, "ContactPreferenceChanged", {
      accountId: "A-1",
      channel: "phone",
      allowed: false,
      occurredAt: CALL_TIME,
    }),
  );
  await logs(scene, "no-answer");
  expect(callIn(scene)).toMatchObject({ dueAt: before });
});

describe("a debtor who asks to be called back", () => {
  const AT = "2026-05-29T21:15:00.000Z";

  test("is called then", async () => {
    const scene = await atTheCall();
    expect(await logs(scene, "call-back", { callBackAt: AT })).toEqual(DONE);
    expect(callIn(scene)).toMatchObject({ callFrom: AT, dueAt: AT, closedAt: null });
    expect(await queueOf(scene)).toBe("demo#resolution#2026-05-29");
  });

  test("is called when the hours open, if they asked for a time outside them", async () => {
    const scene = await atTheCall();
    await logs(scene, "call-back", { callBackAt: "2026-05-29T04:00:00Z" });
    expect(callIn(scene)).toMatchObject({ callFrom: "2026-05-29T12:00:00.000Z" });
  });

  test("is owed the call, though it was the last attempt", async () => {
    const scene = await atTheCall();
    await logs(scene, "no-answer");
    await logs(scene, "no-answer");
    await logs(scene, "call-back", { callBackAt: AT });
    expect(callIn(scene)).toMatchObject({ closedAt: null, attemptsLeft: 1 });
  });

  test("is owed the call, though the ladder's next rung comes before it", async () => {
    const scene = await atTheCall();
    await logs(scene, "call-back", { callBackAt: "2026-06-10T16:00:00Z" });
    scene.at("2026-06-03T16:00:00Z");
    expect(await scene.take("plan")).toMatchObject({ kind: "acted" });
    expect(callIn(scene)).toMatchObject({ closedAt: null });
  });

  test.each([
    ["behind", "2026-05-26T15:59:00Z"],
    ["now", "2026-05-26T16:00:00Z"],
    ["too far ahead", "2026-09-01T16:00:00Z"],
  ])("for a time that lies %s is refused", async (_, callBackAt) => {
    const scene = await atTheCall();
    expect(await logs(scene, "call-back", { callBackAt })).toEqual(refusedFor("callBackAt"));
    expect(itemsAt(scene.table, "CONTACT#")).toEqual([]);
  });

  test("is no other outcome", async () => {
    const scene = await atTheCall();
    expect(await logs(scene, "talked", { callBackAt: AT })).toEqual(refusedFor("callBackAt"));
  });
});

describe("a plan agreed on the telephone", () => {
  async function offered(): Promise<Scene> {
    const scene = await atTheCall();
    scene.at("2026-06-03T16:00:00Z");
    await scene.take("plan");
    await scene.take("call");
    return scene;
  }
  const optionOf = (scene: Scene) => plansIn(scene.table)[0]?.options[0]?.id ?? "";

  test("needs an open call: the plan offer ended it", async () => {
    const scene = await offered();
    expect(await logs(scene, "plan", { option: optionOf(scene) })).toEqual(refusedFor("no-open-task"));
  });

  test("runs at once, with its execution, and ends the call", async () => {
    const scene = await atTheCall();
    await logs(scene, "call-back", { callBackAt: "2026-06-10T16:00:00Z" });
    scene.at("2026-06-03T16:00:00Z");
    await scene.take("plan");
    scene.at("2026-06-10T16:00:00Z");
    expect(await logs(scene, "plan", { option: optionOf(scene) })).toEqual(DONE);
    expect((await scene.account()).plans).toMatchObject([{ status: "active" }]);
    expect(callIn(scene)).toMatchObject({ outcome: "plan", by: LEAD });
    const runs = itemsAt(scene.table, "SIGNAL").flatMap((item) => Object.values(Object(item["runs"])));
    expect(runs).toContainEqual(expect.objectContaining({ workflow: "payment-plan" }));
  });

  test.each([
    ["an option nobody offered", "plan", "no-open-offer"],
    ["an option beside another outcome", "talked", "option"],
  ] as const)("%s is refused, and nothing is logged", async (_, outcome, reason) => {
    const scene = await atTheCall();
    expect(await logs(scene, outcome, { option: "plan-x" })).toEqual(refusedFor(reason));
    expect(itemsAt(scene.table, "CONTACT#")).toEqual([]);
  });
});

test("a promise given in a call that was kept is a promise, and one contact", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  await logs(scene, "promise", { promise: { amount: { minor: 12_000, currency: "USD" }, on: "2026-06-01" } });
  expect((await scene.account()).promises).toMatchObject([{ minor: 12_000, on: "2026-06-01", status: "open" }]);
  expect(onlyContact(scene.table)).toMatchObject({ status: "delivered" });
});
