import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import { rungToBeginAt } from "../../functions/domain/cases.ts";
import type { LadderPolicy, Rung } from "../../functions/domain/ladder-policy.ts";
import { MOVED, moveLadder } from "../../functions/domain/move-ladder.ts";
import { accountOf, invoiceOf, LADDER, ladderWith, openCase, placementOf, takenOf } from "./given.ts";

const NOW = new Date("2026-02-20T17:00:00Z");
const INVOICE = invoiceOf("I-1", 12_000, "2026-02-01");

/** A ladder whose rungs are these, a week apart. */
const ladderOf = (...ids: readonly string[]): LadderPolicy =>
  ladderWith({
    name: "homes-gentle",
    version: 1,
    rungs: ids.map((id, index): Rung => ({ id, onDay: index * 7, do: "send-reminder", message: "courtesy" })),
  });

/** A case on the ladder of the examples, some of whose rungs were taken about its one invoice. */
const onLadder = (taken: readonly string[], more: Partial<Account> = {}): Account =>
  accountOf({
    invoices: [INVOICE],
    case: openCase,
    anchor: "I-1",
    taken: taken.map((rung) => takenOf("I-1", rung, "2026-02-10")),
    ...more,
  });

function moved(account: Account, to: LadderPolicy): Account {
  const result = moveLadder(account, to, NOW);
  if (result.kind === "kept") throw new Error(`kept: ${result.because}`);
  return result.account;
}

describe("a case that is moved goes on", () => {
  it.each<[string, readonly string[], readonly string[], string]>([
    ["at the rung it stands at", ["courtesy", "reminder"], ["courtesy", "reminder", "second", "text"], "second"],
    ["at the first, where nothing was taken", [], ["letter", "reminder"], "letter"],
    ["at the first, where the new ladder has nothing of what was taken", ["courtesy"], ["letter", "visit"], "letter"],
    ["at a new rung before the one it stood at", ["courtesy"], ["courtesy", "letter", "reminder"], "letter"],
    [
      "after the furthest that it has had, in the new order",
      ["reminder", "second"],
      ["second", "letter", "reminder", "text"],
      "text",
    ],
    ["at the rung after one that is left out", ["courtesy", "reminder"], ["courtesy", "second"], "second"],
  ])("%s", (_, taken, rungs, next) => {
    expect(rungToBeginAt(moved(onLadder(taken), ladderOf(...rungs)))).toBe(next);
  });

  it("as far as its position counted, though nothing was taken about that invoice", () => {
    const account = onLadder([], { positions: { "I-1": { rung: "second", takenAt: "2026-02-10T17:00:00.000Z" } } });
    const { positions, ...rest } = moved(account, ladderOf("reminder", "letter", "call"));
    expect([positions, rungToBeginAt({ ...rest, positions })]).toEqual([
      { "I-1": { rung: "reminder", takenAt: "2026-02-10T17:00:00.000Z" } },
      "letter",
    ]);
  });

  it("without a position where nothing that it stood for is left", () => {
    const account = onLadder([], { positions: { "I-1": { rung: "second", takenAt: "2026-02-10T17:00:00.000Z" } } });
    expect(moved(account, ladderOf("letter")).positions).toEqual({});
  });

  it("on the new ladder's name, version, currencies and days", () => {
    const to = ladderOf("reminder", "second");
    expect(moved(onLadder([]), to).case?.ladder).toEqual({
      name: "homes-gentle",
      version: 1,
      currencies: ["USD"],
      atLeastBalance: { USD: 1000 },
      rungs: [
        { id: "reminder", onDay: 0 },
        { id: "second", onDay: 7 },
      ],
    });
  });
});

describe("a rung of the new ladder before one that was taken", () => {
  const to = ladderOf("letter", "reminder", "second");

  it("is passed over with its reason", () => {
    expect(moveLadder(onLadder(["reminder"]), to, NOW)).toMatchObject({
      account: { passed: [{ invoiceId: "I-1", rung: "letter", rule: MOVED, at: "2026-02-20T17:00:00.000Z" }] },
      passed: [{ invoiceId: "I-1", rung: "letter", rule: MOVED, channel: null }],
    });
  });

  it("is told of only where its invoice is owed", () => {
    const account = onLadder(["reminder"], {
      invoices: [INVOICE, invoiceOf("I-0", 0, "2026-01-01")],
      taken: [takenOf("I-0", "reminder", "2026-01-10"), takenOf("I-1", "reminder", "2026-02-10")],
    });
    const result = moveLadder(account, to, NOW);
    expect(
      result.kind === "moved" &&
        [result.account.passed, result.passed].map((of) => of.map(({ invoiceId }) => invoiceId)),
    ).toEqual([["I-1", "I-0"], ["I-1"]]);
  });

  it("is nothing to an invoice that was with an agency", () => {
    const account = onLadder(["reminder"], { invoices: [{ ...INVOICE, wasPlaced: true }] });
    expect(moved(account, to).passed).toEqual([]);
  });
});

const question = {
  taskId: "task-1",
  kind: "agency-handoff" as const,
  invoiceId: "I-1",
  rung: "agency",
  minor: 12_000,
  currency: "USD",
  askedOf: [],
};

describe("a case stays where it is", () => {
  it.each<[string, Account, Partial<LadderPolicy>, string]>([
    ["when none is open", accountOf({ invoices: [INVOICE] }), {}, "no-case"],
    [
      "when the ladder is for others",
      onLadder([]),
      { for: { segment: "business", currencies: ["USD"] } },
      "other-segment",
    ],
    [
      "when the ladder knows nothing of what is owed",
      onLadder([]),
      { for: { segment: "consumer", currencies: ["EUR"] } },
      "other-currency",
    ],
    ["while it is about to be placed", onLadder([], { placement: placementOf() }), {}, "with-agency"],
    ["while approvers are asked", onLadder([], { approval: question }), {}, "question-open"],
  ])("%s", (_, account, more, because) => {
    expect(moveLadder(account, { ...LADDER, name: "other", ...more }, NOW)).toEqual({ kind: "kept", because });
  });
});

it("nobody hears a rung twice, and none is skipped without a reason on record", async () => {
  const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), { minLength: 1 });
  await fc.assert(
    fc.property(ids, ids, fc.nat(6), fc.nat(6), fc.boolean(), (from, to, heard, passedUpTo, isByPosition) => {
      const before = from.slice(0, heard);
      const [given, skipped] = [before.slice(passedUpTo), before.slice(0, passedUpTo)];
      const last = before.at(-1);
      const account = onLadder(isByPosition ? [] : given, {
        case: { ...openCase, ladder: { ...openCase.ladder, rungs: from.map((id, index) => ({ id, onDay: index })) } },
        passed: isByPosition
          ? []
          : skipped.map((rung) => ({ invoiceId: "I-1", rung, at: "2026-02-10T17:00:00.000Z", rule: "x" })),
        positions:
          isByPosition && last !== undefined ? { "I-1": { rung: last, takenAt: "2026-02-10T17:00:00.000Z" } } : {},
      });
      const after = moved(account, ladderOf(...to));
      const had = new Set<string>(before);
      const recorded = new Set(after.passed.map(({ rung }) => rung));
      const end = to.at(-1) ?? "";
      const names: readonly string[] = to;
      const next = names.indexOf(rungToBeginAt(after));
      const ahead: readonly string[] = had.has(end) || recorded.has(end) ? [] : to.slice(next);
      const furthest = to.findLastIndex((rung) => had.has(rung));
      expect(ahead.filter((rung) => had.has(rung) || recorded.has(rung))).toEqual([]);
      expect(to.filter((rung) => !had.has(rung) && !recorded.has(rung) && !ahead.includes(rung))).toEqual([]);
      expect(to.filter((rung, index) => index > furthest && !ahead.includes(rung))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
