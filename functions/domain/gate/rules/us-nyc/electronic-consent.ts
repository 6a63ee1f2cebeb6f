// 6 RCNY 5-77, as amended from 2026-09-01: https://www.nyc.gov/site/dca/news/022-26/dcwp-the-nation-s-strongest-consumer-protection-rules-against-predatory-debt-collection
import { isElectronic, isToProfessional } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** E-mails and texts about an account only with the consumer's consent to electronic contact about it. */
export const electronicConsent: Rule = {
  rule: "us-nyc.NO_CONSENT",
  citation: "6 RCNY 5-77",
  effectiveFrom: "2026-09-01",
  objects: (question) =>
    isElectronic(question.channel) && !isToProfessional(question) && question.flags?.electronicConsent !== true
      ? blocks("The consumer has not agreed to electronic contact about this account.")
      : null,
};
