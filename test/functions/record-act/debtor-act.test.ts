import { expect, test } from "vitest";
import { contactsKey, factTextKey } from "../../../functions/adapters/keys.ts";
import { Debtor } from "../../../functions/domain/debtor.ts";
import type { DebtorAct } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { signalIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";

async function opened(options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy"], ...options });
  await scene.deliver(
    invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"),
    invoice(OPENED, "A-1", "INV-2", 8_000, "2026-05-12"),
  );
  return scene;
}

const does = (scene: Scene, act: DebtorAct, actId = "act-1") =>
  recordAct(scene.dependencies)(IDS, { person: "debtor", act }, actId);

test.each([
  [{ does: "dispute", reason: "not mine" }, "dispute", "dispute-received"],
  [{ does: "report-hardship", reason: "lost my job" }, "hardship", "hardship-received"],
  [{ does: "cease-contact" }, "cease-contact", "cease-confirmed"],
] as const)("%o opens a hold at once and is answered", async (act, kind, message) => {
  const scene = await opened();
  expect(await does(scene, act)).toEqual({ kind: "done" });
  const account = await scene.account();
  expect(account.holds).toMatchObject([{ kind, from: "2026-05-01T12:00:00.000Z" }]);
  expect(account.answers).toMatchObject([{ message, wroteAt: "2026-05-01T12:00:00.000Z" }]);
  expect(scene.heard.at(-1)).toMatchObject({ type: "HoldStarted", detail: { kind } });
});

test.each([
  [{ does: "dispute", reason: "not mine" }, ["dispute"]],
  [{ does: "report-hardship", reason: "lost my job" }, ["hardship"]],
  [{ does: "cease-contact" }, []],
] as const)("%o asks a person where a person must follow it up", async (act, kinds) => {
  const scene = await opened();
  await does(scene, act);
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(kinds);
});

test("a dispute over one invoice holds that one", async () => {
  const scene = await opened();
  await does(scene, { does: "dispute", invoiceIds: ["INV-1"], reason: "wrong amount" });
  const account = await scene.account();
  expect(account.holds[0]?.invoiceIds).toEqual(["INV-1"]);
  expect(account.anchor).toBe("INV-2");
});

test("the debtor's words are kept with the personal data", async () => {
  const scene = await opened();
  await does(scene, { does: "report-hardship", reason: "lost my job" });
  expect(await scene.table.get(factTextKey(IDS, "ACT#act-1"))).toMatchObject({ reason: "lost my job" });
});

test("an act handed in again changes nothing", async () => {
  const scene = await opened();
  await does(scene, { does: "dispute", reason: "not mine" });
  const { version } = await scene.account();
  expect(await does(scene, { does: "dispute", reason: "not mine" })).toEqual({ kind: "done" });
  expect((await scene.account()).version).toBe(version);
});

test("an act wakes the waits", async () => {
  const scene = await opened();
  const { seq } = signalIn(scene.table);
  await does(scene, { does: "cease-contact" });
  expect(signalIn(scene.table).seq).toBe(seq + 1);
});

test("an act about an account nobody has heard of is refused", async () => {
  const scene = newScene(OPENED);
  expect(await does(scene, { does: "cease-contact" })).toEqual({
    kind: "refused",
    reason: expect.stringContaining("unknown-account"),
  });
});

test("who changed the account first is read, and the act recorded once", async () => {
  const details = event(OPENED, "ContactDetailsChanged", { accountId: "A-1", language: "fr", occurredAt: OPENED });
  const scene: Scene = await opened({
    beforeCommit: async (commits) => {
      if (commits === 1) await scene.deliver(details);
    },
  });
  await does(scene, { does: "cease-contact" });
  expect((await scene.account()).holds).toHaveLength(1);
});

const refusedIn = async ({ table }: Scene): Promise<readonly string[]> => {
  const debtor = Debtor.parse(await table.get(contactsKey({ creditorId: "demo", debtorId: "A-1" })));
  return Object.entries(debtor.preferences).flatMap(([channel, { allowed }]) => (allowed ? [] : [channel]));
};

test("an opt-out closes its channel", async () => {
  const scene = await opened();
  await does(scene, { does: "opt-out", channel: "sms" });
  expect(await refusedIn(scene)).toEqual(["sms"]);
});

test("an opt-out of everything closes every channel", async () => {
  const scene = await opened();
  await does(scene, { does: "opt-out", channel: "all" });
  expect(await refusedIn(scene)).toEqual(["email", "sms", "phone"]);
});

test("a text that reads as STOP closes texts", async () => {
  const scene = await opened();
  await does(scene, { does: "reply-sms", text: "please stop texting me" });
  expect(await refusedIn(scene)).toEqual(["sms"]);
});

test("any other text is kept for staff to read", async () => {
  const scene = await opened();
  await does(scene, { does: "reply-sms", text: "I paid on Monday" });
  expect(await scene.table.get(factTextKey(IDS, "REPLY#act-1"))).toMatchObject({ text: "I paid on Monday" });
  expect(tasksIn(scene.table).map(({ kind }) => kind)).toEqual(["review"]);
});

test.each([
  { does: "request-extension", days: 7 },
  { does: "propose-payment", amount: { minor: 500, currency: "USD" }, on: "2026-05-20" },
] as const)("$does is refused where no case is open, and changes nothing", async (act) => {
  const scene = newScene(OPENED);
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 500, "2026-05-10"));
  const { version } = await scene.account();
  expect(await does(scene, act)).toMatchObject({ kind: "refused", reason: expect.stringContaining("no-open-case") });
  expect((await scene.account()).version).toBe(version);
});

test("an agency's report is refused while none is offered", async () => {
  const scene = await opened();
  const act = { person: "agency", act: { does: "report", kind: "closed" } } as const;
  expect(await recordAct(scene.dependencies)(IDS, act, "act-1")).toMatchObject({ kind: "refused" });
});

test("without a case nobody would answer, so no answer is owed", async () => {
  const scene = newScene(OPENED);
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 500, "2026-05-10"));
  await does(scene, { does: "dispute", reason: "not mine" });
  const account = await scene.account();
  expect([account.holds.length, account.answers]).toEqual([1, []]);
});
