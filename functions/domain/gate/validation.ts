import { addDays, type Day } from "../calendar.ts";
import { businessDaysAfter, hasBegun } from "./dates.ts";
import type { GateQuestion } from "./question.ts";

const DAYS_TO_PROVIDE = 5;
const BUSINESS_DAYS_TO_ARRIVE = 5;
const DAYS_TO_DISPUTE = 30;

/** Dates around the validation notice (12 CFR 1006.34(a)(1), (b)(5)); a date printed on the notice binds. Null where nothing determines one. */
export type ValidationDates = {
  readonly noticeDeadline: Day | null;
  readonly assumedReceipt: Day | null;
  /** The last day of the validation period, itself included. */
  readonly validationPeriodEnd: Day | null;
};

/** The dates of the notice last provided; what came back is followed by one provided anew, from which they run. */
export function validationDates({ validation = {} }: GateQuestion): ValidationDates {
  const { initialCommunicationOn, providedOn, method } = validation;
  const sent = providedOn === undefined ? null : addDays(providedOn, 0);
  const arrived = sent === null || method === "oral" ? sent : businessDaysAfter(sent, BUSINESS_DAYS_TO_ARRIVE);
  const assumedReceipt = validation.assumedReceipt === undefined ? arrived : addDays(validation.assumedReceipt, 0);
  const computedEnd = assumedReceipt === null ? null : addDays(assumedReceipt, DAYS_TO_DISPUTE);
  return {
    noticeDeadline: initialCommunicationOn === undefined ? null : addDays(initialCommunicationOn, DAYS_TO_PROVIDE),
    assumedReceipt,
    validationPeriodEnd:
      validation.validationPeriodEnd === undefined ? computedEnd : addDays(validation.validationPeriodEnd, 0),
  };
}

/** The dates around the validation notice that are determined, by the names the answer gives them. */
export function computedValidation(question: GateQuestion): Readonly<Record<string, string>> {
  if (question.validation === undefined) return {};
  return Object.fromEntries(
    Object.entries(validationDates(question)).flatMap(([name, day]) => (day === null ? [] : [[name, day]])),
  );
}

/** Whether a validation notice has been provided and has not come back. */
export function isNoticeProvided(question: GateQuestion): boolean {
  const { validation } = question;
  return validation?.undeliverable !== true && hasBegun(question, validation?.providedOn);
}
