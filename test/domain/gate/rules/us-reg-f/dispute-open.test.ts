import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const BLOCKED = "block DISPUTE_OPEN";
/** Provided on 3 May: received on the 10th, to be disputed until 9 June. */
const validation = { initialCommunicationOn: "2027-05-03", providedOn: "2027-05-03" };
const asked = (dispute: Given, more: Given = {}, message: Given = {}): string =>
  toldUnderRegF(
    { validation, flags: { dispute: { receivedAt: "2027-06-01T16:00:00Z", written: true, ...dispute } }, ...more },
    message,
  );

it.each<[string, Given, string]>([
  ["in writing", {}, BLOCKED],
  ["by word of mouth", { written: false }, "allow"],
  ["nobody knows how", { written: null }, "allow"],
  ["by an address the collector accepts nothing at", { viaAcceptedChannel: false }, "allow"],
  ["on the last day", { receivedAt: "2027-06-10T03:59:59Z" }, BLOCKED],
  ["on the day after", { receivedAt: "2027-06-10T04:00:00Z" }, "allow DISPUTE_UNTIMELY"],
  ["at a time nobody noted", { receivedAt: null }, BLOCKED],
  ["tomorrow", { receivedAt: "2027-06-16T16:00:00Z" }, "allow"],
  ["and verification was sent", { verificationSentAt: "2027-06-10T16:00:00Z" }, "allow DISPUTE_VERIFIED"],
  ["and verification will be sent", { verificationSentAt: "2027-06-16T16:00:00Z" }, BLOCKED],
  [
    "again, and was told so",
    { duplicative: true, duplicativeNoticeSentAt: "2027-06-10T16:00:00Z" },
    "allow DISPUTE_DUPLICATIVE_NOTIFIED",
  ],
  ["again, without being told", { duplicative: true }, BLOCKED],
  ["anew, with a notice for what is no repetition", { duplicativeNoticeSentAt: "2027-06-10T16:00:00Z" }, BLOCKED],
])("the consumer disputed %s: %s", (_, dispute, expected) => {
  expect(asked(dispute)).toBe(expected);
});

it.each<[string, Given | null, string]>([
  ["no notice is known of", null, BLOCKED],
  ["none was provided", { providedOn: null }, BLOCKED],
  ["an earlier end is printed", { ...validation, validationPeriodEnd: "2027-05-31" }, "allow DISPUTE_UNTIMELY"],
  ["a later end is printed", { ...validation, validationPeriodEnd: "2027-06-30" }, BLOCKED],
])("of 1 June is in time where %s: %s", (_, given, expected) => {
  expect(asked({}, { validation: given })).toBe(expected);
});

it.each<[string, Given, Given, string]>([
  ["a call", { channel: "call" }, {}, BLOCKED],
  ["a reminder to the attorney", { recipient: "attorney" }, {}, BLOCKED],
  ["word to the creditor", { recipient: "creditor" }, {}, "allow"],
  ["the verification", {}, { purpose: "verification" }, "allow"],
  ["the validation notice", { channel: "letter" }, { purpose: "validation_notice" }, "allow"],
  ["the confirmation of an opt-out", {}, { purpose: "optout_confirmation" }, "allow"],
  ["a suit", { channel: "action", action: "file_suit" }, {}, BLOCKED],
  ["a suit as an extraordinary action", { channel: "action", action: "initiate_eca", eca: "lawsuit" }, {}, BLOCKED],
  ["garnishment", { channel: "action", action: "initiate_eca", eca: "garnishment" }, {}, BLOCKED],
  [
    "a report to a bureau",
    { channel: "action", action: "furnish_credit_bureau", furnish: { spokeAboutDebtOn: "2027-05-20" } },
    {},
    BLOCKED,
  ],
  ["a hand-over", { channel: "action", action: "place_with_agency" }, {}, "allow"],
  ["a sale", { channel: "action", action: "initiate_eca", eca: "sell_debt" }, {}, "allow"],
])("under a dispute, %s: %s", (_, more, message, expected) => {
  expect(asked({}, more, message)).toBe(expected);
});
