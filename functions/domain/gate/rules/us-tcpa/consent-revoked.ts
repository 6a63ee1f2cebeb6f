// 47 CFR 64.1200(a)(10), (12): https://www.ecfr.gov/current/title-47/section-64.1200
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { revocationExceptions, revocationsOf } from "../../revocation.ts";

/** An opt-out in any words ends texts and recorded calls to the number about the debt, at once, until a later opt-in. */
export const consentRevoked: Rule = {
  rule: "us-tcpa.SMS_CONSENT_REVOKED",
  citation: "47 CFR 64.1200(a)(10)",
  effectiveFrom: "2025-04-11",
  objects: (question) => {
    const { own, renewed } = revocationsOf(question);
    if (own !== null)
      return revocationExceptions(question, own) ?? blocks("The person revoked consent to texts and recorded calls.");
    return renewed
      ? { passes: "SMS_CONSENT_RENEWED", says: "The person opted in again after having opted out." }
      : null;
  },
};
