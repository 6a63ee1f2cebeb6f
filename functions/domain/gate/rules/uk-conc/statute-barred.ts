// CONC 7.15.8R: https://www.handbook.fca.org.uk/handbook/CONC/7/15.html
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isRecovery } from "../../recovery.ts";

/** No further demand once a customer refuses to pay because the debt is statute barred. */
export const statuteBarred: Rule = {
  rule: "uk-conc.STATUTE_BARRED_REFUSED",
  citation: "CONC 7.15.8R",
  effectiveFrom: "2014-04-01",
  objects: (question) => {
    const { statuteBarred: isBarred, customerRefusedAsStatuteBarred: isRefused } = question.flags ?? {};
    return isBarred === true && isRefused === true && isRecovery(question)
      ? blocks("The debt is statute barred, and the customer refuses to pay it for that reason.")
      : null;
  },
};
