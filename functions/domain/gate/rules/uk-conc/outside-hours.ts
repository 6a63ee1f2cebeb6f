// CONC 7.9.4R (no hours in the rule: 08:00 to 21:00 is the industry's norm, kept as policy): https://www.handbook.fca.org.uk/handbook/CONC/7/9.html
import { concHours } from "../../conc-hours.ts";
import { outsideOf } from "../../permitted-hours.ts";
import type { Rule } from "../../question.ts";

/** No contact at unreasonable times. */
export const outsideHours: Rule = {
  rule: "uk-conc.OUTSIDE_HOURS",
  citation: "CONC 7.9.4R",
  effectiveFrom: "2014-04-01",
  objects: (question) => outsideOf(concHours(question), question),
};
