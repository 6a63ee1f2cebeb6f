import { beforeEach, describe, expect, test } from "vitest";
import { actKey, actTextKey } from "../../../functions/adapters/audit-records.ts";
import { emptyAccount } from "../../../functions/domain/account.ts";
import type { Act } from "../../../functions/record-act/acts.ts";
import { deedOf } from "../../../functions/record-act/deed-of.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { actOnce, step } from "../../../functions/rung/act.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";

const NOON = "2026-05-07T16:00:00Z";
const LEAD = "lead@demo.example";
const usd = (minor: number) => ({ minor, currency: "USD" });

describe("an act on record", () => {
  let scene: Scene;
  const act = (what: Act, actId = "act-1") => recordAct(scene.dependencies)(IDS, what, actId);
  const kept = () => scene.table.get(actKey(IDS, "act-1"));
  beforeEach(async () => {
    scene = newScene(NOON);
    await scene.deliver(invoice(NOON, "A-1", "I-1", 12_000, "2026-05-06"));
  });

  test("says who did what, when, and what they saw", async () => {
    await act({ person: "staff", act: { does: "settle", amount: usd(9_000), by: LEAD } });
    expect(await kept()).toMatchObject({
      by: { kind: "staff", email: LEAD },
      does: "settle",
      says: { amount: usd(9_000) },
      at: "2026-05-07T16:00:00.000Z",
      saw: { version: 1, signalSeq: 1, balance: { USD: 12_000 }, caseId: expect.stringContaining("case-") },
    });
  });

  test("is never changed: who hands in another of its name changes nothing", async () => {
    await act({ person: "debtor", act: { does: "opt-out", channel: "sms" } });
    const before = JSON.stringify(await kept());
    await act({ person: "debtor", act: { does: "opt-out", channel: "email" } });
    expect(JSON.stringify(await kept())).toBe(before);
  });

  test("holds none of somebody's words: they lie with the personal data", async () => {
    await act({ person: "debtor", act: { does: "report-hardship", reason: "lost my job" } });
    expect(JSON.stringify(await kept())).not.toContain("lost my job");
    expect(await scene.table.get(actTextKey(IDS, "act-1"))).toMatchObject({ reason: "lost my job" });
  });

  test("keeps the words of an act that keeps none by itself", async () => {
    await actOnce(scene.dependencies, IDS, "act-1", ({ account }) => ({
      ...step({ account, drafts: [], items: () => [] }),
      audit: { by: { kind: "staff", email: LEAD }, does: "decide", says: {}, words: "seen the papers" },
    }));
    expect(JSON.stringify(await kept())).not.toContain("papers");
    expect(await scene.table.get(actTextKey(IDS, "act-1"))).toMatchObject({ words: "seen the papers" });
  });

  test("of somebody who left it unsaid says so", async () => {
    await actOnce(scene.dependencies, IDS, "act-1", ({ account }) => step({ account, drafts: [], items: () => [] }));
    expect(await kept()).toMatchObject({ by: { kind: "unknown" }, does: "unsaid" });
  });

  test("is none where it was refused", async () => {
    await act({ person: "staff", act: { does: "lift-hold", kind: "dispute", by: LEAD } });
    expect(await kept()).toBeUndefined();
  });
});

const account = emptyAccount("demo", "A-1");
const asked = { taskId: "task-7", askedOf: [], minor: 100, currency: "USD", invoiceId: "I-1", rung: "agency" };
const proposal = { taskId: "task-8", askedOf: [], since: NOON, paymentsBefore: 0, actId: "a", by: null, stake: [] };

describe("what is kept of an act", () => {
  test.each<[string, Act, object]>([
    [
      "a dispute, without its words",
      { person: "debtor", act: { does: "dispute", invoiceIds: ["I-1", "I-2"], reason: "never had it" } },
      { by: { kind: "debtor" }, does: "dispute", says: { invoiceIds: "I-1, I-2" }, words: "never had it" },
    ],
    [
      "a text, without its words",
      { person: "debtor", act: { does: "reply-sms", text: "STOP it" } },
      { by: { kind: "debtor" }, does: "reply-sms", says: {} },
    ],
    [
      "a call with a promise, of the open call task; its note is kept with the call",
      {
        person: "staff",
        act: {
          does: "log-call",
          outcome: "promise",
          promise: { amount: usd(500), on: "2026-06-01" },
          note: "nice",
          by: LEAD,
        },
      },
      {
        by: { kind: "staff", email: LEAD },
        does: "log-call",
        says: { outcome: "promise", amount: usd(500), on: "2026-06-01" },
        taskId: "task-6",
      },
    ],
    [
      "a check of a number, without the number",
      {
        person: "staff",
        act: { does: "record-number-check", phone: "+16145550123", on: "2026-05-01", reassigned: true, by: LEAD },
      },
      {
        by: { kind: "staff", email: LEAD },
        does: "record-number-check",
        says: { on: "2026-05-01", reassigned: "true" },
      },
    ],
    [
      "a note, which is all words",
      { person: "staff", act: { does: "add-note", text: "rang the bell", by: LEAD } },
      { by: { kind: "staff", email: LEAD }, does: "add-note", says: {}, words: "rang the bell" },
    ],
    [
      "a task that is done, by its name",
      { person: "staff", act: { does: "complete-task", taskId: "task-9", reason: "called back", by: LEAD } },
      { by: { kind: "staff", email: LEAD }, does: "complete-task", says: {}, taskId: "task-9", words: "called back" },
    ],
    [
      "an extension asked for, in days",
      { person: "debtor", act: { does: "request-extension", days: 7 } },
      { by: { kind: "debtor" }, does: "request-extension", says: { days: 7 } },
    ],
    [
      "a decision about the hand-off, of its task",
      {
        person: "staff",
        act: { does: "decide", task: "approval", kind: "agency-handoff", decision: "approve", reason: "ok", by: LEAD },
      },
      {
        by: { kind: "staff", email: LEAD },
        does: "decide",
        says: { kind: "agency-handoff", decision: "approve" },
        taskId: "task-7",
        words: "ok",
      },
    ],
    [
      "a decision about a proposal, of its task",
      { person: "staff", act: { does: "decide", task: "approval", kind: "write-off", decision: "decline", by: LEAD } },
      {
        by: { kind: "staff", email: LEAD },
        does: "decide",
        says: { kind: "write-off", decision: "decline" },
        taskId: "task-8",
      },
    ],
  ])("%s", (_, act, expected) => {
    const before = {
      ...account,
      approval: { ...asked, kind: "agency-handoff" as const },
      proposals: [{ ...proposal, kind: "write-off" as const }],
      tasks: [{ id: "task-6", kind: "call" as const }],
    };
    expect(deedOf(before, act)).toEqual(expected);
  });

  test("a report of an agency is by the agency that has the account", () => {
    const act: Act = { person: "agency", act: { does: "report", kind: "acknowledged" } };
    expect(deedOf(account, act).by).toEqual({ kind: "unknown" });
  });
});
