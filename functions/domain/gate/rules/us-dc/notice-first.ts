// D.C. Code 28-3814(d)(4)(B), (m)(2)(A): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { isElectronic, isToProfessional } from "../../channels.ts";
import { blocks, hasBegun } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** Nothing electronic before the written notice has been mailed. */
export const noticeFirst: Rule = {
  rule: "us-dc.DC_NOTICE_FIRST",
  citation: "D.C. Code 28-3814(d)(4)(B)",
  effectiveFrom: "2023-01-01",
  objects: (question) =>
    isElectronic(question.channel) &&
    !isToProfessional(question) &&
    !hasBegun(question, question.flags?.dcNoticeMailedOn)
      ? blocks("The written notice has not been mailed: nothing electronic goes before it.")
      : null,
};
