// 26 CFR 1.501(r)-6(c)(4)(i): https://www.law.cornell.edu/cfr/text/26/1.501(r)-6
import { blocks, hasBegun, notBefore } from "../../dates.ts";
import { isExtraordinary, noticeEndsOn } from "../../hospital.ts";
import type { Rule } from "../../question.ts";

const MISSING = "ECA_NOTICE_MISSING";

/** An extraordinary collection action follows a written notice by at least 30 days, and an effort to tell the patient by word of mouth. */
export const ecaNotice: Rule = {
  rule: "us-501r.ECA_NOTICE_30",
  citation: "26 CFR 1.501(r)-6(c)(4)(i)",
  effectiveFrom: "2016-01-01",
  objects: (question) => {
    if (!isExtraordinary(question)) return null;
    const { ecaNoticeGivenOn: givenOn, oralNotificationAttempted: isTold } = question.hospital501r ?? {};
    if (givenOn === undefined || !hasBegun(question, givenOn))
      return blocks("The patient has not been given written notice of the action intended.", MISSING);
    if (isTold !== true) return blocks("Nobody tried to tell the patient of assistance by word of mouth.", MISSING);
    return notBefore(question, noticeEndsOn(givenOn), `The notice of ${givenOn} gives the patient 30 days.`);
  },
};
