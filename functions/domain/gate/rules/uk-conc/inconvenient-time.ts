// CONC 7.9.4R, 7.9.5G: https://www.handbook.fca.org.uk/handbook/CONC/7/9.html
import { inconvenientTimeFinding } from "../../closed-times.ts";
import type { Rule } from "../../question.ts";

/** What a customer asks about when to be contacted, a shift worker say, is heeded. */
export const inconvenientTime: Rule = {
  rule: "uk-conc.CONSUMER_INCONVENIENT_TIME",
  citation: "CONC 7.9.4R",
  effectiveFrom: "2014-04-01",
  objects: inconvenientTimeFinding,
};
