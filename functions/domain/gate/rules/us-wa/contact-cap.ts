// RCW 19.16.250: https://app.leg.wa.gov/RCW/default.aspx?cite=19.16.250
import { capLiftsAt } from "../../caps.ts";
import { isContact, isToConsumer } from "../../channels.ts";
import { LONG_IN_FORCE } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** Three communications with the debtor or the spouse within any seven days, in whatever form and about whichever debt; those to work are among them. */
export const contactCap: Rule = {
  rule: "us-wa.CAP_3_PER_WEEK",
  citation: "RCW 19.16.250",
  effectiveFrom: LONG_IN_FORCE,
  objects: (question) => {
    if (!isContact(question.channel)) return null;
    if (!isToConsumer(question))
      return { passes: "EXCLUDED_RECIPIENT", says: "It goes neither to the debtor nor to the spouse." };
    const until = capLiftsAt(
      {
        most: 3,
        days: 7,
        counts: ({ channel, direction, outcome }) =>
          isContact(channel) && direction === "outbound" && outcome !== "not_connected",
      },
      question,
    );
    return until && { says: "The debtor has been contacted three times within seven days.", until };
  },
};
