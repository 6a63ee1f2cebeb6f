import { describe, expect, it, vi } from "vitest";
import type { AccountIds } from "../../../functions/adapters/account-store.ts";
import type { Rebuilt } from "../../../functions/rung/rebuild-account.ts";
import { readAsked } from "../../../infra/operate/rebuild-command.ts";
import { accountsUnderWay, pacer, rebuildAll, tellTally } from "../../../infra/operate/rebuild-run.ts";

const NOW = new Date("2026-05-12T15:00:00Z");
const on = (rung: string): Extract<Rebuilt, { kind: "rebuilt" }> => ({
  kind: "rebuilt",
  ladder: { name: "homes", version: 3, rung },
  executions: 2,
  passed: 1,
  kept: null,
});

async function* accounts(...ids: readonly string[]): AsyncGenerator<AccountIds> {
  for (const accountId of ids) yield { creditorId: "demo", accountId };
}

const rebuilding = (answers: Readonly<Record<string, Rebuilt | Error>>) => ({
  rebuild: vi.fn(async ({ accountId }: AccountIds) => {
    const answer = answers[accountId];
    if (answer === undefined || answer instanceof Error) throw answer;
    return answer;
  }),
  pace: vi.fn(async () => undefined),
  failed: vi.fn(),
});

it("finds every account of its creditors, page after page, list after list", async () => {
  const pages: Readonly<Record<string, readonly string[]>> = {
    "demo#0": ["A", "B", "C"],
    "demo#15": ["D"],
    "other#3": ["E"],
  };
  const found: string[] = [];
  const index = async (list: string, after: string | null) => {
    const from = after === null ? 0 : Number(after);
    const named = pages[list] ?? [];
    const ids = named.slice(from, from + 2).map((accountId) => ({ creditorId: "demo", accountId }));
    return { accounts: ids, next: from + 2 < named.length ? String(from + 2) : null };
  };
  for await (const { accountId } of accountsUnderWay(index, ["demo", "other"])) found.push(accountId);
  expect(found).toEqual(["A", "B", "C", "D", "E"]);
});

it("counts by ladder and rung, and why accounts are left", async () => {
  const tally = await rebuildAll(
    accounts("A", "B", "C", "D", "E", "F", "G"),
    rebuilding({
      A: on("text"),
      B: on("text"),
      C: { ...on("call"), kept: "question-open" },
      D: { kind: "rebuilt", ladder: null, executions: 1, passed: 0, kept: null },
      E: { kind: "left", because: "other-currency" },
      F: { kind: "done-before" },
      G: { kind: "not-meant" },
    }),
  );
  expect(tellTally(tally, false)).toEqual([
    "Rebuilt: 4 accounts, 7 executions.",
    "       1  homes (version 3)  call",
    "       2  homes (version 3)  text",
    "       1  without a case",
    "3 rungs passed over (ladder.MOVED): their turn was before one already had.",
    "Left as they were:",
    "       1  rebuilt in this run before",
    "       1  owing in a currency that the ladder is not for",
    "       1  with an open question to approvers: decide it, then run this again",
  ]);
});

it("keeps one that fails from stopping the others, and tells of it", async () => {
  const given = rebuilding({ A: new Error("throttled"), B: on("text") });
  const tally = await rebuildAll(accounts("A", "B"), given);
  expect(given.failed).toHaveBeenCalledWith({ creditorId: "demo", accountId: "A" }, new Error("throttled"));
  expect(tellTally(tally, true)).toEqual([
    "Would be rebuilt: 1 accounts, 2 executions.",
    "       1  homes (version 3)  text",
    "1 rungs passed over (ladder.MOVED): their turn was before one already had.",
    "1 failed: repair the cause, then go on with the same run.",
  ]);
});

it("paces by the executions that it asks for", async () => {
  const given = rebuilding({ A: on("text"), B: { kind: "done-before" } });
  await rebuildAll(accounts("A", "B"), given);
  expect(given.pace.mock.calls).toEqual([[2]]);
});

describe("the pace", () => {
  it("is never more than so many a second, over any stretch", async () => {
    let clock = 0;
    const pace = pacer(
      20,
      () => clock,
      async (milliseconds) => {
        clock += milliseconds;
      },
    );
    for (let account = 0; account < 100; account += 1) await pace(2);
    expect(clock).toBe(10_000);
  });

  it("makes up for nothing after a rest", async () => {
    let clock = 0;
    const slept: number[] = [];
    const pace = pacer(
      10,
      () => clock,
      async (milliseconds) => void slept.push(milliseconds),
    );
    clock = 60_000;
    await pace(1);
    expect(slept).toEqual([100]);
  });
});

describe("what is asked for", () => {
  const values = { "per-second": "20", "dry-run": false };
  it("is everything, in a run named after now", () => {
    expect(readAsked(values, NOW)).toEqual({
      creditorId: null,
      accountId: null,
      perSecond: 20,
      id: "2026-05-12T15:00:00",
      isDry: false,
      forgetsExecutions: false,
    });
  });

  it.each([
    [{ ...values, "per-second": "0" }, '--per-second: "0" is no number up to 1000'],
    [{ ...values, "per-second": "many" }, '--per-second: "many" is no number up to 1000'],
    [{ ...values, account: "A-1" }, "--account needs --creditor: ids are a creditor's own"],
    [{ ...values, run: "a b" }, '--run: "a b" is no name that a run printed'],
  ])("is refused with a sentence: %j", (given, problem) => {
    expect(readAsked(given, NOW)).toBe(problem);
  });
});
