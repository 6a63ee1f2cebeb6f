import { expect, it } from "vitest";
import type { Channel } from "../../../../../functions/domain/gate/question.ts";
import { locationUnknown } from "../../../../../functions/domain/gate/rules/amends/location-unknown.ts";
import { questionOf, verdict } from "../../question.ts";

it.each<[Channel, string]>([
  ["call", "until a new fact"],
  ["sms", "until a new fact"],
  ["email", "until a new fact"],
  ["letter", "no objection"],
  ["action", "no objection"],
])("where the debtor's place is unknown, a %s waits %s", (channel, says) => {
  expect(verdict(locationUnknown, questionOf({ channel, zones: [] }))).toBe(says);
});

it("is content with one zone", () => {
  expect(verdict(locationUnknown, questionOf())).toBe("no objection");
});
