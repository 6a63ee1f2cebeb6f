import { expect, it } from "vitest";
import { answerQuestion } from "../../../../../functions/domain/gate/answer.ts";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const letter: Given = { ...inNewYork, packs: ["us-dc"], channel: "letter", message: { purpose: "plan_breach" } };
const plan = { agreedOn: "2027-04-01", writtenCopySentOn: "2027-04-06", nextDueOn: "2027-05-03", missed: true };
const NOT_SENT = "block PLAN_COPY_NOT_SENT";

it.each<[string, Given, string]>([
  ["a plan whose copy was sent and whose instalment was missed", {}, "allow"],
  ["a plan without a copy", { writtenCopySentOn: null }, NOT_SENT],
  ["a plan whose copy goes tomorrow", { writtenCopySentOn: "2027-05-12" }, NOT_SENT],
  ["an instalment due before the copy was sent", { writtenCopySentOn: "2027-05-04" }, NOT_SENT],
  ["an instalment due the day the copy was sent", { writtenCopySentOn: "2027-05-03" }, "allow"],
  ["an instalment named otherwise, due before the copy was sent", { dueOn: "2027-04-05" }, NOT_SENT],
  ["no missed instalment", { missed: false }, "block PLAN_ACTIVE"],
  ["an instalment due today", { nextDueOn: "2027-05-11" }, "2027-05-12T04:00:00Z PLAN_GRACE"],
  ["an instalment of unknown date", { nextDueOn: null }, "allow"],
])("saying that a plan was broken: %s", (_, more, says) => {
  expect(told({ ...letter, plan: { ...plan, ...more } })).toBe(says);
});

it("is about nothing but saying so", () => {
  expect(told({ ...letter, message: { purpose: "reminder" }, plan: { ...plan, writtenCopySentOn: null } })).toBe(
    "allow",
  );
  expect(told({ ...letter, collectorType: "first_party", plan: { ...plan, writtenCopySentOn: null } })).toBe(NOT_SENT);
  expect(told(letter)).toBe(NOT_SENT);
});

it.each<[string, Given, string | undefined]>([
  ["seven days after it was agreed", { plan }, "2027-04-08"],
  ["none without a plan", {}, undefined],
])("works out the last day for the copy of a plan: %s", (_, more, day) => {
  const answered = answerQuestion({ id: "q", ...letter, ...more });
  expect(answered.kind === "answered" ? answered.answer.computed?.["copyDeadline"] : "unreadable").toBe(day);
});
