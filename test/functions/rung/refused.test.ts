import { expect, test } from "vitest";
import { contactsKey } from "../../../functions/adapters/keys.ts";
import { Debtor } from "../../../functions/domain/debtor.ts";
import { event, invoice } from "../../rehearsal.ts";
import { newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, onlyContact } from "../stored.ts";

const bill = invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10");

async function atTheCourtesy(options: SceneOptions): Promise<Scene> {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy", "reminder"], ...options });
  await scene.deliver(bill);
  scene.at("2026-05-08T16:00:00Z");
  return scene;
}

const slotsOf = async ({ table }: Scene, debtorId = "A-1"): Promise<readonly string[]> => {
  const item = await table.get(contactsKey({ creditorId: "demo", debtorId }));
  return item === undefined ? [] : Debtor.parse(item).contacts.map(({ status }) => status);
};

test("a refused hand-over is failed, with the provider's reason", async () => {
  const scene = await atTheCourtesy({ email: ["refused"] });
  await scene.take("courtesy");
  expect(onlyContact(scene.table)).toMatchObject({ status: "failed", reason: "ThrottlingException" });
  expect(scene.heard.at(-1)).toMatchObject({ type: "ContactFailed", detail: { reason: "ThrottlingException" } });
});

test("a refused hand-over gives the rung back", async () => {
  const scene = await atTheCourtesy({ email: ["refused"] });
  await scene.take("courtesy");
  expect((await scene.account()).taken).toEqual([]);
});

test("a refused hand-over frees its slot under the caps", async () => {
  const scene = await atTheCourtesy({ email: ["refused"] });
  await scene.take("courtesy");
  expect(await slotsOf(scene)).toEqual([]);
});

test("a refused hand-over leaves nothing to be looked up", async () => {
  const scene = await atTheCourtesy({ email: ["refused"] });
  await scene.take("courtesy");
  expect((await scene.account()).unconfirmed).toEqual([]);
});

test("it is tried again after a quarter of an hour", async () => {
  const scene = await atTheCourtesy({ email: ["refused"] });
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 900, awaits: "day" });
});

test("refused twice, it waits longer", async () => {
  const scene = await atTheCourtesy({ email: ["refused", "refused"] });
  await scene.take("courtesy");
  scene.at("2026-05-08T16:15:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait", waitSeconds: 1_800 });
});

test("the next try is another contact", async () => {
  const scene = await atTheCourtesy({ email: ["refused"] });
  await scene.take("courtesy");
  scene.at("2026-05-08T16:15:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "acted" });
  expect(contactsIn(scene.table).map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, "failed"],
    [2, "sent"],
  ]);
  expect(new Set(scene.sent.map(({ message }) => message.contactId)).size).toBe(2);
});

test("another writer in between does not keep a slot taken", async () => {
  const details = event("2026-05-08T16:00:00Z", "ContactDetailsChanged", {
    accountId: "A-1",
    language: "fr",
    occurredAt: "2026-05-08T16:00:00Z",
  });
  const scene: Scene = await atTheCourtesy({
    email: ["refused"],
    beforeCommit: async (commits) => {
      if (commits === 4) await scene.deliver(details);
    },
  });
  await scene.take("courtesy");
  expect(await slotsOf(scene)).toEqual([]);
});

test("an account that got another debtor meanwhile is given its rung back all the same", async () => {
  const moved = invoice("2026-05-08T16:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10", {
    account: { debtorId: "D-2" },
    invoice: { version: 1 },
  });
  const scene: Scene = await atTheCourtesy({
    email: ["refused"],
    duringHandOver: async () => {
      await scene.deliver(moved);
    },
  });
  await scene.take("courtesy");
  expect((await scene.account()).taken).toEqual([]);
  expect(onlyContact(scene.table)).toMatchObject({ status: "failed" });
});

test("hours that end between intent and hand-over: nothing is sent, and everything is given back", async () => {
  const scene: Scene = await atTheCourtesy({
    handOverSeconds: 10,
    beforeCommit: (commits) => {
      if (commits === 3) scene.at("2026-05-09T01:00:00Z");
    },
  });
  scene.at("2026-05-09T00:59:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait" });
  expect(scene.sent).toEqual([]);
  expect(onlyContact(scene.table)).toMatchObject({ status: "failed", reason: "window-closed" });
  expect(await slotsOf(scene)).toEqual([]);
});

test("words that do not say how to opt out are not handed over, whatever their template promised", async () => {
  const scene = await atTheCourtesy({ tellsHowToOptOut: false, ladder: { rulePacks: ["us-reg-f"] } });
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait" });
  expect(scene.sent).toEqual([]);
  expect(onlyContact(scene.table)).toMatchObject({ status: "failed", reason: "opt-out-notice-missing" });
});

test("hours that end within the time a hand-over may take are over: it waits for the morning", async () => {
  const scene = await atTheCourtesy({ handOverSeconds: 60 });
  scene.at("2026-05-09T00:59:00Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "wait" });
  expect(contactsIn(scene.table)).toEqual([]);
});

test("a second more than a hand-over may take is enough", async () => {
  const scene = await atTheCourtesy({ handOverSeconds: 60 });
  scene.at("2026-05-09T00:58:59Z");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "acted" });
});
