import { describe, expect, it } from "vitest";
import {
  addressHash,
  caseIdOf,
  correlationOf,
  executionNameOf,
  idOf,
  spreadOf,
} from "../../functions/domain/identifiers.ts";

describe("names of cases and executions", () => {
  it("are the same for the same account and number", () => {
    expect(caseIdOf("demo", "A-1", 2)).toBe(caseIdOf("demo", "A-1", 2));
  });

  it("differ by account, number and generation", () => {
    const names = [
      executionNameOf("demo", "A-1", 1, 1),
      executionNameOf("demo", "A-2", 1, 1),
      executionNameOf("demo", "A-1", 2, 1),
      executionNameOf("demo", "A-1", 1, 2),
    ];
    expect(new Set(names).size).toBe(4);
  });

  it("do not confuse where one part ends and the next begins", () => {
    expect(idOf("task", "A-1", "1")).not.toBe(idOf("task", "A-", "11"));
  });

  it("tell nothing of the account, whatever its id contains", () => {
    expect(caseIdOf("demo", "Ann Lee #7", 1)).toMatch(/^case-[0-9a-f]{20}-1$/);
  });

  it("stay within what Step Functions takes for a name", () => {
    const longest = executionNameOf("c".repeat(96), `a${" #/:".repeat(23)}`, 99_999, 99_999);
    expect(longest).toMatch(/^[0-9A-Za-z_-]{1,80}$/);
  });
});

it("knows one address however it is spelled", () => {
  expect(addressHash(" Ann@Debtor.example ")).toBe(addressHash("ann@debtor.example"));
});

it("spreads accounts over a day, each always at its own place", () => {
  const places = Array.from({ length: 1000 }, (_, index) => spreadOf("demo", `A-${index}`, 10));
  expect(new Set(places)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  expect(spreadOf("demo", "A-7", 10)).toBe(places[7]);
});

it("keeps an account's place over more accounts than it remembers", () => {
  const place = spreadOf("demo", "A-7", 778);
  for (let index = 0; index <= 100_000; index += 1) spreadOf("demo", `B-${index}`, 778);
  expect(spreadOf("demo", "A-7", 778)).toBe(place);
});

describe("what the log lines of one account share", () => {
  const ids = { creditorId: "demo", accountId: "Ann Lee #7" };

  it("is part of every id of its cases and every name of their executions", () => {
    const correlation = correlationOf(ids);
    expect(caseIdOf("demo", "Ann Lee #7", 3)).toContain(correlation);
    expect(executionNameOf("demo", "Ann Lee #7", 3, 2)).toContain(correlation);
  });

  it("tells nothing of the account, and is another for the next", () => {
    expect(correlationOf(ids)).toMatch(/^[0-9a-f]{20}$/);
    expect(correlationOf({ ...ids, creditorId: "other" })).not.toBe(correlationOf(ids));
  });
});
