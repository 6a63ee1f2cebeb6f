// Directive 2011/7/EU art. 1, 2, 6: https://eur-lex.europa.eu/eli/dir/2011/7/oj
import { chargesFee, isCommercial, isStatutorySum, minorOf } from "../../charges.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const FORTY_EUROS = 4_000;

/** EUR 40 a claim, without a reminder, between businesses and from public bodies; never from a consumer. */
export const compensation: Rule = {
  rule: "eu-late-payment.COMPENSATION_TOO_HIGH",
  citation: "Directive 2011/7/EU art. 6",
  effectiveFrom: "2013-03-16",
  objects: (question) => {
    if (!chargesFee(question) || !isStatutorySum(question)) return null;
    if (!isCommercial(question)) return blocks("The Directive is for debts between businesses.", "NOT_B2B");
    const { amount, currency = "EUR" } = question.fee ?? {};
    const minor = amount === undefined || currency !== "EUR" ? null : minorOf(amount, currency);
    if (minor === null) return blocks("The sum must be stated in EUR, to the cent.");
    return minor > FORTY_EUROS
      ? blocks("The fixed sum is EUR 40 a claim.")
      : { passes: "COMPENSATION_OK", says: "The fixed sum is EUR 40 a claim." };
  },
};
