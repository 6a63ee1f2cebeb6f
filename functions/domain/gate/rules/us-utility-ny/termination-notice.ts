// N.Y. Pub. Serv. Law 32(2)(b)-(c): https://www.nysenate.gov/legislation/laws/PBS/32
import { addDays, daysBetween } from "../../../calendar.ts";
import { does } from "../../actions.ts";
import { blocks, hasBegun, notBefore } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const DAYS_PAST_DUE = 20;
const DAYS_AFTER_NOTICE = 15;

/** Service ends 15 days after the final notice was sent, at the earliest; a notice sent before its own 20 days is none. */
export const terminationNotice: Rule = {
  rule: "us-utility-ny.NY_TERMINATION_15_DAYS",
  citation: "N.Y. Pub. Serv. Law 32(2)",
  effectiveFrom: "1981-10-19",
  objects: (question) => {
    if (!does(question, "disconnect")) return null;
    const { dueOn, finalNoticeSentOn: sentOn } = question.utility ?? {};
    if (sentOn === undefined || !hasBegun(question, sentOn)) return blocks("No final notice has been sent.");
    if (dueOn !== undefined && daysBetween(dueOn, sentOn) < DAYS_PAST_DUE)
      return blocks("The final notice was sent less than 20 days after the payment was due: send it anew.");
    return notBefore(question, addDays(sentOn, DAYS_AFTER_NOTICE), `The final notice of ${sentOn} gives 15 days.`);
  },
};
