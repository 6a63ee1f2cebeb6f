import { expect, test } from "vitest";
import { addressKey } from "../../../functions/adapters/keys.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";
import { recordDelivery } from "../../../functions/record-delivery/record-delivery.ts";
import { event, invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { contactsIn, signalIn, withheldIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";

/** The courtesy reminder went at noon and came back. */
async function bounced(account: Record<string, unknown> = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account }));
  scene.at("2026-05-08T16:00:00Z");
  await scene.take("courtesy");
  await bounce(scene);
  return scene;
}

async function bounce(scene: Scene): Promise<void> {
  const contactId = contactsIn(scene.table).at(-1)?.id ?? "";
  await recordDelivery(scene.dependencies)({ ...IDS, contactId, does: "bounce" });
}

test("a look that finds the rung before bounced hands over to a generation that begins at it", async () => {
  const scene = await bounced();
  expect(await scene.take("reminder")).toMatchObject({ kind: "left", outcome: "renewed" });
  expect(Object.values(signalIn(scene.table).runs).map(({ input }) => [input.generation, input.rung])).toContainEqual([
    2,
    "courtesy",
  ]);
});

test("the same words go by the next open channel, at once inside the hours", async () => {
  const scene = await bounced();
  await scene.take("reminder");
  scene.at("2026-05-08T16:05:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "acted" });
  expect(contactsIn(scene.table).map(({ channel, message, attempt }) => [channel, message, attempt])).toEqual([
    ["email", "courtesy", 1],
    ["sms", "courtesy", 2],
  ]);
});

test("a replacement that comes back too is not replaced again", async () => {
  const scene = await bounced();
  await scene.take("reminder");
  scene.at("2026-05-08T16:05:00Z");
  await scene.take("courtesy");
  await bounce(scene);
  expect(await scene.take("reminder")).toMatchObject({ kind: "wait" });
  expect(scene.sent).toHaveLength(2);
});

test("with no other channel open the rung stays taken", async () => {
  const scene = await bounced({ phone: undefined });
  expect(await scene.take("reminder")).toMatchObject({ kind: "wait" });
  expect((await scene.account()).taken.map(({ rung }) => rung)).toEqual(["courtesy"]);
});

test("a rung whose ladder dropped it meanwhile stays taken", async () => {
  const scene = await bounced();
  const ladder = { ...scene.ladder, rungs: scene.ladder.rungs.filter(({ id }) => id !== "courtesy") };
  expect(await scene.take("reminder", { ladder })).toMatchObject({ kind: "wait" });
  expect(scene.sent).toHaveLength(1);
});

test("a dead address closes its channel for the next rung", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account: { phone: undefined } }));
  const dead = addressKey("demo", addressHash("a-1@debtor.example"));
  await scene.table.commit([{ kind: "put", item: { ...dead, bouncedAt: OPENED } }]);
  scene.at("2026-05-08T16:00:00Z");
  await scene.take("courtesy");
  expect(withheldIn(scene.table).map(({ rule }) => rule)).toEqual(["account.ADDRESS_BOUNCED"]);
});

/** A hold that came and went: the ladder goes on after the invoice's position. */
async function heldForAWhile(scene: Scene, from: string, until: string): Promise<void> {
  scene.at(from);
  await scene.deliver(event(from, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "legal", from }));
  scene.at(until);
  await scene.deliver(event(until, "HoldLifted", { accountId: "A-1", holdId: "H-1", occurredAt: until }));
}

test.each([
  ["the first rung", "courtesy", "reminder", "2026-05-08"],
  ["a later rung", "reminder", "second-notice", "2026-05-13"],
])("%s that came back goes again though a position rests on it", async (_which, rung, next, day) => {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder", "second-notice"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at("2026-05-08T16:00:00Z");
  await scene.take("courtesy");
  scene.at(`${day}T16:00:00Z`);
  await scene.take(rung);
  await heldForAWhile(scene, `${day}T17:00:00Z`, `${day}T18:00:00Z`);
  await bounce(scene);
  await scene.take(next);
  expect(Object.values(signalIn(scene.table).runs).map(({ input }) => input.rung)).toContainEqual(rung);
  await scene.take(rung);
  expect(scene.sent.at(-1)).toMatchObject({ channel: "sms" });
});
