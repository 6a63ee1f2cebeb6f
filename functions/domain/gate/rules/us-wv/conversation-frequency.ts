// W. Va. Code 46A-2-125(d): https://code.wvlegislature.gov/46A-2-125/
import { capLiftsAt, isAboutDebt } from "../../caps.ts";
import { isCall, isToProfessional } from "../../channels.ts";
import type { Rule } from "../../question.ts";

/** Ten telephone conversations about one debt within seven days; any call may become the next. */
export const conversationFrequency: Rule = {
  rule: "us-wv.CAP_10_CONVERSATIONS_IN_7",
  citation: "W. Va. Code 46A-2-125(d)",
  effectiveFrom: "2015-06-12",
  objects: (question) => {
    if (!isCall(question.channel) || isToProfessional(question)) return null;
    const until = capLiftsAt(
      {
        most: 10,
        days: 7,
        counts: (contact) =>
          isCall(contact.channel) &&
          contact.direction === "outbound" &&
          contact.outcome === "conversation" &&
          isAboutDebt(question, contact),
      },
      question,
    );
    return until && { says: "Ten conversations about this debt have been had within seven days.", until };
  },
};
