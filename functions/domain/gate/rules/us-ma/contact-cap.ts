// 940 CMR 7.04(1)(f); 209 CMR 18.16(1)(d): https://regulations.justia.com/states/massachusetts/940-cmr/title-940-cmr-7-00/section-7-04
import { capLiftsAt, isAboutDebt } from "../../caps.ts";
import { isCall, isText, isToProfessional } from "../../channels.ts";
import { LONG_IN_FORCE } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isAtWork } from "../../work.ts";

/** Attempts that truly could not reach anybody, nor leave a message. */
const UNCOUNTED: ReadonlySet<string> = new Set(["not_connected", "no_answer_no_voicemail_possible"]);

const isCounted = (channel: string): boolean => isCall(channel) || isText(channel);

/** Two calls, texts or recorded messages about one debt within seven days; at work two within thirty, counted apart. E-mails and letters are not counted. */
export const contactCap: Rule = {
  rule: "us-ma.CAP_2_IN_7",
  citation: "940 CMR 7.04(1)(f)",
  effectiveFrom: LONG_IN_FORCE,
  objects: (question) => {
    if (!isCounted(question.channel) || isToProfessional(question)) return null;
    const atWork = isAtWork(question);
    const days = atWork ? 30 : 7;
    const until = capLiftsAt(
      {
        most: 2,
        days,
        counts: (contact) =>
          isCounted(contact.channel) &&
          contact.direction === "outbound" &&
          !UNCOUNTED.has(contact.outcome ?? "") &&
          (contact.number === "work") === atWork &&
          isAboutDebt(question, contact),
      },
      question,
    );
    if (until === null) return null;
    return atWork
      ? {
          says: "Two calls or texts to work about this debt have been made within thirty days.",
          until,
          code: "CAP_2_IN_30_WORK",
        }
      : { says: "Two calls or texts about this debt have been made within seven days.", until };
  },
};
