// 47 CFR 64.1200(c)(1): https://www.ecfr.gov/current/title-47/section-64.1200
import { isCall, isText } from "../../channels.ts";
import { callAndTextHours, outsideOf } from "../../permitted-hours.ts";
import type { GateQuestion, Hours, Rule } from "../../question.ts";
import { isSolicitation } from "../../solicitation.ts";

/** Calls and texts that offer something: 08:00 to 21:00 wherever the person may be. Collection alone has no quiet hours here. */
export const solicitationHours = (question: GateQuestion): readonly Hours[] =>
  isSolicitation(question) ? callAndTextHours(question) : [];

/** No telephone solicitation before 08:00 or from 21:00 on; consent, even in writing, does not open these hours. */
export const quietHours: Rule = {
  rule: "us-tcpa.QUIET_HOURS",
  citation: "47 CFR 64.1200(c)(1)",
  effectiveFrom: "1992-12-20",
  objects: (question) => {
    if (isSolicitation(question)) return outsideOf(solicitationHours(question), question);
    return isCall(question.channel) || isText(question.channel)
      ? { passes: "QUIET_HOURS_NOT_APPLICABLE", says: "It offers nothing, so the quiet hours are not about it." }
      : null;
  },
};
