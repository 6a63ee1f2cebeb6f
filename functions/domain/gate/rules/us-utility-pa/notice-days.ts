// 66 Pa.C.S. 1406(b): https://www.legis.state.pa.us/cfdocs/legis/LI/consCheck.cfm?txtType=HTM&ttl=66&div=0&chpt=14&sctn=6
import { does } from "../../actions.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** No disconnection before the days of notice and of contact that the territory asks for have been kept. */
export const noticeDays: Rule = {
  rule: "us-utility-pa.PA_NOTICE_DAYS",
  citation: "66 Pa.C.S. 1406(b)",
  effectiveFrom: "2004-12-14",
  objects: (question) =>
    does(question, "disconnect") && question.utility?.noticeDaysSatisfied !== true
      ? blocks("Nothing shows that the days of notice and contact have been kept.")
      : null,
};
