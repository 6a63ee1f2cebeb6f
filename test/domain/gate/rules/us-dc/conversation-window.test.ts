import { expect, it } from "vitest";
import { inNewYork, past } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const call: Given = { ...inNewYork, packs: ["us-dc"] };

it.each<[string, Given, string]>([
  [
    "six days after a conversation",
    past("2027-05-05", "call", "conversation"),
    "2027-05-12T12:00:00Z CONVERSATION_WINDOW",
  ],
  ["seven days after it", past("2027-05-04", "call", "conversation"), "allow"],
  [
    "seven days after it in universal time, six where the debtor is",
    past("2027-05-05T03:59:59Z", "call", "conversation"),
    "allow",
  ],
  [
    "after one the consumer began",
    past("2027-05-05", "call", "conversation", { direction: "inbound" }),
    "2027-05-12T12:00:00Z CONVERSATION_WINDOW",
  ],
  ["after one about another account", past("2027-05-05", "call", "conversation", { debtId: "A-2" }), "allow"],
  ["after a message", past("2027-05-05", "call", "voicemail_left"), "allow"],
  ["after an exchange of texts", past("2027-05-05", "sms", "conversation"), "allow"],
])("a call %s", (_, contact, says) => {
  expect(told({ ...call, history: [contact] })).toBe(says);
});

it("is lifted by a request for a call", () => {
  const flags = { callbackConsent: { givenAt: "2027-05-10T16:00:00Z", directToCollector: true } };
  expect(told({ ...call, flags, history: [past("2027-05-05", "call", "conversation")] })).toBe(
    "allow CALLBACK_CONSENT",
  );
});

it.each<[string, Given]>([
  ["the attorney", { recipient: "attorney" }],
  ["letters", { channel: "letter" }],
])("leaves out %s", (_, more) => {
  expect(told({ ...call, ...more, history: [past("2027-05-05", "call", "conversation")] })).toBe("allow");
});
