import { expect, test } from "vitest";
import { contactsKey, messageTextKey } from "../../../functions/adapters/keys.ts";
import { unpacked } from "../../../functions/adapters/packed.ts";
import { Debtor } from "../../../functions/domain/debtor.ts";
import { recordDelivery } from "../../../functions/record-delivery/record-delivery.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, onlyContact } from "../stored.ts";

const bill = invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10");

/** A day after the courtesy reminder's own day, at noon where the debtor lives. */
async function atTheCourtesy(options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy", "reminder"], ...options });
  await scene.deliver(bill);
  scene.at("2026-05-08T16:00:00Z");
  return scene;
}

const debtorIn = async ({ table }: Scene): Promise<Debtor> =>
  Debtor.parse(await table.get(contactsKey({ creditorId: "demo", debtorId: "A-1" })));

test("the intent is on record before the provider is asked", async () => {
  const seen: string[] = [];
  const scene: Scene = await atTheCourtesy({
    duringHandOver: () => void seen.push(onlyContact(scene.table).status),
  });
  await scene.take("courtesy");
  expect(seen).toEqual(["intended"]);
});

test("the rung is taken in the transaction of the intent", async () => {
  const seen: unknown[] = [];
  const scene: Scene = await atTheCourtesy({
    duringHandOver: async () => void seen.push((await scene.account()).taken.map(({ rung }) => rung)),
  });
  await scene.take("courtesy");
  expect(seen).toEqual([["courtesy"]]);
});

test("the slot under the caps is taken in the transaction of the intent", async () => {
  const seen: unknown[] = [];
  const scene: Scene = await atTheCourtesy({
    duringHandOver: async () => void seen.push((await debtorIn(scene)).contacts.map(({ status }) => status)),
  });
  await scene.take("courtesy");
  expect(seen).toEqual([["intended"]]);
});

test("an accepted message is sent and told as made", async () => {
  const scene = await atTheCourtesy();
  expect(await scene.take("courtesy")).toMatchObject({ kind: "acted" });
  expect(onlyContact(scene.table).status).toBe("sent");
  expect(scene.heard.map(({ type }) => type)).toEqual(["CaseOpened", "ContactMade"]);
});

test("the record explains the contact: rung, ladder, balance, sequence seen and the gate's decision", async () => {
  const scene = await atTheCourtesy();
  await scene.take("courtesy");
  expect(onlyContact(scene.table)).toMatchObject({
    rung: "courtesy",
    invoiceId: "INV-1",
    ladder: { name: "consumer-services", version: scene.ladder.version },
    balanceSeen: { USD: 12_000 },
    contactSeq: 0,
    attempt: 1,
    decision: {
      kind: "allow",
      reasons: [],
      packVersions: { amends: 2 },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
});

test("what is announced carries no name, address or words", async () => {
  const scene = await atTheCourtesy();
  await scene.take("courtesy");
  const made = scene.heard.find(({ type }) => type === "ContactMade");
  expect(Object.keys(made?.detail ?? {}).sort()).toEqual([
    "accountId",
    "bucketEntered",
    "caseId",
    "channel",
    "contactId",
    "creditorId",
    "eventId",
    "message",
    "occurredAt",
    "rung",
    "sequence",
  ]);
});

test("the words that went are kept with the personal data", async () => {
  const scene = await atTheCourtesy();
  await scene.take("courtesy");
  const kept = await scene.table.get(messageTextKey(IDS, onlyContact(scene.table).id));
  expect(kept).toMatchObject({ to: "a-1@debtor.example", subject: "courtesy" });
  expect(unpacked(String(kept?.["htmlPacked"]))).toBe("<p>courtesy</p>");
});

test("an e-mail says who is writing and how to stop with one click", async () => {
  const scene = await atTheCourtesy();
  await scene.take("courtesy");
  expect(scene.sent[0]?.message).toMatchObject({
    from: { name: "Brightwater Utilities", email: "billing@demo.example" },
    replyTo: "billing@demo.example",
    to: "a-1@debtor.example",
    headers: { "List-Unsubscribe": expect.stringContaining("mailto:billing@demo.example") },
  });
});

test("a text goes to the number, in words only", async () => {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["text"] });
  await scene.deliver(bill);
  scene.at("2026-05-21T16:00:00Z");
  await scene.take("text");
  const { contactId, ...message } = scene.sent[0]?.message ?? { contactId: "" };
  expect(message).toEqual({ ...IDS, to: "+16175550123", text: expect.stringContaining('"minor":12000') });
  expect(await scene.table.get(messageTextKey(IDS, contactId))).not.toHaveProperty("htmlPacked");
});

test("while a creditor is not live, an e-mail goes to the capture address only", async () => {
  const scene = await atTheCourtesy({ profile: { live: false } });
  await scene.take("courtesy");
  expect(scene.sent.map(({ message }) => message.to)).toEqual(["capture@demo.example"]);
});

test("while a creditor is not live, a text goes to the capture number only", async () => {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["text"], profile: { live: false } });
  await scene.deliver(bill);
  scene.at("2026-05-21T16:00:00Z");
  await scene.take("text");
  expect(scene.sent.map(({ message }) => message.to)).toEqual(["+16145550199"]);
});

test("a debtor of an unknown language is written to in English", async () => {
  const scene = await atTheCourtesy();
  await scene.take("courtesy");
  expect(onlyContact(scene.table).language).toBe("en");
});

test("a debtor's own language is asked for", async () => {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy"] });
  await scene.deliver(
    invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10", { account: { language: "es-MX" } }),
  );
  scene.at("2026-05-08T16:00:00Z");
  await scene.take("courtesy");
  expect(onlyContact(scene.table).language).toBe("es-MX");
});

test("without a profile of its creditor nothing is sent", async () => {
  const scene = await atTheCourtesy();
  const { dependencies } = scene;
  Object.assign(dependencies, { policies: { ...dependencies.policies, creditors: {} } });
  await expect(scene.take("courtesy")).rejects.toThrow('no profile of creditor "demo" is deployed');
  expect(scene.sent).toEqual([]);
});

test("a delivery report faster than our own record stands, and the contact is still told as made", async () => {
  const scene: Scene = await atTheCourtesy({
    duringHandOver: async () => {
      const { id } = onlyContact(scene.table);
      await recordDelivery(scene.dependencies)({ ...IDS, contactId: id, does: "deliver" });
    },
  });
  await scene.take("courtesy");
  expect(onlyContact(scene.table).status).toBe("delivered");
  expect(scene.heard.filter(({ type }) => type === "ContactMade")).toHaveLength(1);
});

test("a second look after the message finds it taken and sends nothing", async () => {
  const scene = await atTheCourtesy();
  await scene.take("courtesy");
  expect(await scene.take("courtesy")).toMatchObject({ kind: "skipped" });
  expect(contactsIn(scene.table)).toHaveLength(1);
});
