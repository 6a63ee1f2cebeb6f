// D.C. Code 28-3814(k): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { callAndTextHours, outsideOf } from "../../permitted-hours.ts";
import type { Rule } from "../../question.ts";

/** Calls and texts from 08:00:00 to before 21:00:00 where the debtor may be, besides the hours in Washington. */
export const outsideHours: Rule = {
  rule: "us-dc.OUTSIDE_HOURS",
  citation: "D.C. Code 28-3814(k)",
  effectiveFrom: "2023-01-01",
  objects: (question) => outsideOf(callAndTextHours(question), question),
};
