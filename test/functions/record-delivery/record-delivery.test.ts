import { expect, test } from "vitest";
import { addressKey } from "../../../functions/adapters/keys.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { recordDelivery } from "../../../functions/record-delivery/record-delivery.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, onlyContact, signalIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const SENT = "2026-05-08T16:00:00Z";

/** The courtesy reminder has just gone. */
async function afterTheCourtesy(account: Record<string, unknown> = {}, options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy", "reminder"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account }));
  scene.at(SENT);
  await scene.take("courtesy");
  return scene;
}

const report = (scene: Scene, does: string, contactId = onlyContact(scene.table).id) =>
  recordDelivery(scene.dependencies)({ ...IDS, contactId, does });
const emailRecord = ({ table }: Scene) => table.get(addressKey("demo", addressHash("a-1@debtor.example")));
const typesOf = ({ heard }: Scene) => heard.map(({ type }) => type);

test("a delivery is the contact's status, and nothing more is told", async () => {
  const scene = await afterTheCourtesy();
  expect(await report(scene, "deliver")).toBe("recorded");
  expect(onlyContact(scene.table).status).toBe("delivered");
  expect(typesOf(scene)).toEqual(["CaseOpened", "ContactMade"]);
});

test("a report about nobody's contact changes nothing", async () => {
  const scene = await afterTheCourtesy();
  expect(await report(scene, "bounce", "contact-of-nobody")).toBe("unknown-contact");
  expect(onlyContact(scene.table).status).toBe("sent");
});

test("a report that is none is an error", async () => {
  const scene = await afterTheCourtesy();
  await expect(report(scene, "explode")).rejects.toThrow(/does/);
});

test("a bounce is told as a failure", async () => {
  const scene = await afterTheCourtesy();
  await report(scene, "bounce");
  expect(onlyContact(scene.table)).toMatchObject({ status: "bounced", reason: "bounced" });
  expect(scene.heard.at(-1)).toMatchObject({ type: "ContactFailed", detail: { reason: "bounced", channel: "email" } });
});

test("a bounce marks the address dead", async () => {
  const scene = await afterTheCourtesy();
  await report(scene, "bounce");
  expect(await emailRecord(scene)).toMatchObject({ bouncedAt: "2026-05-08T16:00:00.000Z" });
});

test("a bounce marks the rung, and no other", async () => {
  const scene = await afterTheCourtesy();
  scene.at("2026-05-13T16:00:00Z");
  await scene.take("reminder");
  const contactId = contactsIn(scene.table).find(({ rung }) => rung === "reminder")?.id;
  await report(scene, "bounce", contactId);
  expect((await scene.account()).taken.map(({ rung, bouncedAt }) => [rung, bouncedAt])).toEqual([
    ["courtesy", undefined],
    ["reminder", "2026-05-13T16:00:00.000Z"],
  ]);
});

test("a bounce wakes the waits", async () => {
  const scene = await afterTheCourtesy();
  const { seq } = signalIn(scene.table);
  await report(scene, "bounce");
  expect(signalIn(scene.table).seq).toBe(seq + 1);
});

test("a delivery wakes nobody", async () => {
  const scene = await afterTheCourtesy();
  const { seq } = signalIn(scene.table);
  await report(scene, "deliver");
  expect(signalIn(scene.table).seq).toBe(seq);
});

test("while another channel is open nobody has to find one", async () => {
  const scene = await afterTheCourtesy();
  await report(scene, "bounce");
  expect(tasksIn(scene.table)).toEqual([]);
});

test("with no channel left a person must find one", async () => {
  const scene = await afterTheCourtesy({ phone: undefined });
  await report(scene, "bounce");
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["find-contact"]);
});

test("a bounce heard twice is told once", async () => {
  const scene = await afterTheCourtesy();
  await report(scene, "bounce");
  expect(await report(scene, "bounce")).toBe("recorded");
  expect(typesOf(scene)).toEqual(["CaseOpened", "ContactMade", "ContactFailed"]);
});

test("a complaint heard twice asks once", async () => {
  const scene = await afterTheCourtesy();
  await report(scene, "complain");
  await report(scene, "bounce");
  await report(scene, "complain");
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["review"]);
});

test("with the case closed nobody has to find a channel", async () => {
  const scene = await afterTheCourtesy({ phone: undefined });
  await scene.deliver(payment(SENT, "A-1", "P-1", 12_000));
  await report(scene, "bounce");
  expect(tasksIn(scene.table)).toEqual([]);
});

test("a text that came back, with e-mail closed, leaves no channel", async () => {
  const scene = newScene(OPENED, { rungs: ["text"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account: { email: undefined } }));
  scene.at("2026-05-21T16:00:00Z");
  await scene.take("text");
  await report(scene, "bounce");
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["find-contact"]);
});

test("a complaint about an e-mail closes its address and asks a person to look", async () => {
  const scene = await afterTheCourtesy();
  await report(scene, "complain");
  expect(await emailRecord(scene)).toMatchObject({ complainedAt: "2026-05-08T16:00:00.000Z" });
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["review"]);
});

test("after a complaint no e-mail goes", async () => {
  const scene = await afterTheCourtesy();
  await report(scene, "complain");
  scene.at("2026-05-13T16:00:00Z");
  await scene.take("reminder");
  expect(scene.sent.map(({ channel }) => channel)).toEqual(["email", "sms"]);
});

test("a bounce about a contact whose words were erased still counts", async () => {
  const scene = await afterTheCourtesy();
  const { id } = onlyContact(scene.table);
  for (const item of [...scene.table.items()].filter(({ sk }) => sk.startsWith("TEXT#MESSAGE")))
    await scene.table.commit([{ kind: "delete", key: item }]);
  await report(scene, "bounce", id);
  expect(onlyContact(scene.table).status).toBe("bounced");
});

test("a report about a call says nothing of the channels for messages", async () => {
  const scene = newScene(OPENED, { rungs: ["call"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account: { email: undefined } }));
  scene.at("2026-05-26T16:00:00Z");
  await scene.take("call");
  const call = { does: "log-call", outcome: "talked", by: "lead@demo.example" } as const;
  await recordAct(scene.dependencies)(IDS, { person: "staff", act: call }, "act-1");
  await report(scene, "bounce");
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["call"]);
});

test("who changed the account first is read, and the bounce told once", async () => {
  const details = event(SENT, "ContactDetailsChanged", { accountId: "A-1", language: "fr", occurredAt: SENT });
  const scene: Scene = await afterTheCourtesy(
    {},
    {
      beforeCommit: async (commits) => {
        if (commits === 5) await scene.deliver(details);
      },
    },
  );
  await report(scene, "bounce");
  expect(typesOf(scene)).toEqual(["CaseOpened", "ContactMade", "ContactFailed"]);
});

test("a second message that came back asks for no second search", async () => {
  const scene = await afterTheCourtesy({ phone: undefined });
  scene.at("2026-05-13T16:00:00Z");
  await scene.take("reminder");
  for (const { id } of contactsIn(scene.table)) await report(scene, "bounce", id);
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["find-contact"]);
});
