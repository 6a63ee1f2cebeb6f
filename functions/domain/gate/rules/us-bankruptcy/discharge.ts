// 11 U.S.C. 524(a)(2), (e): https://www.law.cornell.edu/uscode/text/11/524
import { bankruptcyState } from "../../bankruptcy.ts";
import { recipientOf } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** A discharge forbids for good every act to collect the debt from the debtor; who owes it with them stays liable. */
export const discharge: Rule = {
  rule: "us-bankruptcy.DISCHARGED",
  citation: "11 U.S.C. 524(a)(2)",
  effectiveFrom: "1979-10-01",
  objects: (question) =>
    bankruptcyState(question) === "discharged" &&
    recipientOf(question) !== "co_debtor" &&
    question.action !== "return_to_creditor"
      ? blocks("The debt was discharged in bankruptcy: it may not be collected from the debtor any more.")
      : null,
};
