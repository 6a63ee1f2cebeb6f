import { expect, it } from "vitest";
import { addressKey } from "../../../functions/adapters/keys.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { readSituation } from "../../../functions/rung/situation.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";

const NOW = "2026-05-12T15:00:00Z";
const PHONE = "+16175550123";

async function opened(): Promise<Scene> {
  const scene = newScene(NOW);
  await scene.deliver(invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10"));
  return scene;
}

let acts = 0;
const checks = (scene: Scene, on: string, reassigned: boolean, phone = PHONE) => {
  acts += 1;
  const act = { does: "record-number-check" as const, phone, on, reassigned, by: "lead@demo.example" };
  return recordAct(scene.dependencies)(IDS, { person: "staff", act }, `check-${acts}`);
};
const reach = async (scene: Scene) => {
  const { reach } = await readSituation(scene.dependencies, IDS, new Date(NOW));
  return [reach.sms, reach.phone].map((way) => (way.kind === "open" ? "open" : way.rule));
};

it("keeps the answer with the number, under its hash, and the number nowhere in that item", async () => {
  const scene = await opened();
  expect(await checks(scene, "2026-05-11", false)).toEqual({ kind: "done" });
  const item = await scene.table.get(addressKey("demo", addressHash(PHONE)));
  expect(item).toMatchObject({ reassignedCheckAt: "2026-05-11T00:00:00.000Z", reassigned: false });
  expect(JSON.stringify(item)).not.toContain("617555");
});

it("closes texts and calls to a number that belongs to somebody else, until a later check says otherwise", async () => {
  const scene = await opened();
  await checks(scene, "2026-05-10", true);
  expect(await reach(scene)).toEqual(["account.NUMBER_REASSIGNED", "account.NUMBER_REASSIGNED"]);
  await checks(scene, "2026-05-11", false);
  expect(await reach(scene)).toEqual(["open", "open"]);
});

it("is not undone by an older answer", async () => {
  const scene = await opened();
  await checks(scene, "2026-05-11", true);
  expect(await checks(scene, "2026-05-09", false)).toEqual({ kind: "done" });
  expect(await reach(scene)).toEqual(["account.NUMBER_REASSIGNED", "account.NUMBER_REASSIGNED"]);
});

it.each([
  ["another number", "2026-05-11", "+16175550199", /^unknown-number/],
  ["a day to come", "2026-05-13", PHONE, /^on: /],
])("is refused for %s", async (_, on, phone, reason) => {
  const scene = await opened();
  expect(await checks(scene, on, true, phone)).toMatchObject({
    kind: "refused",
    reason: expect.stringMatching(reason),
  });
  expect(await reach(scene)).toEqual(["open", "open"]);
});

it("a text from the debtor is remembered with the number; one that says it is somebody else's is not", async () => {
  const scene = await opened();
  const texts = (text: string, id: string) =>
    recordAct(scene.dependencies)(IDS, { person: "debtor", act: { does: "reply-sms", text } }, id);
  const heard = async () => (await scene.table.get(addressKey("demo", addressHash(PHONE))))?.["lastInboundTextAt"];
  await texts("wrong number", "text-1");
  expect(await heard()).toBeUndefined();
  await texts("I will pay on Friday", "text-2");
  expect(await heard()).toBe("2026-05-12T15:00:00.000Z");
});
