// RCW 19.16.250: https://app.leg.wa.gov/RCW/default.aspx?cite=19.16.250
import { capLiftsAt } from "../../caps.ts";
import { isContact, isToConsumer } from "../../channels.ts";
import { LONG_IN_FORCE } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isAtWork } from "../../work.ts";

/** One communication with the debtor at work within any seven days. */
export const workplaceCap: Rule = {
  rule: "us-wa.CAP_1_PER_WEEK_WORK",
  citation: "RCW 19.16.250",
  effectiveFrom: LONG_IN_FORCE,
  objects: (question) => {
    if (!isContact(question.channel) || !isToConsumer(question) || !isAtWork(question)) return null;
    const until = capLiftsAt(
      {
        most: 1,
        days: 7,
        counts: ({ direction, outcome, number }) =>
          number === "work" && direction === "outbound" && outcome !== "not_connected",
      },
      question,
    );
    return until && { says: "The debtor has been contacted at work within seven days.", until };
  },
};
