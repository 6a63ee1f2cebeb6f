// Electricity Act 1989 sch. 6, Gas Act 1986 sch. 2B: https://askcpag.org.uk/?id=-252380
import { does } from "../../actions.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** No disconnection over a charge that is genuinely disputed, at any time of the year. */
export const genuineDispute: Rule = {
  rule: "uk-ofgem.UTILITY_DISPUTE",
  citation: "Electricity Act 1989 sch. 6; Gas Act 1986 sch. 2B",
  effectiveFrom: "2007-08-01",
  objects: (question) =>
    does(question, "disconnect") && question.utility?.genuineDispute === true
      ? blocks("The charge is genuinely disputed.")
      : null,
};
