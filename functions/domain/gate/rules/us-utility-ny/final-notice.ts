// N.Y. Pub. Serv. Law 32(2)(b): https://www.nysenate.gov/legislation/laws/PBS/32
import { addDays } from "../../../calendar.ts";
import { does } from "../../actions.ts";
import { blocks, notBefore } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const DAYS_PAST_DUE = 20;

/** The final notice of termination goes 20 days after the payment was due, at the earliest. */
export const finalNotice: Rule = {
  rule: "us-utility-ny.NY_FINAL_NOTICE_20_DAYS",
  citation: "N.Y. Pub. Serv. Law 32(2)",
  effectiveFrom: "1981-10-19",
  objects: (question) => {
    if (!does(question, "issue_final_notice")) return null;
    const dueOn = question.utility?.dueOn;
    if (dueOn === undefined) return blocks("The day on which the payment was due is missing.");
    return notBefore(
      question,
      addDays(dueOn, DAYS_PAST_DUE),
      `The payment was due on ${dueOn}; the notice waits 20 days.`,
    );
  },
};
