import { describe, expect, test } from "vitest";
import { breakerKey, controlKey, planKey } from "../../../functions/adapters/keys.ts";
import type { PlanAnswer } from "../../../functions/domain/watch-request.ts";
import { keepPlan } from "../../../functions/keep-plan/keep-plan.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { referToStaff } from "../../../functions/refer-to-staff/refer-to-staff.ts";
import { restartExecution } from "../../../functions/rung/restart-execution.ts";
import { invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";

const SLOT = "2026-03-21T22:00:00Z";

/** An account on a plan of three times USD 40.00: offered on 21 March, agreed on the 25th. */
async function onPlan(options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene("2026-03-20T12:00:00Z", { rungs: ["plan"], ...options });
  await scene.deliver(invoice("2026-03-02T12:00:00Z", "A-1", "INV-1", 12_000, "2026-03-01"));
  scene.at(SLOT);
  await scene.take("plan");
  scene.at("2026-03-25T15:00:00Z");
  const accepted = await recordAct(scene.dependencies)(
    IDS,
    { person: "debtor", act: { does: "accept-plan", option: "monthly-3" } },
    "act-1",
  );
  if (accepted.kind === "refused") throw new Error(accepted.reason);
  return scene;
}

const planOf = async (scene: Scene) => (await scene.account()).plans[0];

async function requestOf(scene: Scene, more: object = {}) {
  const plan = await planOf(scene);
  const execution = {
    ...IDS,
    signalKey: "ACCOUNT#demo#A-1",
    planId: plan?.id ?? "plan-gone",
    generation: plan?.generation ?? 1,
  };
  return { execution: { ...execution, ...more }, executionName: "run-1", looks: [] };
}

const look = async (scene: Scene, more: object = {}): Promise<PlanAnswer> =>
  keepPlan(scene.dependencies)(await requestOf(scene, more));
const item = async (scene: Scene, id: string) => scene.table.get(planKey(IDS, id));
const messages = ({ sent }: Scene): readonly string[] =>
  sent.map(({ message }) => ("subject" in message ? message.subject : "text"));

describe("a look at a plan", () => {
  test("waits for the reminder of its next instalment", async () => {
    const scene = await onPlan();
    const answer = await look(scene);
    expect(answer).toMatchObject({ kind: "wait", awaits: "day" });
    const at = Date.parse("2026-03-25T15:00:00Z") + answer.waitSeconds * 1000;
    expect(new Date(at).toISOString().slice(0, 10)).toBe("2026-04-18");
  });

  test("reminds once, and shows what is still open of the instalment", async () => {
    const scene = await onPlan();
    await scene.deliver(payment("2026-04-10T12:00:00Z", "A-1", "P-1", 1_500));
    scene.at("2026-04-19T15:00:00Z");
    await look(scene);
    await look(scene);
    expect(messages(scene).slice(1)).toEqual(["instalment-reminder"]);
    const { message } = scene.sent.at(-1) ?? { message: { text: "{}" } };
    expect(JSON.parse(message.text).instalment).toMatchObject({
      dueOn: "2026-04-21",
      amount: { minor: 2_500, currency: "USD" },
    });
  });

  test("gives a refused reminder back and tries again", async () => {
    const scene = await onPlan({ email: ["accepted", "refused"] });
    scene.at("2026-04-19T15:00:00Z");
    expect(await look(scene)).toMatchObject({ kind: "wait", waitSeconds: 900 });
    expect((await planOf(scene))?.told).toEqual([]);
    scene.at("2026-04-19T15:20:00Z");
    await look(scene);
    expect((await planOf(scene))?.told).toEqual(["instalment-reminder|2026-04-21"]);
  });

  test("never sends a reminder in doubt again", async () => {
    const scene = await onPlan({ email: ["accepted", "doubt"] });
    scene.at("2026-04-19T15:00:00Z");
    await look(scene);
    await look(scene);
    expect(messages(scene)).toHaveLength(2);
  });

  test("waits out the night", async () => {
    const scene = await onPlan();
    scene.at("2026-04-19T04:00:00Z");
    const answer = await look(scene);
    expect([messages(scene).length, answer.waitSeconds >= 8 * 3_600]).toEqual([1, true]);
  });

  test("another writer was faster: it reads and judges again", async () => {
    const held: { scene: Scene | null } = { scene: null };
    const beforeCommit = async () => {
      const { scene: own } = held;
      held.scene = null;
      await own?.deliver(payment("2026-04-19T15:00:00Z", "A-1", "P-1", 4_000));
    };
    const scene = await onPlan({ beforeCommit });
    scene.at("2026-04-19T15:00:00Z");
    held.scene = scene;
    await look(scene);
    expect([messages(scene).length, (await planOf(scene))?.paid]).toEqual([1, ["2026-04-21"]]);
  });

  test("puts on record, once, why a reminder could not go", async () => {
    const scene = await onPlan();
    await recordAct(scene.dependencies)(IDS, { person: "debtor", act: { does: "opt-out", channel: "all" } }, "act-2");
    scene.at("2026-04-19T15:00:00Z");
    expect(await look(scene)).toMatchObject({ kind: "wait" });
    await look(scene);
    const withheld = [...scene.table.items()].filter(({ kind }) => kind === "withheld");
    expect(withheld.map(({ rung, message, rule }) => [rung, message, rule])).toEqual([
      [null, "instalment-reminder", "amends.OPTED_OUT_CHANNEL"],
    ]);
  });

  test("five times within a minute waits ten minutes and says so", async () => {
    const scene = await onPlan();
    const now = "2026-04-22T15:00:00Z";
    scene.at(now);
    const request = { ...(await requestOf(scene)), looks: [now, now, now, now] };
    const answer = await keepPlan(scene.dependencies)(request);
    expect(answer.waitSeconds).toBeGreaterThanOrEqual(600);
    expect(scene.logged.map(({ code }) => code)).toContain("ladder.spinning");
  });
});

describe("a message of a plan", () => {
  const due = async (scene: Scene): Promise<PlanAnswer> => {
    scene.at("2026-04-19T15:00:00Z");
    return look(scene);
  };
  const withheldIn = (scene: Scene) =>
    [...scene.table.items()].filter(({ kind }) => kind === "withheld").map(({ rule }) => rule);

  test("goes by text where e-mail is closed", async () => {
    const scene = await onPlan();
    await recordAct(scene.dependencies)(IDS, { person: "debtor", act: { does: "opt-out", channel: "email" } }, "act-2");
    await due(scene);
    expect(scene.sent.slice(1).map(({ channel }) => channel)).toEqual(["sms"]);
  });

  test("waits while somebody has paused sending, an hour at a time", async () => {
    const scene = await onPlan();
    await scene.table.commit([{ kind: "put", item: { ...controlKey(null), isPaused: true } }]);
    expect([(await due(scene)).waitSeconds, messages(scene).length]).toEqual([3_600, 1]);
  });

  test("waits until the next day while the creditor's e-mail rests, and says why", async () => {
    const scene = await onPlan();
    await scene.table.commit([
      {
        kind: "put",
        item: {
          ...breakerKey("demo"),
          rule: "amends.BOUNCE_RATE",
          trippedAt: "2026-04-18T00:00:00.000Z",
          until: "2026-04-20T00:00:00.000Z",
        },
      },
    ]);
    await due(scene);
    expect([withheldIn(scene).length, messages(scene).length]).toEqual([1, 1]);
  });

  test("waits for tomorrow when the hours of contact are about to end", async () => {
    const scene = await onPlan();
    scene.at("2026-04-20T00:59:30Z");
    const answer = await look(scene);
    expect([messages(scene).length, answer.waitSeconds > 10 * 3_600]).toEqual([1, true]);
  });

  test("of a ladder that is gone is an error somebody must see", async () => {
    const scene = await onPlan();
    const policies = { ...scene.dependencies.policies, ladders: {} };
    scene.at("2026-04-19T15:00:00Z");
    await expect(keepPlan({ ...scene.dependencies, policies })(await requestOf(scene))).rejects.toThrow(
      /retire ladders/,
    );
  });
});

describe("accepting", () => {
  const accept = (scene: Scene, option: string, id = "act-9") =>
    recordAct(scene.dependencies)(IDS, { person: "debtor", act: { does: "accept-plan", option } }, id);

  test("is refused while everything offered is disputed", async () => {
    const scene = newScene("2026-03-20T12:00:00Z", { rungs: ["plan"] });
    await scene.deliver(invoice("2026-03-02T12:00:00Z", "A-1", "INV-1", 12_000, "2026-03-01"));
    scene.at(SLOT);
    await scene.take("plan");
    await recordAct(scene.dependencies)(IDS, { person: "debtor", act: { does: "dispute", reason: "x" } }, "act-1");
    expect(await accept(scene, "monthly-3")).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/^nothing-/),
    });
  });

  test("leaves out what was invoiced after the offer", async () => {
    const scene = newScene("2026-03-20T12:00:00Z", { rungs: ["plan"] });
    await scene.deliver(invoice("2026-03-02T12:00:00Z", "A-1", "INV-1", 12_000, "2026-03-01"));
    scene.at(SLOT);
    await scene.take("plan");
    await scene.deliver(invoice("2026-03-22T12:00:00Z", "A-1", "INV-2", 5_000, "2026-03-20"));
    await accept(scene, "monthly-3");
    expect((await planOf(scene))?.invoiceIds).toEqual(["INV-1"]);
  });
});

describe("a plan that is over", () => {
  test("is broken when its time to cure has passed: the debtor hears of it, its hold ends, the ladder is woken", async () => {
    const scene = await onPlan();
    scene.at("2026-04-26T15:00:00Z");
    await look(scene);
    const { signalSeq } = await scene.account();
    scene.at("2026-05-11T15:00:00Z");
    const id = (await planOf(scene))?.id ?? "";
    expect(await look(scene)).toMatchObject({ kind: "left", outcome: "broken" });
    expect(messages(scene).slice(1)).toEqual(["instalment-missed", "plan-broken"]);
    const after = await scene.account();
    expect([after.plans, after.holds[0]?.endedAt, after.signalSeq > signalSeq]).toEqual([
      [],
      "2026-05-11T15:00:00.000Z",
      true,
    ]);
    expect(await item(scene, id)).toMatchObject({ status: "broken" });
  });

  test("leaves with what its item says, even when nothing of it is on the account", async () => {
    const scene = await onPlan();
    const id = (await planOf(scene))?.id ?? "";
    await scene.deliver(payment("2026-04-10T12:00:00Z", "A-1", "P-1", 12_000));
    expect(await look(scene)).toMatchObject({ kind: "left", outcome: "completed" });
    expect(await look(scene, { planId: id })).toMatchObject({ kind: "left", outcome: "completed" });
  });

  test("of which nobody knows anything was cancelled", async () => {
    expect(await look(await onPlan(), { planId: "plan-unheard-of" })).toMatchObject({ outcome: "cancelled" });
  });
});

describe("an execution", () => {
  test("older than 270 days makes way for the next", async () => {
    const scene = await onPlan();
    const request = await requestOf(scene);
    scene.at("2026-12-21T15:00:00Z");
    expect(await keepPlan(scene.dependencies)(request)).toMatchObject({ kind: "left", outcome: "renewed" });
    expect(await planOf(scene)).toMatchObject({ generation: 2, generationStartedAt: "2026-12-21T15:00:00.000Z" });
    expect(await keepPlan(scene.dependencies)(request)).toMatchObject({ kind: "left", outcome: "renewed" });
  });

  const fault = async (scene: Scene, planId: string, generation: number) =>
    restartExecution(scene.dependencies)({
      name: `run-${generation}`,
      status: "FAILED",
      input: JSON.stringify({ ...IDS, signalKey: "ACCOUNT#demo#A-1", planId, generation }),
    });

  test("that Step Functions ended is replaced three times a day, then a person is asked", async () => {
    const scene = await onPlan();
    const id = (await planOf(scene))?.id ?? "";
    const became = [];
    for (const generation of [1, 2, 3, 4]) became.push(await fault(scene, id, generation));
    became.push(await fault(scene, id, 4));
    expect(became).toEqual(["restarted", "restarted", "restarted", "referred", "referred"]);
    expect((await scene.account()).tasks.map(({ kind }) => kind)).toEqual(["review"]);
  });

  test("that Step Functions ended is not replaced when its plan has another, or is gone", async () => {
    const scene = await onPlan();
    const id = (await planOf(scene))?.id ?? "";
    expect([await fault(scene, id, 7), await fault(scene, "plan-gone", 1)]).toEqual(["not-wanted", "not-wanted"]);
  });

  test("whose look fails opens one review task", async () => {
    const scene = await onPlan();
    const referral = { ...(await requestOf(scene)), rung: "payment-plan" };
    await referToStaff(scene.dependencies)(referral);
    await referToStaff(scene.dependencies)(referral);
    expect((await scene.account()).tasks.filter(({ kind }) => kind === "review")).toHaveLength(1);
  });
});
