import { describe, expect, test } from "vitest";
import type { PlanWish } from "../../../functions/domain/plans/options.ts";
import { sumOf } from "../../../functions/domain/plans/plan.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { requestPlan } from "../../../functions/record-act/request-plan.ts";
import { actOnce } from "../../../functions/rung/act.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { plansIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const NOW = "2026-05-13T15:00:00Z";

async function owing(minor = 24_000, options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene(OPENED, options);
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", minor, "2026-05-10"));
  scene.at(NOW);
  return scene;
}

const asks = ({ dependencies }: Scene, wish: PlanWish, actId = "ask-1") =>
  actOnce(dependencies, IDS, actId, (situation) => requestPlan(dependencies, situation, wish, actId));
const does = (scene: Scene, act: Parameters<ReturnType<typeof recordAct>>[1], actId: string) =>
  recordAct(scene.dependencies)(IDS, act, actId);
const accepts = (scene: Scene, option: string) =>
  does(scene, { person: "debtor", act: { does: "accept-plan", option } }, "accept-1");
const idsIn = (scene: Scene) =>
  plansIn(scene.table)
    .filter(({ status }) => status === "offered")
    .flatMap(({ options }) => options.map(({ id }) => id));

describe("a plan asked for", () => {
  test.each<readonly [PlanWish, readonly string[]]>([
    [{}, ["monthly-3", "monthly-6", "monthly-9"]],
    [{ rhythm: "monthly", onDay: 25 }, ["monthly-3-on-25", "monthly-6-on-25", "monthly-9-on-25"]],
    [{ rhythm: "fortnightly", down: 4_000 }, ["fortnightly-4-down-4000", "fortnightly-6-down-4000"]],
    [{ rhythm: "weekly" }, ["weekly-8"]],
  ])("as %o is offered in that rhythm, before the ladder offers any", async (wish, ids) => {
    const scene = await owing();
    expect(await asks(scene, wish)).toEqual({ kind: "done" });
    expect(idsIn(scene)).toEqual(ids);
  });

  test("is told as an offer, about everything owed", async () => {
    const scene = await owing();
    await asks(scene, { rhythm: "weekly" });
    const [plan] = plansIn(scene.table);
    expect(scene.heard.at(-1)).toMatchObject({ type: "PlanOffered", detail: { planId: plan?.id, options: 1 } });
    expect(plan).toMatchObject({ status: "offered", offeredAt: "2026-05-13T15:00:00.000Z", invoiceIds: ["INV-1"] });
    expect(plan?.options.map(({ instalments }) => sumOf(instalments))).toEqual([24_000]);
  });

  test("handed in twice is offered once", async () => {
    const scene = await owing();
    await asks(scene, {});
    const { version } = await scene.account();
    expect(await asks(scene, {})).toEqual({ kind: "done" });
    expect((await scene.account()).version).toBe(version);
  });

  test("takes the place of the offer before it, whoever made that", async () => {
    const scene = await owing(24_000, { rungs: ["plan", "final-notice"] });
    scene.at("2026-05-31T16:00:00Z");
    await scene.take("plan");
    await asks(scene, { rhythm: "fortnightly" });
    expect(plansIn(scene.table).map(({ status, options }) => [status, options[0]?.id.split("-")[0]])).toEqual(
      expect.arrayContaining([
        ["cancelled", "monthly"],
        ["offered", "fortnightly"],
      ]),
    );
    expect((await scene.account()).plansOffered).toHaveLength(1);
  });

  test("in hardship may begin later or gently, and forgives nothing", async () => {
    const scene = await owing(60_000);
    await does(scene, { person: "debtor", act: { does: "report-hardship", reason: "illness" } }, "hardship-1");
    await asks(scene, {});
    const [plan] = plansIn(scene.table);
    expect(idsIn(scene).slice(3)).toEqual([
      expect.stringMatching(/^monthly-\d+-after-3$/),
      expect.stringMatching(/^monthly-\d+-reduced-3-at-50$/),
    ]);
    expect(plan?.options.map(({ forgives }) => forgives)).toEqual(plan?.options.map(() => undefined));
    expect(plan?.options.map(({ instalments }) => sumOf(instalments))).toEqual(plan?.options.map(() => 60_000));
  });

  test("leaves out what is disputed", async () => {
    const scene = await owing();
    await scene.deliver(invoice(NOW, "A-1", "INV-2", 8_000, "2026-05-12"));
    const act = { does: "dispute" as const, invoiceIds: ["INV-2"], reason: "not mine" };
    await does(scene, { person: "debtor", act }, "dispute-1");
    await asks(scene, {});
    expect(plansIn(scene.table)[0]?.invoiceIds).toEqual(["INV-1"]);
  });
});

describe("no plan is offered", () => {
  test("over an amount too small to split", async () => {
    const scene = await owing(4_999);
    expect(await asks(scene, {})).toEqual({ kind: "refused", reason: expect.stringContaining("too-small") });
    expect(plansIn(scene.table)).toEqual([]);
  });

  test("while another runs", async () => {
    const scene = await owing();
    await asks(scene, {});
    await accepts(scene, "monthly-3");
    const answer = await asks(scene, { rhythm: "weekly" }, "ask-2");
    expect(answer).toEqual({ kind: "refused", reason: expect.stringContaining("nothing-to-plan") });
  });

  test("where all is disputed", async () => {
    const scene = await owing();
    await does(scene, { person: "debtor", act: { does: "dispute", reason: "not mine" } }, "dispute-1");
    expect(await asks(scene, {})).toMatchObject({ kind: "refused" });
  });

  test("where nothing is asked for", async () => {
    const scene = newScene(OPENED);
    await scene.deliver(invoice(OPENED, "A-1", "INV-1", 0, "2026-05-10"));
    expect(await asks(scene, {})).toEqual({ kind: "refused", reason: expect.stringContaining("no-open-case") });
  });
});

describe("the ladder on the day of its next rung", () => {
  const RUNG_DAY = "2026-06-10T16:00:00Z";
  async function told(before: (scene: Scene) => Promise<unknown>): Promise<readonly string[]> {
    const scene = await owing(24_000, { rungs: ["plan", "final-notice"] });
    await before(scene);
    scene.at(RUNG_DAY);
    await scene.take("plan");
    return (await scene.account()).taken.map(({ rung }) => rung);
  }

  test("goes on while nothing is agreed, also after an offer that was asked for", async () => {
    expect(await told((scene) => asks(scene, { rhythm: "fortnightly" }))).toEqual(["plan"]);
  });

  test("is silent about a plan that was asked for and agreed", async () => {
    const taken = await told(async (scene) => {
      await asks(scene, { rhythm: "fortnightly" });
      expect(await accepts(scene, "fortnightly-6")).toEqual({ kind: "done" });
      const { plans, holds } = await scene.account();
      expect(plans).toMatchObject([{ status: "active", plan: { option: "fortnightly-6" } }]);
      expect(holds).toMatchObject([{ kind: "plan", invoiceIds: ["INV-1"] }]);
    });
    expect(taken).toEqual([]);
  });
});
