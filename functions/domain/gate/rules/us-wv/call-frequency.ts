// W. Va. Code 46A-2-125(d): https://code.wvlegislature.gov/46A-2-125/
import { capLiftsAt, isAboutDebt } from "../../caps.ts";
import { isCall, isToProfessional } from "../../channels.ts";
import type { Rule } from "../../question.ts";

/** Thirty calls about one debt within seven days, answered or not. */
export const callFrequency: Rule = {
  rule: "us-wv.CAP_30_IN_7",
  citation: "W. Va. Code 46A-2-125(d)",
  effectiveFrom: "2015-06-12",
  objects: (question) => {
    if (!isCall(question.channel) || isToProfessional(question)) return null;
    const until = capLiftsAt(
      {
        most: 30,
        days: 7,
        counts: (contact) =>
          isCall(contact.channel) &&
          contact.direction === "outbound" &&
          contact.outcome !== "not_connected" &&
          isAboutDebt(question, contact),
      },
      question,
    );
    return until && { says: "Thirty calls about this debt have been made within seven days.", until };
  },
};
