// 15 U.S.C. 1681s-2(a)(6): https://www.law.cornell.edu/uscode/text/15/1681s-2
import { collectsBy, does } from "../../actions.ts";
import { blocks, isPast } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** What comes of identity theft is not reported again after the notice that a consumer reporting agency blocked it. */
export const furnishing: Rule = {
  rule: "us-fcra-idtheft.IDENTITY_THEFT_BLOCK",
  citation: "15 U.S.C. 1681s-2(a)(6)",
  effectiveFrom: "2004-12-01",
  objects: (question) =>
    isPast(question, question.flags?.identityTheftBlockNoticeAt) &&
    (does(question, "furnish_credit_bureau") || collectsBy(question, "credit_report"))
      ? blocks("The debt is blocked as the result of identity theft: it may not be reported.")
      : null,
};
