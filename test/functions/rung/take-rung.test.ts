import { expect, test } from "vitest";
import { controlKey } from "../../../functions/adapters/keys.ts";
import { sendReminder } from "../../../functions/send-reminder/send-reminder.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, signalIn, tasksIn, withheldIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const bill = invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10");
const paid = payment("2026-05-08T16:00:00Z", "A-1", "P-1", 12_000);
const newLanguage = (at: string, language: string) =>
  event(at, "ContactDetailsChanged", { accountId: "A-1", language, occurredAt: at });

async function atTheCourtesy(options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"], ...options });
  await scene.deliver(bill);
  scene.at("2026-05-08T16:00:00Z");
  return scene;
}

test("an execution of another generation leaves: the next one has taken over", async () => {
  const scene = await atTheCourtesy();
  const { execution } = await scene.request("courtesy");
  const answer = await scene.take("courtesy", { execution: { ...execution, generation: 0 } });
  expect(answer).toMatchObject({ kind: "left", outcome: "renewed" });
  expect(scene.sent).toEqual([]);
});

test("who leaves takes itself out of the account's SIGNAL", async () => {
  const scene = await atTheCourtesy();
  const { executionName } = await scene.request("courtesy");
  expect(Object.keys(signalIn(scene.table).runs)).toEqual([executionName]);
  const request = await scene.request("courtesy");
  await scene.deliver(paid);
  await scene.take("courtesy", request);
  expect(signalIn(scene.table).runs).toEqual({});
});

test("an execution whose case has closed leaves with the case's outcome", async () => {
  const scene = await atTheCourtesy();
  const request = await scene.request("courtesy");
  await scene.deliver(paid);
  expect(await scene.take("courtesy", request)).toMatchObject({ kind: "left", outcome: "cured" });
});

test("an execution of a case nobody remembers leaves as cancelled", async () => {
  const scene = await atTheCourtesy();
  const { execution } = await scene.request("courtesy");
  const answer = await scene.take("courtesy", { execution: { ...execution, caseNumber: 7 } });
  expect(answer).toMatchObject({ kind: "left", outcome: "cancelled" });
});

test("a payment that commits before the intent is seen: nothing is sent, and the execution leaves", async () => {
  const scene: Scene = await atTheCourtesy({
    beforeCommit: async (commits) => {
      if (commits === 1) await scene.deliver(paid);
    },
  });
  expect(await scene.take("courtesy")).toMatchObject({ kind: "left", outcome: "cured" });
  expect(scene.sent).toEqual([]);
});

test("a part payment that commits before the intent is in the balance that is shown", async () => {
  const scene: Scene = await atTheCourtesy({
    beforeCommit: async (commits) => {
      if (commits === 1) await scene.deliver(payment("2026-05-08T16:00:00Z", "A-1", "P-1", 2_000));
    },
  });
  await scene.take("courtesy");
  expect(contactsIn(scene.table).map(({ balanceSeen }) => balanceSeen)).toEqual([{ USD: 10_000 }, { USD: 10_000 }]);
});

test("an account that somebody else always changes first is looked at again in a minute", async () => {
  const languages = ["de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da"];
  const scene: Scene = await atTheCourtesy({
    beforeCommit: async (commits) => {
      await scene.deliver(newLanguage(`2026-05-08T16:00:0${commits}Z`, languages[commits] ?? "en"));
    },
  });
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 60 });
  expect(scene.sent).toEqual([]);
});

test("a rung that its ladder does not have is an error of ours", async () => {
  const scene = await atTheCourtesy();
  await expect(scene.take("unheard-of")).rejects.toThrow('ladder consumer-services has no rung "unheard-of"');
});

test("a request that is none is refused before anything is read", async () => {
  const scene = await atTheCourtesy();
  const request = await scene.request("courtesy");
  await expect(sendReminder(scene.dependencies)({ ...request, looks: [1] })).rejects.toThrow(/looks/);
});

test("a rung that lies behind is taken by the next generation", async () => {
  const scene = await atTheCourtesy();
  expect(await scene.take("reminder")).toMatchObject({ kind: "left", outcome: "renewed" });
  expect((await scene.account()).case?.generation).toBe(2);
  expect(Object.values(signalIn(scene.table).runs).map(({ input }) => [input.generation, input.rung])).toEqual([
    [2, "courtesy"],
  ]);
});

test.each([
  ["global", null],
  ["the creditor's", "demo"],
])("%s pause keeps a rung back for an hour, without a word on record", async (_whose, creditorId) => {
  const scene = await atTheCourtesy();
  await scene.table.commit([{ kind: "put", item: { ...controlKey(creditorId), isPaused: true } }]);
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 3_600 });
  expect([scene.sent, withheldIn(scene.table)]).toEqual([[], []]);
});

test("another creditor's pause keeps nothing back", async () => {
  const scene = await atTheCourtesy();
  await scene.table.commit([{ kind: "put", item: { ...controlKey("other"), isPaused: true } }]);
  expect(await scene.take("courtesy")).toMatchObject({ kind: "acted" });
});

test("a pause that is over keeps nothing back", async () => {
  const scene = await atTheCourtesy();
  await scene.table.commit([{ kind: "put", item: { ...controlKey(null), isPaused: false } }]);
  expect(await scene.take("courtesy")).toMatchObject({ kind: "acted" });
});

test("a courtesy past the due date is passed over with its reason", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"] });
  await scene.deliver(bill);
  scene.at("2026-05-12T16:00:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "skipped" });
  expect(withheldIn(scene.table)).toMatchObject([{ rung: "courtesy", rule: "ladder.TOO_LATE", until: null }]);
  expect(scene.heard.at(-1)).toMatchObject({ type: "ContactWithheld", detail: { rule: "ladder.TOO_LATE" } });
});

test("a rung without any channel is passed over, and a person is asked to find one", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"] });
  await scene.deliver(
    invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account: { email: undefined, phone: undefined } }),
  );
  scene.at("2026-05-08T16:00:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "skipped" });
  expect(withheldIn(scene.table).map(({ rule }) => rule)).toEqual(["account.NO_ADDRESS"]);
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["find-contact"]);
});

test("nobody knows where the debtor is: contact waits, and a person is asked", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy"] });
  const nowhere = { timeZone: undefined, address: undefined, phone: undefined };
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account: nowhere }));
  scene.at("2026-05-08T16:00:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", awaits: "news" });
  expect(withheldIn(scene.table).map(({ rule }) => rule)).toEqual(["amends.LOCATION_UNKNOWN"]);
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["find-contact"]);
});

test("a reason on record is not recorded again at the next look", async () => {
  const scene = await atTheCourtesy({ ladder: { betweenContactsDays: 30 } });
  await scene.take("courtesy");
  for (const instant of ["2026-05-12T16:00:00Z", "2026-05-13T16:00:00Z"]) {
    scene.at(instant);
    await scene.take("reminder");
  }
  expect(withheldIn(scene.table).map(({ rule }) => rule)).toEqual(["ladder.BETWEEN_CONTACTS"]);
});

test("a rung that is no message is not sent as one", async () => {
  const scene = newScene(OPENED, { rungs: ["call"] });
  await scene.deliver(bill);
  scene.at("2026-05-26T16:00:00Z");
  const request = await scene.request("call");
  await expect(sendReminder(scene.dependencies)(request)).rejects.toThrow('rung "call" names no message');
});
