// Fla. Stat. 501.059(8)(a): https://www.leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0500-0599/0501/Sections/0501.059.html
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** An offer by text or recorded voice needs prior express written consent. */
export const noConsent: Rule = {
  rule: "us-fl-ftsa.NO_CONSENT",
  citation: "Fla. Stat. 501.059(8)(a)",
  effectiveFrom: "2021-07-01",
  objects: ({ channel, flags }) =>
    (channel === "sms" || channel === "prerecorded_call") && flags?.writtenConsentMarketing !== true
      ? blocks("The person has not agreed in writing to offers by text or recorded voice.")
      : null,
};
