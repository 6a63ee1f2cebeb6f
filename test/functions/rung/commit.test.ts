import { expect, test } from "vitest";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import { type Account, emptyAccount } from "../../../functions/domain/account.ts";
import { combine, endEarlierCalls, nextGeneration, openTask, recordWithheld } from "../../../functions/rung/commit.ts";
import { wantedRun } from "../../../functions/rung/wanted-runs.ts";

const NOW = new Date("2026-05-08T16:00:00Z");
const bare = emptyAccount("demo", "A-1");
const open: Account = {
  ...bare,
  case: {
    number: 2,
    id: "case-x-2",
    ladder: {
      name: "consumer-services",
      version: 1,
      currencies: ["USD"],
      atLeastBalance: {},
      rungs: [
        { id: "call", onDay: 15 },
        { id: "plan", onDay: 20 },
      ],
    },
    openedAt: NOW.toISOString(),
    generation: 3,
    generationStartedAt: NOW.toISOString(),
  },
};
const withheld = { invoiceId: "INV-1", rung: "call", channel: null, rule: "hold.LEGAL", citation: null, until: null };

test("without a case nothing is withheld", () => {
  expect(recordWithheld(bare, withheld, NOW)).toBeNull();
});

test("a reason is on record once per case, rung, anchor and rule", () => {
  const first = recordWithheld(open, withheld, NOW);
  expect(first?.drafts).toMatchObject([{ type: "ContactWithheld", caseId: "case-x-2", facts: { rule: "hold.LEGAL" } }]);
  expect(first === null ? null : recordWithheld(first.account, withheld, NOW)).toBeNull();
});

test("another rule is another entry", () => {
  const first = recordWithheld(open, withheld, NOW);
  expect(recordWithheld(first?.account ?? open, { ...withheld, rule: "hold.PLAN" }, NOW)).not.toBeNull();
});

test("without a case there is no next generation and no run", () => {
  expect(nextGeneration(bare, "call", null, NOW)).toEqual({ account: bare, signal: {} });
  expect(wantedRun(bare, "call")).toEqual({});
});

test("the next generation begins at its rung, and nobody need leave for it", () => {
  const { account, signal } = nextGeneration(open, "plan", null, NOW);
  expect(account.case).toMatchObject({ generation: 4, generationStartedAt: NOW.toISOString() });
  expect(Object.values(signal.wanted ?? {})).toMatchObject([{ input: { generation: 4, rung: "plan", caseNumber: 2 } }]);
  expect(signal).not.toHaveProperty("ended");
});

test("who hands over is ended with it", () => {
  expect(nextGeneration(open, "plan", "run-3", NOW).signal.ended).toEqual(["run-3"]);
});

test("a second task of one kind is not opened", () => {
  const first = openTask(open, { kind: "find-contact" }, "call", NOW);
  expect(openTask(first?.account ?? open, { kind: "find-contact" }, "plan", NOW)).toBeNull();
});

test("reviews about different things stand beside each other", () => {
  const first = openTask(open, { kind: "review" }, "one", NOW);
  expect(openTask(first?.account ?? open, { kind: "review" }, "other", NOW)).not.toBeNull();
});

test("a review about the same thing is not opened again", () => {
  const first = openTask(open, { kind: "review" }, "one", NOW);
  expect(openTask(first?.account ?? open, { kind: "review" }, "one", NOW)).toBeNull();
});

test("a task outside a case belongs to none", async () => {
  const table = memoryTable();
  await table.commit(openTask(bare, { kind: "review" }, "one", NOW)?.items([], bare) ?? []);
  expect([...table.items()]).toMatchObject([{ caseId: null }]);
});

test("a call task outside a case announces none", () => {
  expect(openTask(bare, { kind: "call" }, "one", NOW)?.drafts).toMatchObject([
    { type: "CallTaskCreated", caseId: null },
  ]);
});

test("only the call tasks of earlier rungs end", () => {
  const tasks = [
    { id: "task-1", kind: "call" as const, rung: "call" },
    { id: "task-2", kind: "review" as const },
    { id: "task-3", kind: "call" as const, rung: "plan" },
  ];
  const ended = endEarlierCalls({ ...open, tasks }, "plan", NOW);
  expect(ended.account.tasks.map(({ id }) => id)).toEqual(["task-2", "task-3"]);
  expect(ended.drafts).toMatchObject([{ type: "CallTaskCompleted", facts: { taskId: "task-1", outcome: "expired" } }]);
});

test("without earlier calls the account stays the same object", () => {
  expect(endEarlierCalls(open, "plan", NOW).account).toBe(open);
});

test("a step of no parts is an error of ours", () => {
  expect(() => combine(null)).toThrow("a step has at least one part");
});

test("each part of a step gets the announcements it drafted", () => {
  const part = (name: string, drafts: number) => ({
    account: open,
    drafts: Array.from({ length: drafts }, () => ({ type: "HoldStarted" as const, caseId: null })),
    items: (announces: readonly { readonly sequence: number }[]) => [
      { kind: "put" as const, item: { pk: name, sk: "X", got: announces.map(({ sequence }) => sequence) } },
    ],
  });
  const announced = [1, 2, 3].map((sequence) => ({
    type: "HoldStarted" as const,
    caseId: null,
    eventId: `event-${sequence}`,
    creditorId: "demo",
    accountId: "A-1",
    occurredAt: NOW.toISOString(),
    sequence,
  }));
  const writes = combine(part("one", 1), null, part("two", 0), part("three", 2)).items(announced, open);
  expect(writes).toMatchObject([{ item: { got: [1] } }, { item: { got: [] } }, { item: { got: [2, 3] } }]);
});
