import { expect, test } from "vitest";
import { addressKey, contactsKey, factTextKey } from "../../../functions/adapters/keys.ts";
import { textedAbout } from "../../../functions/adapters/number-accounts.ts";
import { Debtor } from "../../../functions/domain/debtor.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";
import { receiveSms } from "../../../functions/receive-sms/receive-sms.ts";
import { event, invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const NUMBER = "+16175550123";
const OURS = "+16145550142";

/** The debtor was texted when the number's first rung came. */
async function texted(options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["text"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-01"));
  scene.at("2026-05-12T18:00:00Z");
  await scene.take("text");
  return scene;
}

const writes = (scene: Scene, messageBody: string, more: object = {}) =>
  receiveSms(scene.dependencies)({
    originationNumber: NUMBER,
    destinationNumber: OURS,
    messageKeyword: "KEYWORD_1",
    messageBody,
    inboundMessageId: "in-1",
    ...more,
  });
const numberRecord = ({ table }: Scene, creditorId = "demo") => table.get(addressKey(creditorId, addressHash(NUMBER)));
const smsWord = async ({ table }: Scene, debtorId = "A-1") =>
  Debtor.parse(await table.get(contactsKey({ creditorId: "demo", debtorId }))).preferences.sms?.allowed;
const reachOf = (scene: Scene) => scene.sent.map(({ channel }) => channel);

test("whoever writes back is known by the number that was texted", async () => {
  const scene = await texted();
  expect(reachOf(scene)).toEqual(["sms"]);
  expect(await writes(scene, "STOP")).toEqual([{ creditorId: "demo", kind: "stop", accounts: 1 }]);
});

test("a stop closes texts for the number and for the debtor, at once", async () => {
  const scene = await texted();
  await writes(scene, "pls stop");
  expect(await numberRecord(scene)).toMatchObject({ stoppedAt: "2026-05-12T18:00:00.000Z" });
  expect(await smsWord(scene)).toBe(false);
});

test("a stop is confirmed once, however often it is said", async () => {
  const scene = await texted();
  await writes(scene, "STOP");
  await writes(scene, "stop!!", { inboundMessageId: "in-2" });
  expect((await scene.account()).answers.map(({ message }) => message)).toEqual(["opt-out-confirmed"]);
});

test("a text handed over again changes nothing", async () => {
  const scene = await texted();
  await writes(scene, "can I pay on Friday?");
  const { version } = await scene.account();
  await writes(scene, "can I pay on Friday?");
  expect((await scene.account()).version).toBe(version);
  expect(tasksIn(scene.table)).toHaveLength(1);
});

test("what was stopped is opened by START, and a yes will do", async () => {
  const scene = await texted();
  await writes(scene, "STOP");
  await writes(scene, "yes", { inboundMessageId: "in-2" });
  expect((await numberRecord(scene))?.["stoppedAt"]).toBeUndefined();
  expect(await smsWord(scene)).toBe(true);
});

test("a yes that nothing stopped is for a person to read", async () => {
  const scene = await texted();
  await writes(scene, "yes");
  expect(await smsWord(scene)).toBeUndefined();
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["review"]);
});

test("help is answered by text", async () => {
  const scene = await texted();
  await writes(scene, "HELP");
  expect((await scene.account()).answers).toMatchObject([
    { message: "help", channel: "sms", wroteAt: "2026-05-12T18:00:00.000Z" },
  ]);
  await scene.take("text");
  expect(reachOf(scene)).toEqual(["sms", "sms"]);
});

test("a wrong number is texted and called no more, and somebody looks for the right one", async () => {
  const scene = await texted();
  await writes(scene, "wrong number");
  expect(await numberRecord(scene)).toMatchObject({ stoppedAt: expect.any(String), wrongNumberAt: expect.any(String) });
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["find-contact"]);
  expect((await scene.account()).answers).toEqual([]);
  expect(await smsWord(scene)).toBeUndefined();
});

test("a number that is no longer the debtor's needs no search", async () => {
  const scene = await texted();
  const phone = "+16175550999";
  await scene.deliver(
    event(OPENED, "ContactDetailsChanged", { accountId: "A-1", phone, occurredAt: "2026-05-12T18:00:00Z" }),
  );
  await writes(scene, "wrong number");
  expect(tasksIn(scene.table)).toEqual([]);
});

test("the words are kept with the personal data, and told to nobody else", async () => {
  const scene = await texted();
  await writes(scene, "I paid this by cheque last week");
  expect(await scene.table.get(factTextKey(IDS, "REPLY#sms-in-1"))).toMatchObject({
    text: "I paid this by cheque last week",
  });
  expect(JSON.stringify(scene.logged)).not.toMatch(/cheque|\+1617/);
});

test("a stop counts for every account the number was texted about; a question is about the latest", async () => {
  const scene = await texted();
  await scene.deliver(invoice(OPENED, "A-2", "INV-2", 9_000, "2026-05-10"));
  await scene.table.commit([textedAbout("demo", "A-2", NUMBER, "2026-05-13T09:00:00.000Z")]);
  expect(await writes(scene, "when is it due?")).toEqual([{ creditorId: "demo", kind: "text", accounts: 1 }]);
  expect(await scene.table.get(factTextKey({ ...IDS, accountId: "A-2" }, "REPLY#sms-in-1"))).toBeDefined();
  expect(await writes(scene, "stop", { inboundMessageId: "in-2" })).toEqual([
    { creditorId: "demo", kind: "stop", accounts: 2 },
  ]);
  expect([await smsWord(scene, "A-1"), await smsWord(scene, "A-2")]).toEqual([false, false]);
});

test.each(["stop", "wrong number"])("%j from a number nobody texted yet stops it all the same", async (text) => {
  const scene = newScene(OPENED);
  expect(await writes(scene, text)).toMatchObject([{ creditorId: "demo", accounts: 0 }]);
  expect(await numberRecord(scene)).toMatchObject({ stoppedAt: "2026-05-01T12:00:00.000Z" });
});

test("anything else from such a number is nobody's, and said so without the number", async () => {
  const scene = newScene(OPENED);
  expect(await writes(scene, "hello?")).toEqual([]);
  expect(scene.logged).toEqual([{ code: "text.unknown-number", facts: { message: "in-1" } }]);
});

const withNumbers = (scene: Scene, numbers: string[]) => {
  const demo = scene.dependencies.policies.creditors["demo"];
  if (demo === undefined) throw new Error("the demo profile is gone");
  const named = { ...demo, id: "named", texts: { origination: "pool-1", numbers } };
  const policies = { ...scene.dependencies.policies, creditors: { demo, named } };
  return { ...scene, dependencies: { ...scene.dependencies, policies } };
};

test.each([
  ["the creditor it belongs to", [OURS], [undefined, true]],
  ["every creditor where no profile names it", ["+16145550000"], [true, true]],
])("a text to a number of ours is meant for %s", async (_, numbers, stopped) => {
  const scene = withNumbers(newScene(OPENED), numbers);
  await writes(scene, "stop");
  const records = [await numberRecord(scene, "demo"), await numberRecord(scene, "named")];
  expect(records.map((record) => record && record["stoppedAt"] !== undefined)).toEqual(stopped);
});

test("a stop that comes while a text is about to go is applied first, and the text stays", async () => {
  const scene: Scene = newScene(OPENED, {
    rungs: ["text"],
    beforeCommit: async (commits) => {
      if (commits === 1)
        await receiveSms({ ...scene.dependencies, table: scene.table })({
          originationNumber: NUMBER,
          destinationNumber: OURS,
          messageBody: "stop",
          inboundMessageId: "in-1",
        });
    },
  });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-01"));
  await scene.table.commit([textedAbout("demo", "A-1", NUMBER, "2026-05-01T12:00:00.000Z")]);
  scene.at("2026-05-12T18:00:00Z");
  await scene.take("text");
  expect(scene.sent.map(({ channel, message }) => [channel, "subject" in message && message.subject])).toEqual([
    ["email", "opt-out-confirmed"],
    ["email", "short-reminder"],
  ]);
});

test("a message that is no text is an error", async () => {
  await expect(receiveSms(newScene(OPENED).dependencies)({ messageBody: "stop" })).rejects.toThrow(/originationNumber/);
});
