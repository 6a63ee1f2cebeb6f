import { expect, it } from "vitest";
import { answerQuestion } from "../../../functions/domain/gate/answer.ts";
import { type Given, ofAmerica, told } from "./asking.ts";

it.each<[string, Given, string]>([
  ["a channel", { channel: "fax" }, "block CHANNEL_UNKNOWN"],
  ["an action", { channel: "action", action: "limit_load" }, "block ACTION_UNKNOWN"],
  ["no action", { channel: "action" }, "block ACTION_UNKNOWN"],
  ["an action, where it would be a contact", { action: "limit_load" }, "allow"],
])("answers %s that nobody knows: %s", (_, more, expected) => {
  expect(told({ ...ofAmerica, packs: ["us-utility-tx"], ...more })).toBe(expected);
});

it("names what is wrong with a question it cannot read, and whose it is", () => {
  expect(answerQuestion({ ...ofAmerica, id: "q-1", packs: ["us-reg-f"], now: "noon" })).toEqual({
    kind: "unreadable",
    id: "q-1",
    problems: [expect.stringMatching(/^now: /)],
  });
});
