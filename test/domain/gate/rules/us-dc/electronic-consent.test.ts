import { expect, it } from "vitest";
import { inNewYork, past } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const request: Given = {
  ...inNewYork,
  packs: ["us-dc"],
  channel: "email",
  message: { purpose: "consent_request", hasOptOutNotice: true },
  flags: { dcNoticeMailedOn: "2027-01-04" },
};
const asking = { purpose: "consent_request" };
const DEFERRED = "2027-05-12T12:00:00Z DC_CONSENT_REQUEST_1_IN_7";

it.each<[string, Given[], string]>([
  ["for the first time", [], "allow DC_CONSENT_REQUEST"],
  ["six days after another", [past("2027-05-05", "email", "delivered", asking)], DEFERRED],
  ["seven days after another", [past("2027-05-04", "email", "delivered", asking)], "allow DC_CONSENT_REQUEST"],
  ["six days after another by text", [past("2027-05-05", "sms", "delivered", asking)], DEFERRED],
  ["six days after one that bounced", [past("2027-05-05", "email", "bounced", asking)], DEFERRED],
  [
    "after one about another account",
    [past("2027-05-05", "email", "delivered", { ...asking, debtId: "A-2" })],
    "allow DC_CONSENT_REQUEST",
  ],
  ["after a reminder", [past("2027-05-05", "email", "delivered", { purpose: "reminder" })], "allow DC_CONSENT_REQUEST"],
  ["after a letter that asked", [past("2027-05-05", "letter", "delivered", asking)], "allow DC_CONSENT_REQUEST"],
])("consent is asked for %s", (_, history, says) => {
  expect(told({ ...request, history })).toBe(says);
});

it.each<[string, Given, string]>([
  ["a reminder by e-mail", { message: { hasOptOutNotice: true } }, "block NO_CONSENT"],
  [
    "a reminder by private message",
    { channel: "private_message", message: { hasOptOutNotice: true } },
    "block NO_CONSENT",
  ],
  ["a reminder by call", { channel: "call", message: {} }, "allow"],
  ["a reminder by letter", { channel: "letter", message: {} }, "allow"],
])("without consent, %s", (_, more, says) => {
  expect(told({ ...request, ...more })).toBe(says);
});
