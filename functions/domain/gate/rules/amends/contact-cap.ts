// House rule, after 12 CFR 1006.14(a) (no barrage in any medium) and D.C. Code 28-3814 (five electronic messages in seven days).
import { capLiftsAt } from "../../caps.ts";
import { isElectronic } from "../../channels.ts";
import type { Rule } from "../../question.ts";
import { nextOpening } from "../../window.ts";

/** At most five messages to a person within seven calendar days, over all their accounts; answers to the debtor count, what the debtor wrote does not. */
export const contactCap: Rule = {
  rule: "amends.CAP_5_ELECTRONIC_IN_7",
  citation: "D.C. Code 28-3814",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isElectronic(question.channel) || question.zones.length === 0) return null;
    if (question.purpose !== "reminder" && question.purpose !== "plan_offer") return null;
    const until = capLiftsAt(
      {
        most: 5,
        days: 7,
        counts: ({ channel, direction, outcome }) =>
          isElectronic(channel) && direction === "outbound" && outcome !== "failed",
      },
      question,
    );
    return (
      until && { says: "Five messages have been sent within seven days.", until: nextOpening(until, question.zones) }
    );
  },
};
