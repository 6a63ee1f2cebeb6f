import { expect, test } from "vitest";
import { event, invoice } from "../../rehearsal.ts";
import { newScene, type Scene, type SceneOptions } from "../scene.ts";
import { signalIn, withheldIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";

async function opened(options: SceneOptions = {}, dueOn = "2026-05-10"): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, dueOn));
  return scene;
}

const looksAt = (...seconds: readonly number[]): readonly string[] =>
  seconds.map((second) => new Date(Date.parse(OPENED) + second * 1000).toISOString());

test("before its day a rung waits for its slot inside the hours of that day", async () => {
  const scene = await opened();
  const { waitSeconds, ...answer } = await scene.take("courtesy");
  const until = new Date(Date.parse(OPENED) + waitSeconds * 1000).toISOString();
  expect(answer).toMatchObject({ kind: "wait", awaits: "day" });
  expect(until >= "2026-05-07T12:00:00.000Z" && until < "2026-05-08T01:00:00.000Z").toBe(true);
});

test("a wait is at most ninety days long", async () => {
  const scene = await opened({}, "2026-12-31");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 7_776_000 });
});

test("after the last rung only news ends the wait", async () => {
  const scene = await opened({ rungs: ["courtesy"] });
  scene.at("2026-05-08T16:00:00Z");
  await scene.take("courtesy");
  scene.at("2026-05-10T16:00:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "skipped", awaits: "news", waitSeconds: 7_776_000 });
});

test("a look says which signal it saw", async () => {
  const scene = await opened();
  expect((await scene.take("courtesy")).signalSeq).toBe(signalIn(scene.table).seq);
});

test("a hold that ends sooner than the rung's day is looked at when it ends", async () => {
  const scene = await opened();
  await scene.deliver(
    event(OPENED, "HoldPlaced", {
      accountId: "A-1",
      holdId: "H-1",
      kind: "legal",
      from: OPENED,
      until: "2026-05-02T12:00:00Z",
    }),
  );
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 86_400 });
});

test("a hold that ended by itself is told at the next look", async () => {
  const scene = await opened();
  await scene.deliver(
    event(OPENED, "HoldPlaced", {
      accountId: "A-1",
      holdId: "H-1",
      kind: "legal",
      from: OPENED,
      until: "2026-05-02T12:00:00Z",
    }),
  );
  scene.at("2026-05-02T12:00:00Z");
  await scene.take("courtesy");
  expect(scene.heard.map(({ type }) => type)).toEqual(["CaseOpened", "HoldStarted", "HoldEnded"]);
});

test("the instants of the last five looks travel with the execution", async () => {
  const scene = await opened();
  const { looks } = await scene.take("courtesy", { looks: [...looksAt(-500, -400, -300, -200, -100)] });
  expect(looks).toEqual(looksAt(-400, -300, -200, -100, 0));
});

test("the fifth look within a minute is logged for the alarm", async () => {
  const scene = await opened();
  await scene.take("courtesy", { looks: [...looksAt(-59, -40, -20, -1)] });
  expect(scene.logged.map(({ code }) => code)).toContain("ladder.spinning");
});

test.each([
  ["four looks within a minute", [-59, -30, -1]],
  ["a fifth look a minute after the first", [-60, -40, -20, -1]],
])("%s are no spinning", async (_when, seconds) => {
  const scene = await opened();
  await scene.take("courtesy", { looks: [...looksAt(...seconds)] });
  expect(scene.logged.map(({ code }) => code)).not.toContain("ladder.spinning");
});

test("spinning does not shorten a longer wait", async () => {
  const scene = await opened();
  const { waitSeconds } = await scene.take("courtesy");
  const spinning = await scene.take("courtesy", { looks: [...looksAt(-59, -40, -20, -1)] });
  expect(spinning.waitSeconds).toBe(waitSeconds);
});

test("a short wait of a spinning ladder becomes ten minutes", async () => {
  const scene = await opened({ rungs: ["courtesy"], email: ["doubt"] });
  scene.at("2026-05-08T16:00:00Z");
  await scene.take("courtesy");
  scene.at("2026-05-09T15:59:30Z");
  const near = (seconds: number) => new Date(Date.parse("2026-05-09T15:59:30Z") - seconds * 1000).toISOString();
  expect(await scene.take("courtesy", { looks: [near(4), near(3), near(2), near(1)] })).toMatchObject({
    waitSeconds: 600,
  });
});

test("an execution 270 days old is renewed at the rung it stands on", async () => {
  const scene = await opened({}, "2027-06-30");
  const { executionName } = await scene.request("courtesy");
  scene.at("2027-01-26T12:00:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "left", outcome: "renewed" });
  const { runs } = signalIn(scene.table);
  expect(Object.values(runs).map(({ input }) => [input.generation, input.rung])).toEqual([[2, "courtesy"]]);
  expect(Object.keys(runs)).not.toContain(executionName);
});

test("an instant before that it goes on, and its wait ends in time", async () => {
  const scene = await opened({}, "2027-06-30");
  scene.at("2027-01-26T11:59:59Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 1 });
});

test("a renewal that somebody else forestalled is judged again", async () => {
  const scene: Scene = await opened(
    {
      beforeCommit: async (commits) => {
        if (commits === 1)
          await scene.deliver(
            event("2027-01-26T12:00:00Z", "InvoiceVoided", {
              accountId: "A-1",
              invoiceId: "INV-1",
              version: 1,
              occurredAt: "2027-01-26T12:00:00Z",
            }),
          );
      },
    },
    "2027-06-30",
  );
  scene.at("2027-01-26T12:00:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "left", outcome: "cancelled" });
});

test("at the end of the ladder for one invoice, the next one has its turn at once", async () => {
  const scene = await opened({ rungs: ["courtesy"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-2", 5_000, "2026-06-20"));
  scene.at("2026-05-08T16:00:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "acted", waitSeconds: 1, awaits: "day" });
});

test.each([
  ["keeps a rung back", "2026-05-13T16:00:00Z", "reminder", { betweenContactsDays: 30 }],
  ["passes a rung over", "2026-05-13T16:00:00Z", "courtesy", {}],
])("a reason that %s is on record once, whoever changed the account first", async (_how, at, rung, ladder) => {
  const details = { accountId: "A-1", language: "fr", occurredAt: at };
  const race = { isOn: false };
  const scene: Scene = await opened({
    ladder,
    beforeCommit: async () => {
      if (!race.isOn) return;
      race.isOn = false;
      await scene.deliver(event(at, "ContactDetailsChanged", details));
    },
  });
  if (rung === "reminder") {
    scene.at("2026-05-08T16:00:00Z");
    await scene.take("courtesy");
  }
  scene.at(at);
  race.isOn = true;
  await scene.take(rung);
  expect(withheldIn(scene.table)).toHaveLength(1);
});
