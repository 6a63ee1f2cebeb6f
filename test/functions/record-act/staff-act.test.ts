import { expect, test } from "vitest";
import { loadAccount, loadReach } from "../../../functions/adapters/account-store.ts";
import { factTextKey } from "../../../functions/adapters/keys.ts";
import { isUpheld } from "../../../functions/domain/anchor.ts";
import type { StaffAct } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { contactsIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const CALL_TIME = "2026-05-26T16:00:00Z";
const by = "lead@demo.example";

async function opened(): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy", "call"] });
  await scene.deliver(
    invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"),
    invoice(OPENED, "A-1", "INV-2", 8_000, "2026-05-12"),
  );
  return scene;
}

/** A call task is open. */
async function atTheCall(): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["call"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(CALL_TIME);
  await scene.take("call");
  return scene;
}

const does = (scene: Scene, act: StaffAct, actId = "act-1") =>
  recordAct(scene.dependencies)(IDS, { person: "staff", act }, actId);
const logs = (scene: Scene, outcome: Extract<StaffAct, { does: "log-call" }>["outcome"], actId?: string) =>
  does(scene, { does: "log-call", outcome, by }, actId);
const disputes = (scene: Scene, disputeId: string, invoiceIds?: readonly string[]) =>
  scene.deliver(event(OPENED, "DisputeOpened", { accountId: "A-1", disputeId, invoiceIds, occurredAt: OPENED }));

test("a call without an open task is refused", async () => {
  const scene = await opened();
  expect(await logs(scene, "talked")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("no-open-task"),
  });
});

test.each([
  ["talked", "delivered", "ContactMade"],
  ["voicemail-left", "delivered", "ContactMade"],
  ["no-answer", "failed", "ContactFailed"],
  ["not-connected", "failed", "ContactFailed"],
  ["wrong-number", "failed", "ContactFailed"],
  ["call-back", "delivered", "ContactMade"],
  ["refused", "delivered", "ContactMade"],
] as const)("a call that ended %s is %s", async (outcome, status, type) => {
  const scene = await atTheCall();
  await logs(scene, outcome);
  expect(contactsIn(scene.table)).toMatchObject([{ channel: "phone", message: "call", rung: "call", status }]);
  expect(scene.heard.map((heard) => heard.type)).toContain(type);
});

test.each(["no-answer", "voicemail-left", "not-connected", "call-back"] as const)(
  "%s leaves the task open until its attempts are used",
  async (outcome) => {
    const scene = await atTheCall();
    await logs(scene, outcome, "act-1");
    await logs(scene, outcome, "act-2");
    expect(tasksIn(scene.table)[0]?.outcome).toBeNull();
    await logs(scene, outcome, "act-3");
    expect(tasksIn(scene.table)).toMatchObject([{ outcome, by }]);
  },
);

test.each(["talked", "refused", "wrong-number"] as const)("%s ends the task", async (outcome) => {
  const scene = await atTheCall();
  await logs(scene, outcome);
  expect(tasksIn(scene.table)[0]).toMatchObject({ outcome, by, closedAt: "2026-05-26T16:00:00.000Z" });
  expect(scene.heard.at(-1)).toMatchObject({ type: "CallTaskCompleted", detail: { outcome } });
});

test("a stranger's number is neither called nor texted again, and another is asked for", async () => {
  const scene = await atTheCall();
  await logs(scene, "wrong-number");
  expect(tasksIn(scene.table).map(({ kind, closedAt }) => [kind, closedAt === null])).toEqual([
    ["call", false],
    ["find-contact", true],
  ]);
  const { reach } = await loadReach(scene.table, await loadAccount(scene.table, IDS));
  expect(reach).toMatchObject({ sms: { kind: "closed" }, phone: { kind: "closed" }, email: { kind: "open" } });
});

test.each(["hardship", "dispute", "cease-contact", "deceased", "attorney"] as const)(
  "%s, heard on a call, holds the account at once",
  async (outcome) => {
    const scene = await atTheCall();
    await logs(scene, outcome);
    expect((await scene.account()).holds.map(({ kind }) => kind)).toEqual([outcome]);
    expect(tasksIn(scene.table)[0]).toMatchObject({ kind: "call", outcome });
  },
);

test("a note on a call is kept with the personal data", async () => {
  const scene = await atTheCall();
  await does(scene, { does: "log-call", outcome: "talked", note: "will pay on Friday", by });
  expect(await scene.table.get(factTextKey(IDS, "CALL#act-1"))).toMatchObject({ note: "will pay on Friday" });
});

test.each(["promise", "plan"] as const)(
  "a call that ended in a %s nobody named is an outcome, and agrees nothing",
  async (outcome) => {
    const scene = await atTheCall();
    expect(await logs(scene, outcome)).toEqual({ kind: "done" });
    expect(tasksIn(scene.table)[0]).toMatchObject({ kind: "call", outcome });
    expect((await scene.account()).promises).toEqual([]);
  },
);

test("a debtor whose language is known is called in it", async () => {
  const scene = await atTheCall();
  await scene.deliver(
    event(CALL_TIME, "ContactDetailsChanged", { accountId: "A-1", language: "es", occurredAt: CALL_TIME }),
  );
  await logs(scene, "talked");
  expect(contactsIn(scene.table).map(({ language }) => language)).toEqual(["es"]);
});

test("an outcome of a dispute ends every open one, and is answered", async () => {
  const scene = await opened();
  await disputes(scene, "D-1", ["INV-1"]);
  await disputes(scene, "D-2", ["INV-2"]);
  scene.at("2026-05-02T12:00:00Z");
  await does(scene, { does: "resolve-dispute", outcome: "rejected", by });
  const account = await scene.account();
  expect(account.holds.map(({ endedAt }) => endedAt)).toEqual(["2026-05-02T12:00:00.000Z", "2026-05-02T12:00:00.000Z"]);
  expect(account.answers.at(-1)).toMatchObject({ message: "dispute-resolved", outcome: "rejected" });
});

test("an upheld dispute keeps its invoice out of the ladder, and no other", async () => {
  const scene = await opened();
  await disputes(scene, "D-1", ["INV-1"]);
  await does(scene, { does: "resolve-dispute", outcome: "upheld", by });
  const account = await scene.account();
  expect(account.invoices.map((invoice) => [invoice.id, isUpheld(account, invoice)])).toEqual([
    ["INV-1", true],
    ["INV-2", false],
  ]);
});

test("an upheld dispute over everything keeps all of it out", async () => {
  const scene = await opened();
  await disputes(scene, "D-1");
  await does(scene, { does: "resolve-dispute", outcome: "upheld", by });
  const account = await scene.account();
  expect(account.invoices.map((invoice) => isUpheld(account, invoice))).toEqual([true, true]);
});

test("the task of a hold ends with it", async () => {
  const scene = await opened();
  await recordAct(scene.dependencies)(IDS, { person: "debtor", act: { does: "dispute", reason: "no" } }, "act-0");
  await does(scene, { does: "resolve-dispute", outcome: "rejected", by });
  expect(tasksIn(scene.table)).toMatchObject([{ kind: "dispute", outcome: "done" }]);
});

test("a hold is lifted by its kind, without an answer", async () => {
  const scene = await opened();
  await scene.deliver(event(OPENED, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "legal", from: OPENED }));
  scene.at("2026-05-02T12:00:00Z");
  await does(scene, { does: "lift-hold", kind: "legal", by });
  expect((await scene.account()).answers).toEqual([]);
  expect(scene.heard.at(-1)).toMatchObject({ type: "HoldEnded", detail: { kind: "legal" } });
});

test("without an open hold of the kind a lift is refused", async () => {
  const scene = await opened();
  await disputes(scene, "D-1");
  expect(await does(scene, { does: "lift-hold", kind: "legal", by })).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("no-open-hold"),
  });
});

test("a hold whose time is over cannot be lifted", async () => {
  const scene = await opened();
  const hold = { accountId: "A-1", holdId: "H-1", kind: "legal", from: OPENED, until: "2026-05-02T12:00:00Z" };
  await scene.deliver(event(OPENED, "HoldPlaced", hold));
  scene.at("2026-05-02T12:00:00Z");
  expect(await does(scene, { does: "lift-hold", kind: "legal", by })).toMatchObject({ kind: "refused" });
});

test("a hold that has yet to begin can be lifted, and nobody hears of it", async () => {
  const scene = await opened();
  const hold = { accountId: "A-1", holdId: "H-1", kind: "legal", from: "2026-06-01", until: "2026-06-30" };
  await scene.deliver(event(OPENED, "HoldPlaced", hold));
  expect(await does(scene, { does: "lift-hold", kind: "legal", by })).toEqual({ kind: "done" });
  scene.at("2026-06-15T12:00:00Z");
  await scene.take("courtesy");
  expect(scene.heard.map(({ type }) => type)).not.toContain("HoldStarted");
});

test.each([
  { does: "settle", amount: { minor: 300, currency: "USD" }, by },
  { does: "write-off", by },
] as const)("$does is refused where no case is open", async (act) => {
  const scene = newScene(OPENED);
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 500, "2026-05-10"));
  expect(await does(scene, act)).toMatchObject({ kind: "refused", reason: expect.stringContaining("no-open-case") });
});

test.each(["plan", "settlement", "extension", "write-off"] as const)("nobody is asked about a %s", async (kind) => {
  const act = { does: "decide", task: "approval", kind, decision: "approve", by } as const;
  expect(await does(await opened(), act)).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("no-open-question"),
  });
});
