// 16 TAC 25.483: https://texreg.sos.state.tx.us/
import { does } from "../../actions.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** No disconnection before the days of notice and of contact that the territory asks for have been kept. */
export const noticeDays: Rule = {
  rule: "us-utility-tx.TX_NOTICE_DAYS",
  citation: "16 TAC 25.483",
  effectiveFrom: "2002-01-01",
  objects: (question) =>
    does(question, "disconnect") && question.utility?.noticeDaysSatisfied !== true
      ? blocks("Nothing shows that the days of notice and contact have been kept.")
      : null,
};
