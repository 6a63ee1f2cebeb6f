import { describe, expect, it } from "vitest";
import { type Account, emptyAccount } from "../../functions/domain/account.ts";
import { bucketEntered, bucketOf } from "../../functions/domain/bucket.ts";

describe("the bucket of a debt", () => {
  it.each([
    [-3, "current"],
    [0, "current"],
    [1, "1-30"],
    [30, "1-30"],
    [31, "31-60"],
    [60, "31-60"],
    [61, "61-90"],
    [90, "61-90"],
    [91, "91-120"],
    [120, "91-120"],
    [121, "over-120"],
    [400, "over-120"],
  ])("%i days past due", (days, bucket) => {
    expect(bucketOf(days)).toBe(bucket);
  });
});

describe("the bucket that a contact found its case in first", () => {
  const invoice = (id: string, dueOn: string) => ({
    id,
    currency: "USD",
    minor: 5000,
    amountVersion: 0,
    amountAt: "2026-01-01T00:00:00Z",
    dueOn,
    dueVersion: 0,
    knownAt: "2026-01-01T00:00:00Z",
  });
  const taken = (contactId: string | null, at: string, invoiceId = "I-1", caseNumber = 1) => ({
    invoiceId,
    rung: `rung-${at}`,
    at: `${at}T15:00:00Z`,
    caseNumber,
    ...(contactId === null ? {} : { contactId }),
  });
  const account = (...rungs: Account["taken"]): Account => ({
    ...emptyAccount("demo", "A-1"),
    zones: ["America/New_York"],
    invoices: [invoice("I-1", "2026-01-01"), invoice("I-2", "2026-02-20")],
    taken: rungs,
  });

  it.each([
    ["a first message", [taken("c", "2026-01-11")], "1-30"],
    ["a second message in the same bucket", [taken("b", "2026-01-11"), taken("c", "2026-01-20")], null],
    ["a message in the next bucket", [taken("b", "2026-01-11"), taken("c", "2026-02-10")], "31-60"],
    [
      "a message after a call in its bucket",
      [taken("b", "2026-01-11"), taken(null, "2026-02-05"), taken("c", "2026-02-10")],
      "31-60",
    ],
    ["a message about a younger invoice", [taken("b", "2026-02-10"), taken("c", "2026-02-25", "I-2")], null],
    ["a message of another case", [taken("b", "2026-01-11"), taken("c", "2026-01-20", "I-1", 2)], "1-30"],
    ["a message before the due date", [taken("c", "2025-12-28")], "current"],
    ["a message about an invoice nobody knows", [taken("c", "2026-01-11", "I-9")], null],
    ["a message that took no rung", [taken("b", "2026-01-11")], null],
  ])("%s", (_, rungs, bucket) => {
    expect(bucketEntered(account(...rungs), "c")).toBe(bucket);
  });

  it("counts days on the debtor's calendar", () => {
    const late = { ...taken("c", "2026-02-01"), at: "2026-02-01T03:00:00Z" };
    expect(bucketEntered(account(late), "c")).toBe("1-30");
  });
});
