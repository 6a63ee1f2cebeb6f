import { expect, test } from "vitest";
import { controlKey } from "../../../functions/adapters/keys.ts";
import type { Act } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, onlyContact } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const NOON = "2026-05-05T16:00:00Z";
const NIGHT = "2026-05-05T06:00:00Z";
const hardship: Act = { person: "debtor", act: { does: "report-hardship", reason: "lost my job" } };

async function opened(
  instant: string,
  options: SceneOptions = {},
  account: Record<string, unknown> = {},
): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account }));
  scene.at(instant);
  return scene;
}

const reports = (scene: Scene) => recordAct(scene.dependencies)(IDS, hardship, "act-1");
const optsOut = (scene: Scene, channel: "email" | "all") =>
  recordAct(scene.dependencies)(IDS, { person: "debtor", act: { does: "opt-out", channel } }, `opt-out-${channel}`);
const partlyPaid = (at: string) => payment(at, "A-1", "P-1", 2_000);

test("a debtor who writes at night is answered at once", async () => {
  const scene = await opened(NIGHT);
  await reports(scene);
  await scene.take("courtesy");
  expect(onlyContact(scene.table)).toMatchObject({ message: "hardship-received", rung: null, invoiceId: null });
});

test("ten minutes after the word it is still at once", async () => {
  const scene = await opened(NIGHT);
  await reports(scene);
  scene.at("2026-05-05T06:10:00Z");
  await scene.take("courtesy");
  expect(scene.sent).toHaveLength(1);
});

test("later than that it waits for the hours of contact", async () => {
  const scene = await opened(NIGHT);
  await reports(scene);
  scene.at("2026-05-05T06:10:01Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 20_999, awaits: "day" });
  expect(scene.sent).toEqual([]);
});

test("an answer that waits never puts off what the rung waits for", async () => {
  const scene = await opened("2026-05-05T05:00:00Z");
  await scene.deliver(partlyPaid("2026-05-05T05:00:00Z"));
  await scene.deliver(
    event("2026-05-05T05:00:00Z", "HoldPlaced", {
      accountId: "A-1",
      holdId: "H-1",
      kind: "legal",
      from: "2026-05-05T05:00:00Z",
      until: "2026-05-05T06:00:00Z",
    }),
  );
  expect(await scene.take("courtesy")).toMatchObject({ waitSeconds: 3_600 });
});

test("what billing reported at night is answered inside the hours of contact", async () => {
  const scene = await opened(NIGHT);
  await scene.deliver(partlyPaid(NIGHT));
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 21_600 });
});

test("a part payment is thanked for with what was received", async () => {
  const scene = await opened(NOON);
  await scene.deliver(partlyPaid(NOON));
  await scene.take("courtesy");
  expect(JSON.parse(scene.sent[0]?.message.text ?? "{}")).toMatchObject({
    received: { minor: 2_000, currency: "USD" },
    total: { minor: 10_000, currency: "USD" },
  });
});

test("the outcome of a dispute is said", async () => {
  const scene = await opened(NOON);
  await scene.deliver(event(NOON, "DisputeOpened", { accountId: "A-1", disputeId: "D-1", occurredAt: NOON }));
  await scene.deliver(
    event(NOON, "DisputeResolved", { accountId: "A-1", disputeId: "D-1", outcome: "rejected", occurredAt: NOON }),
  );
  await scene.take("courtesy");
  expect(scene.sent.map(({ message }) => JSON.parse(message.text).outcome)).toEqual([undefined, "rejected"]);
});

test("an answer is given once", async () => {
  const scene = await opened(NOON);
  await reports(scene);
  await scene.take("courtesy");
  await scene.take("courtesy");
  expect(scene.sent).toHaveLength(1);
  expect((await scene.account()).answers).toEqual([]);
});

test("an answer goes under the hold it speaks of, and the rung does not", async () => {
  const scene = await opened("2026-05-08T16:00:00Z");
  await reports(scene);
  await scene.take("courtesy");
  expect(contactsIn(scene.table).map(({ message }) => message)).toEqual(["hardship-received"]);
});

test("an answer stands outside the distance between contacts", async () => {
  const scene = await opened("2026-05-08T16:00:00Z", { ladder: { betweenContactsDays: 5 } });
  await scene.deliver(partlyPaid("2026-05-08T16:00:00Z"));
  await scene.take("courtesy");
  expect(
    contactsIn(scene.table)
      .map(({ message }) => message)
      .sort(),
  ).toEqual(["courtesy", "partial-payment-thanks"]);
});

test("an answer never uses a channel the debtor closed", async () => {
  const scene = await opened(NOON);
  await optsOut(scene, "email");
  await reports(scene);
  await scene.take("courtesy");
  expect(new Set(scene.sent.map(({ channel }) => channel))).toEqual(new Set(["sms"]));
});

test("with every channel closed no answer goes, and none is left", async () => {
  const scene = await opened(NOON);
  await optsOut(scene, "all");
  await reports(scene);
  await scene.take("courtesy");
  expect([scene.sent, (await scene.account()).answers]).toEqual([[], []]);
});

test("an answer is dropped once nothing is owed in a case that stays open for it", async () => {
  const scene = await opened(NOON, { ladder: { atLeastBalance: {} } });
  await scene.deliver(partlyPaid(NOON));
  const request = await scene.request("courtesy");
  await scene.deliver(payment(NOON, "A-1", "P-2", 10_000));
  expect(await scene.take("courtesy", request)).toMatchObject({ kind: "left", outcome: "cured" });
  expect(scene.sent).toEqual([]);
});

test("a pause holds an answer back for an hour", async () => {
  const scene = await opened(NOON);
  await reports(scene);
  await scene.table.commit([{ kind: "put", item: { ...controlKey(null), isPaused: true } }]);
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 3_600 });
  expect(scene.sent).toEqual([]);
});

test("where nobody knows what time it is for the debtor, what billing reported goes unanswered", async () => {
  const scene = await opened(NOON, {}, { timeZone: undefined, address: undefined, phone: undefined });
  await scene.deliver(partlyPaid(NOON));
  await scene.take("courtesy");
  expect([scene.sent, (await scene.account()).answers]).toEqual([[], []]);
});

test("dropping an answer that somebody else changed the account under is judged again", async () => {
  const scene: Scene = await opened(NOON, {
    beforeCommit: async (commits) => {
      if (commits === 4)
        await scene.deliver(
          event(NOON, "ContactDetailsChanged", { accountId: "A-1", language: "fr", occurredAt: NOON }),
        );
    },
  });
  await optsOut(scene, "all");
  await reports(scene);
  await scene.take("courtesy");
  expect((await scene.account()).answers).toEqual([]);
});

test("a refused answer is owed still, and tried again as another contact", async () => {
  const scene = await opened(NOON, { email: ["refused"] });
  await reports(scene);
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 900 });
  scene.at("2026-05-05T16:15:00Z");
  await scene.take("courtesy");
  expect(contactsIn(scene.table).map(({ status, attempt }) => [status, attempt])).toEqual([
    ["failed", 1],
    ["sent", 2],
  ]);
});
