// W. Va. Code 46A-2-125: https://code.wvlegislature.gov/46A-2-125/
import { isCall } from "../../channels.ts";
import { LONG_IN_FORCE } from "../../dates.ts";
import { callAndTextHours, outsideOf } from "../../permitted-hours.ts";
import type { GateQuestion, Hours, Rule } from "../../question.ts";

/** 08:00 to 21:00 in every zone the consumer may be in, for calls alone. */
export const callHours = (question: GateQuestion): readonly Hours[] =>
  isCall(question.channel) ? callAndTextHours(question) : [];

/** Calls from 08:00:00 to before 21:00:00. */
export const outsideHours: Rule = {
  rule: "us-wv.OUTSIDE_HOURS",
  citation: "W. Va. Code 46A-2-125",
  effectiveFrom: LONG_IN_FORCE,
  objects: (question) => outsideOf(callHours(question), question),
};
