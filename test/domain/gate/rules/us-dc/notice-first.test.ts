import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const email: Given = { ...inNewYork, packs: ["us-dc"], channel: "email", message: { hasOptOutNotice: true } };

it.each<[string, Given, Given, string]>([
  ["an e-mail before any notice", {}, {}, "block DC_NOTICE_FIRST"],
  ["an e-mail where somebody looked and found none", {}, { dcNoticeMailedOn: null }, "block DC_NOTICE_FIRST"],
  ["an e-mail the day before it is mailed", {}, { dcNoticeMailedOn: "2027-05-12" }, "block DC_NOTICE_FIRST"],
  ["an e-mail the day it is mailed", {}, { dcNoticeMailedOn: "2027-05-11" }, "allow"],
  ["a text before any notice", { channel: "sms" }, {}, "block DC_NOTICE_FIRST"],
  ["a private message before any notice", { channel: "private_message" }, {}, "block DC_NOTICE_FIRST"],
  [
    "a request for consent before any notice",
    { message: { purpose: "consent_request", hasOptOutNotice: true } },
    {},
    "block DC_NOTICE_FIRST",
  ],
  ["an e-mail by the creditor before any notice", { collectorType: "first_party" }, {}, "block DC_NOTICE_FIRST"],
  ["a call before any notice", { channel: "call" }, {}, "allow"],
  ["a letter before any notice", { channel: "letter" }, {}, "allow"],
  ["an e-mail to the attorney", { recipient: "attorney" }, {}, "allow"],
])("%s", (_, more, flags, says) => {
  expect(told({ ...email, ...more, flags: { electronicConsent: true, ...flags } })).toBe(says);
});
