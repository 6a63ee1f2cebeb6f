// Fla. Stat. 559.72(18): https://www.leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0500-0599/0559/Sections/0559.72.html
import { LONG_IN_FORCE } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { representationFinding } from "../../representation.ts";

/** No contact with a debtor who is known to have an attorney on this debt whose name and address can be found. */
export const attorney: Rule = {
  rule: "us-fl.ATTORNEY_REPRESENTED",
  citation: "Fla. Stat. 559.72(18)",
  effectiveFrom: LONG_IN_FORCE,
  objects: representationFinding,
};
