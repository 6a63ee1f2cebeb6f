// BGB 288(5): https://www.gesetze-im-internet.de/bgb/__288.html
import { chargesFee, isCommercial, minorOf } from "../../charges.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const FORTY_EUROS = 4_000;
const SUMS: ReadonlySet<string> = new Set(["lump_sum", "fixed_compensation"]);

/** EUR 40 from a debtor who is no consumer. */
export const lumpSum: Rule = {
  rule: "de-bgb.COMPENSATION_TOO_HIGH",
  citation: "BGB 288(5)",
  effectiveFrom: "2014-07-29",
  objects: (question) => {
    const { kind = "", amount, currency = "EUR" } = question.fee ?? {};
    if (!chargesFee(question) || !SUMS.has(kind)) return null;
    if (!isCommercial(question)) return blocks("The lump sum is not for consumers.", "NOT_B2B");
    const minor = amount === undefined || currency !== "EUR" ? null : minorOf(amount, currency);
    if (minor === null) return blocks("The sum must be stated in EUR, to the cent.");
    return minor > FORTY_EUROS
      ? blocks("The lump sum is EUR 40.")
      : { passes: "COMPENSATION_OK", says: "The lump sum is EUR 40." };
  },
};
