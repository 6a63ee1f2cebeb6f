// CONC 7.10.1R: https://www.handbook.fca.org.uk/handbook/CONC/7/10.html
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isRecovery } from "../../recovery.ts";

/** Recovery is suspended when the firm knows, or ought to know, that the customer may lack the capacity to decide about the debt. */
export const mentalCapacity: Rule = {
  rule: "uk-conc.MENTAL_CAPACITY",
  citation: "CONC 7.10.1R",
  effectiveFrom: "2014-04-01",
  objects: (question) =>
    question.flags?.mentalCapacityConcern === true && isRecovery(question)
      ? blocks("The customer may be unable to decide about the debt.")
      : null,
};
