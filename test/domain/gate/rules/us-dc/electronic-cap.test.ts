import { expect, it } from "vitest";
import { inNewYork, past, times } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const email: Given = {
  ...inNewYork,
  packs: ["us-dc"],
  channel: "email",
  message: { hasOptOutNotice: true },
  flags: { dcNoticeMailedOn: "2027-01-04", electronicConsent: true },
};
const four = times(4, past("2027-05-06", "email", "delivered"));
const LIFTS = "2027-05-12T12:00:00Z CAP_5_ELECTRONIC_IN_7";

it.each<[string, Given[], string]>([
  ["four messages", four, "allow"],
  ["a fifth by text, six days ago", [past("2027-05-05", "sms", "delivered"), ...four], LIFTS],
  ["a fifth by private message", [past("2027-05-05", "private_message", "delivered"), ...four], LIFTS],
  ["a fifth seven days ago", [past("2027-05-04", "sms", "delivered"), ...four], "allow"],
  ["a fifth that bounced", [past("2027-05-05", "email", "bounced"), ...four], LIFTS],
  ["a fifth that was a call", [past("2027-05-05", "call", "no_answer"), ...four], "allow"],
  ["a fifth by the consumer", [past("2027-05-05", "email", "delivered", { direction: "inbound" }), ...four], "allow"],
  ["a fifth about another account", [past("2027-05-05", "email", "delivered", { debtId: "A-2" }), ...four], "allow"],
])("after %s, one more", (_, history, says) => {
  expect(told({ ...email, history })).toBe(says);
});

it("is none for calls, letters and the attorney", () => {
  const history = times(5, past("2027-05-06", "email", "delivered"));
  expect(told({ ...email, history, channel: "call" })).toBe("allow");
  expect(told({ ...email, history, channel: "letter" })).toBe("allow");
  expect(told({ ...email, history, recipient: "attorney" })).toBe("allow");
});
