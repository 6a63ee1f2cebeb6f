import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const text: Given = { ...inNewYork, packs: ["us-tcpa"], channel: "sms", message: {} };
const stop = { at: "2026-12-01T16:00:00Z", channel: "sms", text: "STOP", debtId: "B-9" };
const asked = (more: Given = {}, flags: Given = {}) =>
  told({ ...text, ...more, flags: { smsConsent: true, voiceConsent: true, optOuts: [stop], ...flags } });

it.each<[string, string, string]>([
  ["the evening before it is in force", "2027-01-31T04:59:59Z", "allow REVOKE_ALL_NOT_IN_FORCE"],
  ["from its first moment where the person is", "2027-01-31T05:00:00Z", "block REVOKE_ALL"],
  ["long after", "2027-05-11T16:00:00Z", "block REVOKE_ALL"],
])("an opt-out about another debt, %s", (_, now, says) => {
  expect(asked({ now })).toBe(says);
});

it("ends recorded calls too", () => {
  expect(asked({ channel: "prerecorded_call" })).toBe("block REVOKE_ALL");
});

it("is undone by a later opt-in", () => {
  expect(asked({}, { optIns: [{ at: "2026-12-02T16:00:00Z", channel: "sms", text: "START" }] })).toBe(
    "allow QUIET_HOURS_NOT_APPLICABLE",
  );
});

it("does not reach another number", () => {
  const optOuts = [{ ...stop, address: "+15185550199" }];
  expect(asked({ message: { to: "+15185550101" } }, { optOuts })).toBe("allow QUIET_HOURS_NOT_APPLICABLE");
});

it("lets the confirmation through", () => {
  const message = { purpose: "optout_confirmation", onlyConfirmation: true };
  const optOuts = [{ ...stop, at: "2027-05-11T15:59:00Z" }];
  expect(asked({ message }, { optOuts })).toBe("allow OPT_OUT_CONFIRMATION");
});
