// W. Va. Code 46A-2-128(e), with the 72 hours of the 2015 text: https://code.wvlegislature.gov/46A-2-128/
import { isPast } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";
import { representationFinding } from "../../representation.ts";

const HOURS_AFTER_NOTICE = 72;

/** Whether written notice has been in the collector's hands for more than 72 hours; a notice of unknown date has. */
function isNoticeOld(question: GateQuestion, noticeAt: string | undefined): boolean {
  if (noticeAt === undefined) return true;
  const hours = (question.now.getTime() - Date.parse(noticeAt)) / 3_600_000;
  return hours > HOURS_AFTER_NOTICE;
}

/** No contact with a represented consumer more than 72 hours after written notice of it; word of mouth does not start them. */
export const attorney: Rule = {
  rule: "us-wv.ATTORNEY_REPRESENTED",
  citation: "W. Va. Code 46A-2-128(e)",
  effectiveFrom: "2015-06-12",
  objects: (question) => {
    const finding = representationFinding(question);
    if (finding === null || "passes" in finding) return finding;
    const { writtenNotice, noticeAt } = question.flags?.attorney ?? {};
    if (writtenNotice !== true && !isPast(question, noticeAt))
      return { passes: "RULE_NOT_TRIGGERED", says: "No written notice of the attorney has come." };
    return isNoticeOld(question, noticeAt)
      ? finding
      : { passes: "RULE_NOT_TRIGGERED", says: "Written notice of the attorney came within the last 72 hours." };
  },
};
