// N.Y. Pub. Serv. Law 32(3); 16 NYCRR 11.5(a): https://www.nysenate.gov/legislation/laws/PBS/32
import { addDays } from "../../../calendar.ts";
import { does } from "../../actions.ts";
import { hasBegun, notBefore } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const DAYS_IT_HOLDS = 30;

/** A medical certificate keeps service on for 30 days from its receipt. */
export const medicalCertificate: Rule = {
  rule: "us-utility-ny.NY_MEDICAL_30_DAYS",
  citation: "N.Y. Pub. Serv. Law 32(3)",
  effectiveFrom: "1981-10-19",
  objects: (question) => {
    const certifiedOn = question.utility?.medicalCertificateOn;
    if (!does(question, "disconnect") || certifiedOn === undefined || !hasBegun(question, certifiedOn)) return null;
    return notBefore(
      question,
      addDays(certifiedOn, DAYS_IT_HOLDS),
      `The medical certificate of ${certifiedOn} holds 30 days.`,
    );
  },
};
