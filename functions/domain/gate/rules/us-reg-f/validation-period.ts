// 12 CFR 1006.38(b), 1006.34(b)(5): https://www.consumerfinance.gov/rules-policy/regulations/1006/38/
import { addDays } from "../../../calendar.ts";
import { isContact } from "../../channels.ts";
import { blocks, notBefore } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";
import { isNoticeProvided, validationDates } from "../../validation.ts";

const FINAL_DEMAND = "final_demand_presuming_debt_valid";

const overshadows = ({ purpose, message }: GateQuestion): boolean =>
  purpose === FINAL_DEMAND || message?.threatensSuit === true;

/** A final demand or a threat of suit would overshadow the right to dispute: not before the day after the validation period ends. Where nothing is known of a notice, only the demand waits for one. */
export const validationPeriod: Rule = {
  rule: "us-reg-f.VALIDATION_PERIOD",
  citation: "12 CFR 1006.38(b)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isContact(question.channel) || !overshadows(question)) return null;
    const { validation, purpose } = question;
    if (validation === undefined && purpose !== FINAL_DEMAND) return null;
    const { validationPeriodEnd: end } = validationDates(question);
    const isPrinted = validation?.validationPeriodEnd !== undefined && validation.undeliverable !== true;
    if (end === null || !(isPrinted || isNoticeProvided(question)))
      return blocks("Nothing shows that a validation notice was provided.", "VALIDATION_NOTICE_MISSING");
    return (
      notBefore(question, addDays(end, 1), `The debt may be disputed until ${end}.`) ?? {
        passes: "VALIDATION_PERIOD_ENDED",
        says: `The validation period ended on ${end}.`,
      }
    );
  },
};
