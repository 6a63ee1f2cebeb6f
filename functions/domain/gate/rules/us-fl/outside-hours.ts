// Fla. Stat. 559.72(17), e-mail taken out from 2025-05-16: https://www.leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0500-0599/0559/Sections/0559.72.html
import { LONG_IN_FORCE } from "../../dates.ts";
import { callAndTextHours, outsideOf } from "../../permitted-hours.ts";
import type { Rule } from "../../question.ts";

/** Calls and texts, not e-mails, from 08:00:00 to before 21:00:00 in every zone the debtor may be in; Florida has two. */
export const outsideHours: Rule = {
  rule: "us-fl.OUTSIDE_HOURS",
  citation: "Fla. Stat. 559.72(17)",
  effectiveFrom: LONG_IN_FORCE,
  objects: (question) => outsideOf(callAndTextHours(question), question),
};
