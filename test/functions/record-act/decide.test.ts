import { describe, expect, test } from "vitest";
import type { StaffAct } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import {
  type Asking,
  atTheHandOff,
  atTheSettlement,
  CHIEF,
  LEAD,
  MANAGER,
  PROPOSED_AT,
} from "../ask-approver/asking.ts";
import { itemsAt, tasksIn } from "../stored.ts";

type Decide = Extract<StaffAct, { does: "decide" }>;
const usd = (minor: number) => ({ minor, currency: "USD" });
const decide = (scene: Asking, more: Partial<Decide>) =>
  scene.act({ does: "decide", task: "approval", kind: "settlement", decision: "approve", by: MANAGER, ...more });
const promises = async (scene: Asking) => (await scene.account()).promises.map(({ minor }) => minor);
const fourEyes = { profile: { fourEyesAbove: { USD: 5_000 } } };

describe("a decision that names its question", () => {
  test("answers it", async () => {
    const scene = await atTheSettlement();
    const taskId = (await scene.account()).proposals[0]?.taskId ?? "";
    expect(await decide(scene, { taskId })).toEqual({ kind: "done" });
    expect(await promises(scene)).toEqual([5_000]);
  });

  test("answers no other of its kind", async () => {
    const scene = await atTheSettlement();
    expect(await decide(scene, { taskId: "task-before" })).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/^no-open-question/),
    });
    expect(await promises(scene)).toEqual([]);
  });
});

describe("another amount", () => {
  test("said again is the same yes; a third amount is another", async () => {
    const scene = await atTheSettlement();
    await decide(scene, { amount: usd(6_000) });
    expect(await decide(scene, { amount: usd(6_000) })).toEqual({ kind: "done" });
    expect(await decide(scene, {})).toEqual({ kind: "done" });
    expect(await decide(scene, { amount: usd(5_000) })).toMatchObject({ kind: "refused" });
    expect(await promises(scene)).toEqual([6_000]);
  });

  test("comes with a yes alone: a no names none", async () => {
    const scene = await atTheSettlement();
    await decide(scene, { decision: "decline", amount: usd(999_999) });
    expect(await promises(scene)).toEqual([]);
    expect(tasksIn(scene.table)[0]).toMatchObject({ outcome: "declined" });
  });

  test("does not widen who may decide: the whole stake counts", async () => {
    const lead = { email: LEAD, roles: [], teams: [] };
    const junior = { email: "junior@demo.example", roles: [], teams: [], limits: { USD: 12_000 } };
    const scene = await atTheSettlement({ profile: { approvers: [lead, junior] } });
    const smaller = { ...junior, limits: { USD: 11_999 } };
    const { policies } = scene.dependencies;
    const demo = policies.creditors["demo"];
    if (demo === undefined) throw new Error("the profile is there");
    const narrowed = { ...policies, creditors: { demo: { ...demo, approvers: [lead, smaller] } } };
    const act = { does: "decide", task: "approval", kind: "settlement", decision: "approve" } as const;
    const refused = await recordAct({ ...scene.dependencies, policies: narrowed })(
      { creditorId: "demo", accountId: "A-1" },
      { person: "staff", act: { ...act, by: junior.email, amount: usd(1) } },
      "act-narrow",
    );
    expect(refused).toMatchObject({ kind: "refused", reason: expect.stringMatching(/^over-limit/) });
  });
});

describe("where two must say yes", () => {
  test("the first is on record with the amount, and changes nothing else", async () => {
    const scene = await atTheSettlement(fourEyes);
    await decide(scene, { amount: usd(6_000) });
    const [question] = (await scene.account()).proposals;
    expect(question).toMatchObject({
      approvals: [{ by: MANAGER, at: `${PROPOSED_AT.slice(0, -1)}.000Z`, amount: usd(6_000) }],
    });
    expect(question?.decision).toBeUndefined();
    expect(await promises(scene)).toEqual([]);
  });

  test("the second has the amount of the first, unless they name another, which is refused", async () => {
    const scene = await atTheSettlement(fourEyes);
    await decide(scene, { amount: usd(6_000) });
    expect(await decide(scene, { by: CHIEF, amount: usd(5_000) })).toMatchObject({ kind: "refused" });
    expect(await decide(scene, { by: CHIEF })).toEqual({ kind: "done" });
    expect(await promises(scene)).toEqual([6_000]);
  });

  test("who said yes may still say no while nobody has decided", async () => {
    const scene = await atTheSettlement(fourEyes);
    await decide(scene, {});
    await decide(scene, { decision: "decline" });
    expect(tasksIn(scene.table)[0]).toMatchObject({ outcome: "declined", by: MANAGER });
  });

  test("with nobody left for the second yes, the first is refused", async () => {
    const scene = await atTheSettlement();
    const { policies } = scene.dependencies;
    const demo = policies.creditors["demo"];
    if (demo === undefined) throw new Error("the profile is there");
    const approvers = demo.approvers.filter(({ email }) => email !== CHIEF);
    const narrowed = { ...policies, creditors: { demo: { ...demo, ...fourEyes.profile, approvers } } };
    const refused = await recordAct({ ...scene.dependencies, policies: narrowed })(
      { creditorId: "demo", accountId: "A-1" },
      {
        person: "staff",
        act: { does: "decide", task: "approval", kind: "settlement", decision: "approve", by: MANAGER },
      },
      "act-narrow",
    );
    expect(refused).toMatchObject({ kind: "refused", reason: expect.stringMatching(/^four-eyes/) });
  });

  test("all others asked before, the first of them is asked again", async () => {
    const scene = await atTheHandOff(fourEyes);
    for (const person of [LEAD, MANAGER]) {
      const account = await scene.account();
      scene.at(account.approval?.askedOf.find(({ email }) => email === person)?.until ?? "");
      await scene.look();
    }
    await decide(scene, { kind: "agency-handoff", by: CHIEF });
    const { approval } = await scene.account();
    expect(approval?.askedOf.map(({ email }) => email)).toEqual([MANAGER, CHIEF, LEAD]);
    await scene.look();
    expect(scene.mails.at(-1)?.to).toBe(LEAD);
  });

  test("what each saw is on record", async () => {
    const scene = await atTheSettlement(fourEyes);
    await decide(scene, {});
    await decide(scene, { by: CHIEF });
    const acts = itemsAt(scene.table, "FACT#ACT").filter((item) => item["does"] === "decide");
    expect(acts.map((item) => item["by"])).toEqual([
      { kind: "staff", email: MANAGER },
      { kind: "staff", email: CHIEF },
    ]);
  });
});
