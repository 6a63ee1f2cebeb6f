import { expect, test } from "vitest";
import { addressKey } from "../../../functions/adapters/keys.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";
import type { HandOver } from "../../../functions/rung/senders.ts";
import { sendSms } from "../../../functions/send-sms/send-sms.ts";
import { invoice } from "../../rehearsal.ts";
import { newScene, type SceneOptions } from "../scene.ts";
import { contactsIn } from "../stored.ts";

const NUMBER = "+16175550123";

/** A text is due to a number that its provider has on an opt-out list. */
async function textRefused(options: SceneOptions = {}) {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["text"], ...options });
  await scene.deliver(invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-01"));
  scene.at("2026-05-12T18:00:00Z");
  const sms = async (): Promise<HandOver> => ({ kind: "refused", reason: "opted-out" });
  const dependencies = { ...scene.dependencies, senders: { ...scene.dependencies.senders, sms } };
  const take = async () => sendSms(dependencies)(await scene.request("text"));
  return { scene, take, record: () => scene.table.get(addressKey("demo", addressHash(NUMBER))) };
}

test("an opt-out that the provider knows of is recorded as one of that number", async () => {
  const { take, record } = await textRefused();
  await take();
  expect(await record()).toMatchObject({ stoppedAt: "2026-05-12T18:00:00.000Z" });
});

test("why a provider refused is on the line that says so", async () => {
  const { scene, take } = await textRefused();
  await take();
  expect(scene.logged.find(({ code }) => code === "contact.refused")?.facts).toMatchObject({ reason: "opted-out" });
});

test("the text is not tried again: the next look comes at once and goes by e-mail", async () => {
  const { scene, take } = await textRefused();
  expect(await take()).toMatchObject({ kind: "wait", waitSeconds: 1 });
  expect(await take()).toMatchObject({ kind: "acted" });
  const told = contactsIn(scene.table).map(({ channel, status, reason }) => [channel, status, reason]);
  expect(told).toEqual([
    ["sms", "failed", "opted-out"],
    ["email", "sent", undefined],
  ]);
});

test("an opted-out capture number says nothing of the debtor's, and is tried again as anything refused", async () => {
  const { take, record } = await textRefused({ profile: { live: false } });
  expect(await take()).toMatchObject({ kind: "wait", waitSeconds: 900 });
  expect(await record()).toBeUndefined();
});
