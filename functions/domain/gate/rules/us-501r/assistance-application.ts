// 26 CFR 1.501(r)-6(c)(5)-(8), (b)(1): https://www.law.cornell.edu/cfr/text/26/1.501(r)-6
import { blocks, hasBegun } from "../../dates.ts";
import { isExtraordinary, isLateApplication } from "../../hospital.ts";
import type { Rule } from "../../question.ts";

/** An application for assistance within the application period stops extraordinary collection actions until it is decided, and for good where the patient is eligible. */
export const assistanceApplication: Rule = {
  rule: "us-501r.FAP_APPLICATION_PENDING",
  citation: "26 CFR 1.501(r)-6(c)(8)",
  effectiveFrom: "2016-01-01",
  objects: (question) => {
    if (!isExtraordinary(question)) return null;
    const { fapApplicationReceivedOn: receivedOn, fapDetermination: determination } = question.hospital501r ?? {};
    if (determination === "not_eligible") return null;
    if (determination === "eligible")
      return blocks("The patient is eligible for financial assistance.", "FAP_ELIGIBLE");
    if (receivedOn === undefined || !hasBegun(question, receivedOn) || isLateApplication(question, receivedOn))
      return null;
    return blocks(`The application for assistance of ${receivedOn} has not been decided.`);
  },
};
