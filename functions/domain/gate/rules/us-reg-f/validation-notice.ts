// 12 CFR 1006.34(a)(1): https://www.consumerfinance.gov/rules-policy/regulations/1006/34/
import { addDays } from "../../../calendar.ts";
import { isContact, isToProfessional } from "../../channels.ts";
import { blocks, hasBegun } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isNoticeProvided, validationDates } from "../../validation.ts";

const PASS: ReadonlySet<string> = new Set(["validation_notice", "optout_confirmation"]);

/** Five days after the initial communication nothing but the validation notice goes until it has been provided; one that came back was not. */
export const validationNotice: Rule = {
  rule: "us-reg-f.VALIDATION_NOTICE_MISSING",
  citation: "12 CFR 1006.34(a)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (question.validation === undefined || !isContact(question.channel) || isToProfessional(question)) return null;
    if (PASS.has(question.purpose) || isNoticeProvided(question)) return null;
    const { noticeDeadline } = validationDates(question);
    if (noticeDeadline === null || !hasBegun(question, addDays(noticeDeadline, 1))) return null;
    return blocks(
      "The validation notice was due within five days of the first communication and has not been provided.",
    );
  },
};
