// 209 CMR 18.16(1)(c): https://law.cornell.edu/regulations/massachusetts/209-CMR-18-16
import { addDays } from "../../../calendar.ts";
import { isCall, isText, isToProfessional } from "../../channels.ts";
import { blocks, dayOf, isPast, LONG_IN_FORCE, notBefore } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isAtWork } from "../../work.ts";

const DAYS_AN_ORAL_REQUEST_HOLDS = 10;

/** No call or text to work after the consumer asked for none: in writing for good, by word of mouth for ten days, its own date the first. */
export const workplaceRequest: Rule = {
  rule: "us-ma.WORKPLACE_REQUEST",
  citation: "209 CMR 18.16(1)(c)",
  effectiveFrom: LONG_IN_FORCE,
  objects: (question) => {
    const { channel, flags } = question;
    const reachesWork = (isCall(channel) || isText(channel)) && isAtWork(question) && !isToProfessional(question);
    if (!reachesWork) return null;
    if (isPast(question, flags?.writtenWorkRequestAt))
      return blocks("The consumer asked in writing not to be called at work.");
    const spokenAt = flags?.oralWorkRequestAt;
    if (spokenAt === undefined || !isPast(question, spokenAt)) return null;
    const free = addDays(dayOf(question, spokenAt), DAYS_AN_ORAL_REQUEST_HOLDS);
    return notBefore(question, free, "The consumer asked, within the last ten days, not to be called at work.");
  },
};
