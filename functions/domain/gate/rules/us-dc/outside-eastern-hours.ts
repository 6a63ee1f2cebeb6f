// D.C. Code 28-3814(k): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { callAndTextHours, outsideOf } from "../../permitted-hours.ts";
import type { GateQuestion, Hours, Rule } from "../../question.ts";

const EASTERN = ["America/New_York"];

/** The hours of Washington, wherever the debtor is. */
export const easternHours = (question: GateQuestion): readonly Hours[] =>
  callAndTextHours(question).map((hours) => ({ ...hours, zones: EASTERN }));

/** Calls and texts from 08:00:00 to before 21:00:00 Eastern time, wherever the debtor is. */
export const outsideEasternHours: Rule = {
  rule: "us-dc.OUTSIDE_HOURS_DC_EASTERN",
  citation: "D.C. Code 28-3814(k)",
  effectiveFrom: "2023-01-01",
  objects: (question) => outsideOf(easternHours(question), question),
};
