// RCW 19.16.250: https://app.leg.wa.gov/RCW/default.aspx?cite=19.16.250
import { isTimed } from "../../channels.ts";
import { LONG_IN_FORCE } from "../../dates.ts";
import { outsideOf } from "../../permitted-hours.ts";
import type { GateQuestion, Hours, Rule } from "../../question.ts";

/** 07:30 to 21:00 in every zone the debtor may be in, for calls, texts and e-mails. */
export const washingtonHours = ({ channel, zones }: GateQuestion): readonly Hours[] =>
  isTimed(channel) ? [{ opensAt: 7 * 60 + 30, closesAt: 21 * 60, zones }] : [];

/** Nothing before 07:30:00, nor from 21:00:00 on. */
export const outsideHours: Rule = {
  rule: "us-wa.OUTSIDE_HOURS",
  citation: "RCW 19.16.250",
  effectiveFrom: LONG_IN_FORCE,
  objects: (question) => outsideOf(washingtonHours(question), question),
};
