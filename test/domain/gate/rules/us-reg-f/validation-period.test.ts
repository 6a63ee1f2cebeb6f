import { expect, it } from "vitest";
import { answerQuestion } from "../../../../../functions/domain/gate/answer.ts";
import { type Given, ofAmerica } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const demand = { purpose: "final_demand_presuming_debt_valid" };
const asked = (validation: Given | null, message: Given = demand, more: Given = {}): string =>
  toldUnderRegF({ channel: "letter", validation, ...more }, message);

it.each<[string, Given | null, string]>([
  ["ended yesterday", { providedOn: "2027-05-10", validationPeriodEnd: "2027-06-14" }, "allow VALIDATION_PERIOD_ENDED"],
  [
    "ends today",
    { providedOn: "2027-05-10", validationPeriodEnd: "2027-06-15" },
    "2027-06-16T04:00:00Z VALIDATION_PERIOD",
  ],
  [
    "began by word of mouth 30 days ago",
    { providedOn: "2027-05-16", method: "oral" },
    "2027-06-16T04:00:00Z VALIDATION_PERIOD",
  ],
  ["began by word of mouth 31 days ago", { providedOn: "2027-05-15", method: "oral" }, "allow VALIDATION_PERIOD_ENDED"],
  ["began with a letter of 7 May", { providedOn: "2027-05-07" }, "allow VALIDATION_PERIOD_ENDED"],
  ["began with a letter of 10 May", { providedOn: "2027-05-10" }, "2027-06-17T04:00:00Z VALIDATION_PERIOD"],
  [
    "is printed, of a notice whose date is unknown",
    { validationPeriodEnd: "2027-06-14" },
    "allow VALIDATION_PERIOD_ENDED",
  ],
  [
    "runs from a printed receipt",
    { providedOn: "2027-05-03", assumedReceipt: "2027-05-20" },
    "2027-06-20T04:00:00Z VALIDATION_PERIOD",
  ],
  ["has not begun, for want of a notice", { providedOn: null }, "block VALIDATION_NOTICE_MISSING"],
  ["begins tomorrow", { providedOn: "2027-06-16" }, "block VALIDATION_NOTICE_MISSING"],
  [
    "is that of a notice that came back",
    { providedOn: "2027-04-05", undeliverable: true },
    "block VALIDATION_NOTICE_MISSING",
  ],
  [
    "is printed on a notice that came back",
    { providedOn: "2027-04-05", undeliverable: true, validationPeriodEnd: "2027-05-15" },
    "block VALIDATION_NOTICE_MISSING",
  ],
  ["is not known", null, "block VALIDATION_NOTICE_MISSING"],
])("a final demand where the period %s: %s", (_, validation, expected) => {
  expect(asked(validation)).toBe(expected);
});

const running = { providedOn: "2027-05-10" };

it.each<[string, Given, Given | null, string]>([
  ["a threat of suit", { threatensSuit: true }, running, "2027-06-17T04:00:00Z VALIDATION_PERIOD"],
  ["a threat of suit where nothing is known of a notice", { threatensSuit: true }, null, "allow"],
  ["a reminder", { purpose: "reminder" }, running, "allow"],
])("%s: %j", (_, message, validation, expected) => {
  expect(asked(validation, message)).toBe(expected);
});

it("opens an e-mail's window after the last day", () => {
  expect(asked(running, demand, { channel: "email" })).toBe("2027-06-17T12:00:00Z VALIDATION_PERIOD");
});

it("stops no action", () => {
  expect(asked(running, {}, { channel: "action", action: "charge_fee" })).toBe("allow");
});

it.each<[string, Given, Given | undefined]>([
  ["over a weekend", { providedOn: "2027-05-10" }, { assumedReceipt: "2027-05-17", validationPeriodEnd: "2027-06-16" }],
  [
    "over Presidents' Day",
    { providedOn: "2027-02-09" },
    { assumedReceipt: "2027-02-17", validationPeriodEnd: "2027-03-19" },
  ],
  [
    "over Juneteenth on a weekday",
    { providedOn: "2028-06-14" },
    { assumedReceipt: "2028-06-22", validationPeriodEnd: "2028-07-22" },
  ],
  [
    "over a Fourth of July on a Sunday",
    { providedOn: "2027-07-01" },
    { assumedReceipt: "2027-07-08", validationPeriodEnd: "2027-08-07" },
  ],
  [
    "by word of mouth",
    { providedOn: "2028-01-30", method: "oral" },
    { assumedReceipt: "2028-01-30", validationPeriodEnd: "2028-02-29" },
  ],
  [
    "with a printed end",
    { providedOn: "2027-05-10", validationPeriodEnd: "2027-06-30" },
    { assumedReceipt: "2027-05-17", validationPeriodEnd: "2027-06-30" },
  ],
  ["with a first communication alone", { initialCommunicationOn: "2027-02-26" }, { noticeDeadline: "2027-03-03" }],
  ["with nothing", {}, undefined],
])("works out the dates %s", (_, validation, computed) => {
  const answered = answerQuestion({ id: "q", ...ofAmerica, packs: ["us-reg-f"], validation });
  expect(answered.kind === "answered" ? answered.answer.computed : answered).toEqual(computed);
});
