// 15 U.S.C. 1681m(f)(1), (3): https://www.law.cornell.edu/uscode/text/15/1681m
import { collectsBy, does } from "../../actions.ts";
import { blocks, isPast } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** A debt blocked as the result of identity theft is not sold, transferred or placed for collection; it may go back to who assigned it. */
export const transfer: Rule = {
  rule: "us-fcra-idtheft.IDENTITY_THEFT_BLOCK",
  citation: "15 U.S.C. 1681m(f)(1)",
  effectiveFrom: "2004-12-01",
  objects: (question) => {
    if (!isPast(question, question.flags?.identityTheftBlockNoticeAt)) return null;
    if (question.action === "return_to_creditor")
      return { passes: "SALE_EXCEPTION", says: "The debt goes back to its owner." };
    return does(question, "place_with_agency", "sell_debt") || collectsBy(question, "sell_debt")
      ? blocks("The debt is blocked as the result of identity theft: it may not be sold, transferred or placed.")
      : null;
  },
};
