// 11 U.S.C. 1201, 1301: https://www.law.cornell.edu/uscode/text/11/1301
import { bankruptcyState, isCaseOver } from "../../bankruptcy.ts";
import { recipientOf } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isConsumerDebt } from "../../scope.ts";

/** The chapters whose stay and discharge leave those who owe together with the debtor alone. */
const WITHOUT_CODEBTORS: ReadonlySet<number> = new Set([7, 11]);

/** In chapters 12 and 13 the stay also covers who owes a consumer debt together with the debtor; a chapter nobody knows counts as one of them. */
export const codebtorStay: Rule = {
  rule: "us-bankruptcy.CODEBTOR_STAY",
  citation: "11 U.S.C. 1301(a)",
  effectiveFrom: "1979-10-01",
  objects: (question) => {
    const bankruptcy = question.flags?.bankruptcy;
    if (recipientOf(question) !== "co_debtor" || bankruptcy === undefined) return null;
    const state = bankruptcyState(question);
    if (state === "none" || state === "not-covered" || question.action === "return_to_creditor") return null;
    if (isCaseOver(question)) return { passes: "STAY_ENDED", says: "The case, and with it the stay, has ended." };
    const isProtected =
      isConsumerDebt(question) && !(bankruptcy.chapter !== undefined && WITHOUT_CODEBTORS.has(bankruptcy.chapter));
    return isProtected
      ? blocks("The stay of the debtor's case covers who owes the debt with them.")
      : { passes: "RULE_NOT_TRIGGERED", says: "The stay covers the debtor alone, not who owes the debt with them." };
  },
};
