import { expect, test } from "vitest";
import { assigneeOf } from "../../functions/domain/call-assignment.ts";

const PEOPLE = ["ada@demo.example", "ben@demo.example", "cyd@demo.example", "dee@demo.example"];
const accounts = Array.from({ length: 1_000 }, (_, index) => ({ creditorId: "demo", accountId: `A-${index}` }));
const shares = (people: readonly string[]) =>
  people.map((person) => accounts.filter((ids) => assigneeOf(people, ids) === person).length);

test.each([
  ["undefined", undefined],
  ["no people", []],
])("with %s it is nobody's", (_, people) => {
  expect(assigneeOf(people, { creditorId: "demo", accountId: "A-1" })).toBeNull();
});

test("an account stays with the same person, in whatever order the people are named", () => {
  const turned = PEOPLE.toReversed();
  expect(accounts.map((ids) => assigneeOf(turned, ids))).toEqual(accounts.map((ids) => assigneeOf(PEOPLE, ids)));
});

test("everybody gets about the same", () => {
  for (const share of shares(PEOPLE)) expect(Math.abs(share - 250)).toBeLessThan(60);
});

test("somebody who leaves moves only their own accounts", () => {
  const [gone = "", ...rest] = PEOPLE;
  const moved = accounts.filter((ids) => assigneeOf(PEOPLE, ids) !== assigneeOf(rest, ids));
  expect(moved.every((ids) => assigneeOf(PEOPLE, ids) === gone)).toBe(true);
});

test("the same account of two creditors need not be the same person's", () => {
  const other = accounts.map(({ accountId }) => assigneeOf(PEOPLE, { creditorId: "other", accountId }));
  expect(other).not.toEqual(accounts.map((ids) => assigneeOf(PEOPLE, ids)));
});
