import { expect, it } from "vitest";
import { optOut } from "../../../../../functions/domain/gate/rules/amends/opt-out.ts";
import { questionOf, verdict } from "../../question.ts";

const refusals = [{ channel: "email", at: "2026-02-01T00:00:00.000Z", because: "opt-out" }] as const;

it.each<[string, string]>([
  ["reminder", "until a new fact"],
  ["plan_offer", "until a new fact"],
  ["reply_to_consumer", "until a new fact"],
  ["optout_confirmation", "no objection"],
])("a closed channel keeps back a %s: %s", (purpose, says) => {
  expect(verdict(optOut, questionOf({ refusals, purpose }))).toBe(says);
});

it.each(["sms", "call", "letter"] as const)("an opt-out of e-mail leaves %s open", (channel) => {
  expect(verdict(optOut, questionOf({ refusals, channel }))).toBe("no objection");
});

it.each([
  ["opt-out", "The debtor asked not to be contacted this way."],
  ["consent-refused", "The debtor never agreed to this channel."],
] as const)("says why: %s", (because, says) => {
  const refused = [{ channel: "sms", at: "2026-02-01T00:00:00.000Z", because }] as const;
  expect(optOut.objects(questionOf({ channel: "sms", refusals: refused }))?.says).toBe(says);
});
