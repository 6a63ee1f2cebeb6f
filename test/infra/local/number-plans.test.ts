import { expect, it } from "vitest";
import { NUMBER_PLANS } from "../../../functions/domain/contact-point-plans.ts";
import { automatonOf } from "../../../infra/local/number-patterns.ts";
import { numberPlans } from "../../../infra/local/number-plans.ts";

it("the plans that ship are what the library knows: put what `node infra/local/number-plans.ts` prints in their place", () => {
  expect(NUMBER_PLANS.trim()).toBe(numberPlans());
});

it.each([
  ["1[2-4]|9", "13", 0, true],
  ["1[2-4]|9", "15", 0, false],
  ["(?:12|3\\d)4{2}", "1244", 0, true],
  ["(?:12|3\\d)4{2}", "124", 1, true],
  ["(?:12|3\\d)4{2}", "124", 2, false],
  ["1\\d{2,4}", "1", 3, true],
  ["1\\d{2,4}", "1", 5, false],
  ["12?3", "13", 0, true],
])("%s, after %s, can end after %i more: %s", (pattern, digits, more, ends) => {
  const automaton = automatonOf(pattern);
  const states = [...digits].reduce((current, digit) => automaton.after(current, digit), automaton.begin);
  expect(automaton.endsAfter(states, more)).toBe(ends);
});

it("what is no pattern of digits is not guessed at", () => {
  expect(() => automatonOf("1(?=2)")).toThrow();
});
