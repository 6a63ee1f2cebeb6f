// Fla. Stat. 501.616(6)(a): https://www.leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0500-0599/0501/Sections/0501.616.html
import { outsideOf } from "../../permitted-hours.ts";
import type { GateQuestion, Hours, Rule } from "../../question.ts";
import { isSolicitation } from "../../solicitation.ts";

/** 08:00 to 20:00 in every zone the person may be in; Florida has two. */
export const ftsaHours = (question: GateQuestion): readonly Hours[] =>
  isSolicitation(question) ? [{ opensAt: 8 * 60, closesAt: 20 * 60, zones: question.zones }] : [];

/** No commercial call or text before 08:00 or from 20:00 on, whatever the person agreed to. */
export const quietHours: Rule = {
  rule: "us-fl-ftsa.QUIET_HOURS",
  citation: "Fla. Stat. 501.616(6)",
  effectiveFrom: "2021-07-01",
  objects: (question) => outsideOf(ftsaHours(question), question),
};
