import { expect, it } from "vitest";
import { answerQuestion } from "../../../../../functions/domain/gate/answer.ts";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const text: Given = { ...inNewYork, packs: ["us-tcpa"], channel: "sms", message: { to: "+15185550101" } };
const consents = { smsConsent: true, voiceConsent: true };
const stop = (more: Given = {}): Given => ({
  at: "2027-05-11T15:55:00Z",
  channel: "sms",
  text: "no more pls",
  ...more,
});
const optIn = (at: string, channel = "sms"): Given => ({ at, channel, text: "START" });
const REVOKED = "block SMS_CONSENT_REVOKED";
const OPEN = "allow QUIET_HOURS_NOT_APPLICABLE";

it.each<[string, Given, Given, string]>([
  ["a text after an opt-out of texts", {}, { optOuts: [stop()] }, REVOKED],
  ["a text after an opt-out of everything", {}, { optOuts: [stop({ channel: "all" })] }, REVOKED],
  ["a text at the moment of the opt-out", {}, { optOuts: [stop({ at: "2027-05-11T16:00:00Z" })] }, REVOKED],
  ["a text before the opt-out", {}, { optOuts: [stop({ at: "2027-05-11T16:00:01Z" })] }, OPEN],
  ["a text after an opt-out of calls", {}, { optOuts: [stop({ channel: "call" })] }, OPEN],
  ["a text after an opt-out of e-mail", {}, { optOuts: [stop({ channel: "email" })] }, OPEN],
  ["a recorded call after an opt-out of texts", { channel: "prerecorded_call" }, { optOuts: [stop()] }, REVOKED],
  [
    "a recorded call after an opt-out of calls",
    { channel: "prerecorded_call" },
    { optOuts: [stop({ channel: "call" })] },
    REVOKED,
  ],
  ["a live call after an opt-out of texts", { channel: "call" }, { optOuts: [stop()] }, OPEN],
  ["an e-mail after an opt-out of texts", { channel: "email" }, { optOuts: [stop()] }, "allow"],
  ["a letter after an opt-out of everything", { channel: "letter" }, { optOuts: [stop({ channel: "all" })] }, "allow"],
  ["a text to the number opted out", {}, { optOuts: [stop({ address: "+15185550101" })] }, REVOKED],
  ["a text to another number", {}, { optOuts: [stop({ address: "+15185550199" })] }, OPEN],
  ["a text to no stated number", { message: {} }, { optOuts: [stop({ address: "+15185550199" })] }, REVOKED],
  ["a text about the debt opted out of", {}, { optOuts: [stop({ debtId: "A-1" })] }, REVOKED],
  [
    "a text after a later opt-in",
    {},
    { optOuts: [stop()], optIns: [optIn("2027-05-11T15:56:00Z")] },
    "allow SMS_CONSENT_RENEWED",
  ],
  ["a text after an earlier opt-in", {}, { optOuts: [stop()], optIns: [optIn("2027-05-11T15:54:00Z")] }, REVOKED],
  ["a text before an opt-in", {}, { optOuts: [stop()], optIns: [optIn("2027-05-11T16:01:00Z")] }, REVOKED],
  [
    "a text after an opt-in by e-mail",
    {},
    { optOuts: [stop()], optIns: [optIn("2027-05-11T15:56:00Z", "email")] },
    REVOKED,
  ],
])("%s", (_, more, flags, says) => {
  expect(told({ ...text, ...more, flags: { ...consents, ...flags } })).toBe(says);
});

it.each<[string, Given, Given, string]>([
  ["five minutes later", {}, {}, "allow OPT_OUT_CONFIRMATION"],
  ["a second after five minutes", { now: "2027-05-11T16:00:01Z" }, {}, REVOKED],
  ["with more in it", { message: { purpose: "optout_confirmation" } }, {}, "block CONFIRMATION_HAS_OTHER_CONTENT"],
  ["a second time", {}, { optOutConfirmationsSent: 1 }, REVOKED],
  ["by recorded voice", { channel: "prerecorded_call" }, {}, REVOKED],
])("the confirmation of an opt-out, %s", (_, more, flags, says) => {
  const message = { purpose: "optout_confirmation", onlyConfirmation: true };
  expect(told({ ...text, message, ...more, flags: { ...consents, optOuts: [stop()], ...flags } })).toBe(says);
});

it("lets one answer to a later text through", () => {
  const message = { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-05-11T15:57:00Z" };
  expect(told({ ...text, message, flags: { ...consents, optOuts: [stop()] } })).toBe("allow REPLY_TO_CONSUMER");
  const flags = { ...consents, optOuts: [stop()], repliesSentSinceInbound: 1 };
  expect(told({ ...text, message, flags })).toBe(REVOKED);
});

it.each<[string, readonly Given[], string | undefined]>([
  ["over Memorial Day", [stop({ at: "2027-05-24T18:00:00Z" })], "2027-06-08"],
  ["late in the evening where the person is", [stop({ at: "2027-05-11T03:00:00Z" })], "2027-05-24"],
  ["from the latest of two", [stop({ at: "2027-05-04T16:00:00Z" }), stop()], "2027-05-25"],
  ["from the latest, whatever their order", [stop(), stop({ at: "2027-05-04T16:00:00Z" })], "2027-05-25"],
  ["not from what has not happened yet", [stop({ at: "2027-06-12T16:00:00Z" })], undefined],
  ["not from an opt-out of e-mail", [stop({ channel: "email" })], undefined],
])("works out the last day for honouring a revocation: %s", (_, optOuts, day) => {
  const now = "2027-05-24T19:00:00Z";
  const answered = answerQuestion({ id: "q", ...text, now, flags: { ...consents, optOuts } });
  expect(answered.kind === "answered" ? answered.answer.computed?.["honourBy"] : "unreadable").toBe(day);
});
