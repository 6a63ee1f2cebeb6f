import { describe, expect, test } from "vitest";
import { findLink } from "../../../functions/adapters/links.ts";
import { restartExecution } from "../../../functions/rung/restart-execution.ts";
import { event, payment } from "../../rehearsal.ts";
import { IDS } from "../scene.ts";
import { itemsAt, tasksIn } from "../stored.ts";
import {
  ASKED_AT,
  type Asking,
  askedIn,
  atTheHandOff,
  atTheSettlement,
  LEAD,
  MANAGER,
  tokenIn,
  waitsOut,
} from "./asking.ts";

const to = ({ mails }: Asking) => mails.map((mail) => mail.to);

describe("whoever is asked", () => {
  test("has an e-mail at once, and one only however often is looked", async () => {
    const scene = await atTheHandOff();
    expect(await scene.look()).toMatchObject({ kind: "wait", awaits: "news" });
    await scene.look();
    expect(to(scene)).toEqual([LEAD]);
  });

  test("has a link of their own, to this task and for this person", async () => {
    const scene = await atTheHandOff();
    await scene.look();
    const [mail] = scene.mails;
    const link = mail === undefined ? null : await findLink(scene.table, tokenIn(mail));
    expect(link).toMatchObject({ purpose: "staff-task", ...IDS, person: LEAD, taskId: tasksIn(scene.table)[0]?.id });
  });

  test("is reminded half-way through their time", async () => {
    const scene = await atTheHandOff();
    const { waitSeconds } = await scene.look();
    scene.at(new Date(Date.parse(ASKED_AT) + waitSeconds * 1000).toISOString());
    await scene.look();
    await scene.look();
    expect(scene.mails.map(({ subject }) => subject.slice(0, 13))).toEqual(["Please decide", "Still waiting"]);
  });

  test("is not reminded where a day is all there is", async () => {
    const scene = await atTheHandOff();
    const account = await scene.account();
    const question = account.approval;
    if (question === null) throw new Error("a question is open");
    const until = new Date(Date.parse(ASKED_AT) + 86_400_000).toISOString();
    const [turn] = question.askedOf;
    if (turn === undefined) throw new Error("somebody is asked");
    await scene.table.commit([
      {
        kind: "update",
        key: { pk: "ACCOUNT#demo#A-1", sk: "ACCOUNT" },
        set: [[["approval"], { ...question, askedOf: [{ ...turn, until }] }]],
      },
    ]);
    expect(await scene.look()).toMatchObject({ waitSeconds: 86_400 });
  });

  test("asked before it was kept since when, is written to all the same, and not reminded", async () => {
    const scene = await atTheHandOff();
    const { approval } = await scene.account();
    const askedOf = approval?.askedOf.map(({ email, until }) => ({ email, until }));
    const { generation: _, ...before } = { ...approval, askedOf };
    await scene.table.commit([
      { kind: "update", key: { pk: "ACCOUNT#demo#A-1", sk: "ACCOUNT" }, set: [[["approval"], before]] },
    ]);
    scene.provider({ kind: "doubt" });
    expect(await scene.look()).toMatchObject({ waitSeconds: 900 });
    scene.provider({ kind: "accepted", providerId: "mail-1" });
    const { waitSeconds } = await scene.look();
    expect(new Date(Date.parse(ASKED_AT) + waitSeconds * 1000).toISOString()).toBe(askedOf?.[0]?.until);
  });

  test("is asked twice at worst, when the record of an e-mail is lost", async () => {
    const scene = await atTheHandOff();
    await scene.look();
    for (const { pk, sk } of itemsAt(scene.table, "NOTICE#"))
      await scene.table.commit([{ kind: "delete", key: { pk, sk } }]);
    await scene.look();
    expect(to(scene)).toEqual([LEAD, LEAD]);
  });
});

describe("while e-mail does not go", () => {
  test.each([{ kind: "refused", reason: "ThrottlingException" }, { kind: "doubt" }] as const)(
    "$kind: it is tried again in a quarter of an hour, and the question waits",
    async (answer) => {
      const scene = await atTheHandOff();
      scene.provider(answer);
      expect(await scene.look()).toMatchObject({ kind: "wait", waitSeconds: 900, awaits: "day" });
      scene.provider({ kind: "accepted", providerId: "mail-2" });
      scene.at("2026-07-27T23:15:00Z");
      expect(await scene.look()).toMatchObject({ awaits: "news" });
      expect(to(scene)).toEqual([LEAD, LEAD]);
    },
  );

  test("the longer it fails, the later the next try", async () => {
    const scene = await atTheHandOff();
    scene.provider({ kind: "doubt" });
    scene.at("2026-07-28T23:00:00Z");
    expect(await scene.look()).toMatchObject({ waitSeconds: 6 * 3_600 });
  });

  test("their time runs out all the same", async () => {
    const scene = await atTheHandOff();
    scene.provider({ kind: "doubt" });
    await waitsOut(scene);
    expect(await askedIn(scene)).toEqual([LEAD, MANAGER]);
  });
});

describe("when their time is over", () => {
  test("the next in the profile is asked, in the same task, and has an e-mail", async () => {
    const scene = await atTheHandOff();
    await scene.look();
    await waitsOut(scene);
    expect(to(scene)).toEqual([LEAD, MANAGER]);
    expect(tasksIn(scene.table)).toMatchObject([
      { kind: "approval", dueAt: (await scene.account()).approval?.askedOf[1]?.until },
    ]);
  });

  test("each approver asked is told as a request", async () => {
    const scene = await atTheHandOff();
    await waitsOut(scene);
    await waitsOut(scene);
    const requests = scene.heard.filter(({ type }) => type === "ApprovalRequested");
    expect(requests.map(({ detail }) => detail["approver"])).toEqual([1, 2, 3]);
  });

  test("of the last one, the question expires, a person reviews the account, and the ladder hears of it", async () => {
    const scene = await atTheHandOff();
    await waitsOut(scene);
    await waitsOut(scene);
    const { signalSeq } = await scene.account();
    expect(await waitsOut(scene)).toMatchObject({ kind: "left", outcome: "expired" });
    expect(tasksIn(scene.table).map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ["approval", "expired"],
      ["review", null],
    ]);
    expect(await scene.account()).toMatchObject({ approval: null, signalSeq: signalSeq + 1 });
  });

  test("what staff proposed expires without a review", async () => {
    const scene = await atTheSettlement();
    await waitsOut(scene);
    await waitsOut(scene);
    expect(tasksIn(scene.table).map(({ kind, outcome }) => [kind, outcome])).toEqual([["approval", "expired"]]);
  });

  test("a fact that commits first is read before anybody is asked", async () => {
    const scene: Asking = await atTheHandOff({
      beforeCommit: async (commits) => {
        if (commits !== 6) return;
        const detail = { accountId: "A-1", language: "fr", occurredAt: ASKED_AT };
        await scene.deliver(event(ASKED_AT, "ContactDetailsChanged", detail));
      },
    });
    await waitsOut(scene);
    expect(await askedIn(scene)).toEqual([LEAD, MANAGER]);
  });
});

describe("an execution leaves", () => {
  test.each([
    ["approved", "approve"],
    ["declined", "decline"],
  ] as const)("as %s", async (outcome, decision) => {
    const scene = await atTheSettlement();
    await scene.look();
    await scene.act({ does: "decide", task: "approval", kind: "settlement", decision, by: MANAGER });
    expect(await scene.look()).toMatchObject({ kind: "left", outcome });
  });

  test("as withdrawn when the debt is paid", async () => {
    const scene = await atTheHandOff();
    await scene.look();
    await scene.deliver(payment(ASKED_AT, "A-1", "P-1", 12_000));
    expect(await scene.look()).toMatchObject({ kind: "left", outcome: "withdrawn" });
  });

  test("as renewed when another has taken over", async () => {
    const scene = await atTheHandOff();
    expect(await scene.look({ generation: 0 })).toMatchObject({ kind: "left", outcome: "renewed" });
  });

  test("ended by a fault it is replaced, three times a day; then a person is asked", async () => {
    const scene = await atTheHandOff();
    const taskId = (await scene.account()).approval?.taskId ?? "";
    const end = async (generation: number) =>
      restartExecution(scene.dependencies)({
        name: `ask-${generation}`,
        status: "FAILED",
        input: JSON.stringify({ ...IDS, signalKey: "ACCOUNT#demo#A-1", taskId, generation }),
      });
    expect([await end(1), await end(2), await end(3), await end(4), await end(1)]).toEqual([
      "restarted",
      "restarted",
      "restarted",
      "referred",
      "not-wanted",
    ]);
    expect((await scene.account()).approval).toMatchObject({ generation: 4 });
  });
});
