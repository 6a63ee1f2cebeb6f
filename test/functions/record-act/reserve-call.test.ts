import { expect, test } from "vitest";
import { loadAccount } from "../../../functions/adapters/account-store.ts";
import { historyOf } from "../../../functions/domain/debtor.ts";
import { event } from "../../rehearsal.ts";
import { IDS, type Scene } from "../scene.ts";
import { contactsIn, onlyContact, tasksIn } from "../stored.ts";
import { atTheCall, CALL_TIME, LEAD, logs, MANAGER, reserves } from "./calling.ts";

/** No state's law caps calls more strictly there than the federal rule. */
const IN_OHIO = { address: { country: "US", region: "OH", postalCode: "43215" } };
const DONE = { kind: "done" };
const refusedFor = (reason: string) => ({ kind: "refused", reason: expect.stringContaining(reason) });
const reservedIn = async (scene: Scene) => (await scene.account()).reservedCall ?? null;
const countedIn = async (scene: Scene) =>
  historyOf((await loadAccount(scene.table, IDS)).debtor).filter(({ channel }) => channel === "call");

test("a call is kept with the decision that let it through, for half an hour", async () => {
  const scene = await atTheCall();
  expect(await reserves(scene)).toEqual(DONE);
  expect(await reservedIn(scene)).toMatchObject({
    by: LEAD,
    at: "2026-05-26T16:00:00.000Z",
    until: "2026-05-26T16:30:00.000Z",
  });
  expect(onlyContact(scene.table)).toMatchObject({
    channel: "phone",
    message: "call",
    rung: "call",
    invoiceId: "INV-1",
    status: "intended",
    decision: { kind: "allow", reasons: [], digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test("a call that is kept counts before anybody knows how it went", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  expect(await countedIn(scene)).toHaveLength(1);
});

test("nobody is told of a call before it is logged", async () => {
  const scene = await atTheCall();
  const before = scene.heard.length;
  await reserves(scene);
  expect(scene.heard.slice(before)).toEqual([]);
});

test("towards the end of the hours it is kept until they end", async () => {
  const scene = await atTheCall();
  scene.at("2026-05-27T00:40:00Z");
  await reserves(scene);
  expect(await reservedIn(scene)).toMatchObject({ until: "2026-05-27T01:00:00.000Z" });
});

test.each([
  ["before eight", "2026-05-27T11:59:00Z", "Not before 2026-05-27T12:00:00.000Z"],
  ["at nine in the evening", "2026-05-27T01:00:00Z", "amends.OUTSIDE_HOURS (12 CFR 1006.6(b)(1)(i))"],
  ["when no call could be finished any more", "2026-05-27T00:56:00Z", "Not before 2026-05-27T12:00:00.000Z"],
])("%s no call is kept", async (_, at, reason) => {
  const scene = await atTheCall();
  scene.at(at);
  expect(await reserves(scene)).toEqual(refusedFor(reason));
  expect(contactsIn(scene.table)).toEqual([]);
});

test("asking again within the half hour keeps no second call", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  expect(await reserves(scene)).toEqual(DONE);
  expect(contactsIn(scene.table)).toHaveLength(1);
});

test("while somebody makes a call nobody else may", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  expect(await reserves(scene, MANAGER)).toEqual(refusedFor("reserved"));
});

test("of two who ask at once, one gets the call", async () => {
  const scene: Scene = await atTheCall({
    beforeCommit: async (commits) => {
      if (commits === 2) await reserves(scene, MANAGER);
    },
  });
  const outcome = await reserves(scene);
  expect([(await reservedIn(scene))?.by, outcome]).toEqual([MANAGER, refusedFor("reserved")]);
  expect(contactsIn(scene.table)).toHaveLength(1);
});

test("a call nobody logged counts as made, as one of the attempts, and the next may be kept", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  scene.at("2026-05-26T16:30:00Z");
  expect(await reserves(scene, MANAGER)).toEqual(DONE);
  expect(contactsIn(scene.table).map(({ status, reason }) => [status, reason])).toEqual([
    ["failed", "unknown"],
    ["intended", undefined],
  ]);
  expect(await countedIn(scene)).toHaveLength(2);
  expect((await scene.account()).tasks).toMatchObject([{ kind: "call", attemptsLeft: 2 }]);
  expect(scene.heard.at(-1)).toMatchObject({ type: "ContactFailed", detail: { reason: "unknown" } });
});

test("calls nobody logs never use the last attempt up: nobody knows how they went", async () => {
  const scene = await atTheCall({}, IN_OHIO);
  for (const hour of [16, 17, 18, 19, 20]) {
    scene.at(`2026-05-26T${hour}:00:00Z`);
    expect(await reserves(scene)).toEqual(DONE);
  }
  expect((await scene.account()).tasks).toMatchObject([{ kind: "call", attemptsLeft: 1 }]);
});

test("the eighth call within seven days is not kept", async () => {
  const scene = await atTheCall({}, IN_OHIO);
  for (const hour of [13, 14, 15, 16, 17, 18, 19]) {
    scene.at(`2026-05-27T${hour}:00:00Z`);
    expect(await reserves(scene)).toEqual(DONE);
  }
  scene.at("2026-05-27T20:00:00Z");
  expect(await reserves(scene)).toEqual(refusedFor("amends.CALL_FREQUENCY_7_IN_7 (12 CFR 1006.14(b)(2)(i)(A))"));
});

test("a stricter law where the debtor lives counts before it", async () => {
  const scene = await atTheCall();
  for (const hour of [13, 14]) {
    scene.at(`2026-05-27T${hour}:00:00Z`);
    expect(await reserves(scene)).toEqual(DONE);
  }
  scene.at("2026-05-27T15:00:00Z");
  expect(await reserves(scene)).toEqual(refusedFor("us-ma.CAP_2_IN_7"));
});

test("after a conversation the call that was asked for may be kept, for seven days", async () => {
  const scene = await atTheCall();
  await logs(scene, "call-back");
  scene.at("2026-05-28T16:00:00Z");
  expect(await reserves(scene)).toEqual(DONE);
});

test("whoever asked for a call and then for no more contact is not called", async () => {
  const scene = await atTheCall();
  await logs(scene, "call-back");
  const later = "2026-05-27T16:00:00Z";
  await scene.deliver(
    event(later, "HoldPlaced", { accountId: "A-1", holdId: "H", kind: "cease-contact", from: later }),
  );
  scene.at("2026-05-28T16:00:00Z");
  expect(await reserves(scene)).toEqual(refusedFor("hold.CEASE_CONTACT"));
});

test.each([
  ["a hold", { accountId: "A-1", holdId: "H", kind: "dispute", from: CALL_TIME }, "hold.DISPUTE"],
  ["bankruptcy", { accountId: "A-1", holdId: "H", kind: "bankruptcy", from: CALL_TIME }, "hold.BANKRUPTCY"],
])("under %s no call is kept", async (_, hold, rule) => {
  const scene = await atTheCall();
  await scene.deliver(event(CALL_TIME, "HoldPlaced", hold));
  expect(await reserves(scene)).toEqual(refusedFor(rule));
});

test("who has asked not to be called is not", async () => {
  const scene = await atTheCall();
  await scene.deliver(
    event(CALL_TIME, "ContactPreferenceChanged", {
      accountId: "A-1",
      channel: "phone",
      allowed: false,
      occurredAt: CALL_TIME,
    }),
  );
  expect(await reserves(scene)).toEqual(refusedFor("amends.OPTED_OUT_CHANNEL"));
});

test("somebody the profile does not name keeps no call", async () => {
  const scene = await atTheCall();
  expect(await reserves(scene, "stranger@demo.example")).toEqual(refusedFor("not-staff"));
});

test("without an open call task no call is kept", async () => {
  const scene = await atTheCall();
  await logs(scene, "talked");
  expect(await reserves(scene)).toEqual(refusedFor("no-open-task"));
});

test("the call that was kept is the one that is logged", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  scene.at("2026-05-26T16:10:00Z");
  await logs(scene, "no-answer");
  expect(onlyContact(scene.table)).toMatchObject({
    status: "failed",
    reason: "no-answer",
    at: "2026-05-26T16:00:00.000Z",
  });
  expect(await reservedIn(scene)).toBeNull();
  expect(await countedIn(scene)).toMatchObject([{ outcome: "no_answer" }]);
});

test("a call that lasted longer than it was kept is logged as what it was", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  scene.at("2026-05-26T17:10:00Z");
  await logs(scene, "talked");
  expect(onlyContact(scene.table)).toMatchObject({ status: "delivered" });
});

test("a call is logged that was made while its task ended", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  await scene.deliver(
    event(CALL_TIME, "PaymentReceived", {
      accountId: "A-1",
      paymentId: "P",
      amount: { minor: 12_000, currency: "USD" },
      receivedAt: CALL_TIME,
    }),
  );
  expect(await logs(scene, "talked")).toEqual(DONE);
  expect(onlyContact(scene.table)).toMatchObject({ status: "delivered" });
  expect(tasksIn(scene.table)).toMatchObject([{ outcome: "withdrawn" }]);
});

test("a day later nobody knows any more how a call went", async () => {
  const scene = await atTheCall();
  await reserves(scene);
  scene.at("2026-05-27T16:00:00Z");
  await logs(scene, "no-answer");
  expect(contactsIn(scene.table).map(({ status, reason }) => [status, reason])).toEqual([
    ["failed", "unknown"],
    ["failed", undefined],
  ]);
});
