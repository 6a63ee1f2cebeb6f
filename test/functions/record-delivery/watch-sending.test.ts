import { beforeEach, expect, test } from "vitest";
import { breakerKey } from "../../../functions/adapters/keys.ts";
import { countEmail, loadTally } from "../../../functions/adapters/sending-store.ts";
import { recordDelivery } from "../../../functions/record-delivery/record-delivery.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { onlyContact, withheldIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const SENT = "2026-05-08T16:00:00Z";
const at = (instant: string) => new Date(instant);

let scene: Scene;
beforeEach(async () => {
  scene = newScene(OPENED, { rungs: ["courtesy", "reminder"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(SENT);
  await scene.take("courtesy");
});

/** E-mails of the creditor to other people, counted as their reports were. */
async function earlier(what: "messages" | "bounces" | "complaints", times: number, when = SENT): Promise<void> {
  for (let index = 0; index < times; index += 1)
    await scene.table.commit([countEmail("demo", index % 8, [what], at(when))]);
}
const report = (does: string) =>
  recordDelivery(scene.dependencies)({ ...IDS, contactId: onlyContact(scene.table).id, does });
const breaker = () => scene.table.get(breakerKey("demo"));
const tally = (when = SENT) => loadTally(scene.table, "demo", at(when));

test("each e-mail counts once, however often it is reported", async () => {
  for (const does of ["deliver", "deliver", "bounce", "bounce", "complain", "complain"]) await report(does);
  expect(await tally()).toEqual({ messages: 1, bounces: 1, complaints: 1 });
});

test("a message that never arrived counts for nothing", async () => {
  await report("fail");
  expect(await tally()).toEqual({ messages: 0, bounces: 0, complaints: 0 });
});

test.each([
  ["2026-05-09T15:59:59Z", 1],
  ["2026-05-09T16:00:00Z", 0],
])("what was counted at 16:00 is within 24 hours until %s: %i", async (when, messages) => {
  await report("deliver");
  expect((await tally(when)).messages).toBe(messages);
});

test("counts of other creditors are their own", async () => {
  await report("deliver");
  expect((await loadTally(scene.table, "other", at(SENT))).messages).toBe(0);
});

test("below 200 e-mails nothing is paused", async () => {
  await earlier("messages", 198);
  await earlier("bounces", 50);
  await report("bounce");
  expect(await breaker()).toBeUndefined();
});

test("the 200th e-mail makes the rate count: too many bounces pause the creditor's e-mail", async () => {
  await earlier("messages", 199);
  await earlier("bounces", 9);
  await report("bounce");
  expect(await breaker()).toMatchObject({
    rule: "amends.BOUNCE_RATE",
    trippedAt: "2026-05-08T16:00:00.000Z",
    until: "2026-05-09T16:00:00.000Z",
  });
});

test("whoever is on duty is told, with counts and no names", async () => {
  await earlier("messages", 400);
  await report("complain");
  expect(scene.logged.find(({ code }) => code === "sending.paused")).toEqual({
    code: "sending.paused",
    facts: { creditor: "demo", rule: "amends.COMPLAINT_RATE", messages: 400, bounces: 0, complaints: 1 },
  });
});

test("a pause that is in force is not made again", async () => {
  await earlier("messages", 400);
  await report("complain");
  scene.at("2026-05-08T18:00:00Z");
  await report("bounce");
  expect(await breaker()).toMatchObject({ trippedAt: "2026-05-08T16:00:00.000Z" });
});

test("while it is paused the next rung by e-mail waits, on record with its reason", async () => {
  await scene.table.commit([
    {
      kind: "put",
      item: {
        ...breakerKey("demo"),
        rule: "amends.COMPLAINT_RATE",
        trippedAt: "2026-05-13T15:00:00.000Z",
        until: "2026-05-14T15:00:00.000Z",
      },
    },
  ]);
  scene.at("2026-05-13T16:00:00Z");
  expect(await scene.take("reminder")).toMatchObject({ kind: "wait" });
  expect(withheldIn(scene.table)).toMatchObject([
    { rung: "reminder", rule: "amends.COMPLAINT_RATE", channel: "email", until: "2026-05-14T15:00:00.000Z" },
  ]);
  scene.at("2026-05-14T15:00:00Z");
  expect(await scene.take("reminder")).toMatchObject({ kind: "acted" });
});
