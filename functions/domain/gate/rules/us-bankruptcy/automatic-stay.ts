// 11 U.S.C. 362(a)(6), (c), (d): https://www.law.cornell.edu/uscode/text/11/362
import { bankruptcyState } from "../../bankruptcy.ts";
import { isContact, recipientOf } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const isCaseAdministration = (question: GateQuestion): boolean =>
  isContact(question.channel) && question.purpose === "proof_of_claim" && recipientOf(question) === "attorney";

/**
 * From the petition on nothing that collects, assesses or recovers: no contact, and no action but giving the debt back.
 * Fees and interest assess the claim; placing, selling and furnishing are held with them, since none can be shown not to press for payment.
 */
export const automaticStay: Rule = {
  rule: "us-bankruptcy.AUTOMATIC_STAY",
  citation: "11 U.S.C. 362(a)(6)",
  effectiveFrom: "1979-10-01",
  objects: (question) => {
    if (recipientOf(question) === "co_debtor") return null;
    const state = bankruptcyState(question);
    if (state === "not-covered")
      return { passes: "NOT_COVERED_DEBT", says: "The debt was incurred after the bankruptcy petition." };
    if (state === "ended") return { passes: "STAY_ENDED", says: "The stay has ended, and the debt is not discharged." };
    if (state !== "stayed" || question.action === "return_to_creditor") return null;
    return isCaseAdministration(question)
      ? { passes: "CASE_ADMINISTRATION", says: "It serves the administration of the case, through the attorney." }
      : blocks("A bankruptcy petition has been filed: nothing may be done to collect the debt.");
  },
};
