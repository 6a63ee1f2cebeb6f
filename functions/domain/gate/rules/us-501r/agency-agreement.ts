// 26 CFR 1.501(r)-6(c)(10): https://www.law.cornell.edu/cfr/text/26/1.501(r)-6
import { does } from "../../actions.ts";
import { blocks } from "../../dates.ts";
import { sells } from "../../hospital.ts";
import type { Rule } from "../../question.ts";

/** An agency takes a hospital's debt only when bound in writing to the same efforts; that placement is no extraordinary action. A sale is stopped where the buyer is said not to be bound. */
export const agencyAgreement: Rule = {
  rule: "us-501r.AGENCY_AGREEMENT_MISSING",
  citation: "26 CFR 1.501(r)-6(c)(10)",
  effectiveFrom: "2016-01-01",
  objects: (question) => {
    const isBound = question.hospital501r?.agencyAgreement501r;
    if (sells(question))
      return isBound === false ? blocks("The buyer is not bound in writing to the patient's protections.") : null;
    if (!does(question, "place_with_agency")) return null;
    return isBound === true
      ? { passes: "NOT_AN_ECA", says: "Placing without a sale is no extraordinary collection action." }
      : blocks("The agency is not bound in writing to the patient's protections.");
  },
};
