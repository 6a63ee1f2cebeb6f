import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const MISSING = "block OPT_OUT_NOTICE_MISSING";

it.each(["email", "sms", "private_message"])("each %s says how to opt out", (channel) => {
  expect(toldUnderRegF({ channel })).toBe("allow");
  expect(toldUnderRegF({ channel }, { hasOptOutNotice: false })).toBe(MISSING);
  expect(toldUnderRegF({ channel }, { hasOptOutNotice: null })).toBe(MISSING);
});

it.each<[string, Given, Given]>([
  ["a call", { channel: "call" }, {}],
  ["a letter", { channel: "letter" }, {}],
  ["an e-mail to the attorney", { recipient: "attorney" }, {}],
  ["the confirmation of an opt-out", {}, { purpose: "optout_confirmation" }],
])("%s need not", (_, more, message) => {
  expect(toldUnderRegF(more, { hasOptOutNotice: false, ...message })).toBe("allow");
});

it("a reply must, as anything else", () => {
  const reply = { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-06-15T15:00:00Z", hasOptOutNotice: false };
  expect(toldUnderRegF({}, reply)).toBe(MISSING);
});
