// 26 CFR 1.501(r)-6(c)(4)(i)(B): https://www.law.cornell.edu/cfr/text/26/1.501(r)-6
import { isElectronic } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** The written notice of an action intended carries the plain-language summary of the assistance policy; without it, no notice was given. Ordinary bills are free. */
export const remedyNotice: Rule = {
  rule: "us-501r.ECA_NOTICE_MISSING",
  citation: "26 CFR 1.501(r)-6(c)(4)(i)(B)",
  effectiveFrom: "2016-01-01",
  objects: ({ channel, purpose, message }) => {
    const isWritten = channel === "letter" || channel === "postcard" || isElectronic(channel);
    return isWritten && purpose === "specific_remedy_notice" && message?.includesFapSummary !== true
      ? blocks("The notice of an action intended lacks the summary of the financial assistance policy.")
      : null;
  },
};
