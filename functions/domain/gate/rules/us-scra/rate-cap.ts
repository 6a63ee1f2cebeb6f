// 50 U.S.C. 3937(a), (b), (d): https://www.law.cornell.edu/uscode/text/50/3937
import { daysBetween } from "../../../calendar.ts";
import { does } from "../../actions.ts";
import { isAtMost } from "../../charges.ts";
import { blocks, hasBegun } from "../../dates.ts";
import type { Flags } from "../../facts.ts";
import type { GateQuestion, Rule } from "../../question.ts";

type Scra = NonNullable<Flags["scra"]>;

const CEILING = 0.06;

/** Whether the debt is older than the service; one without a date is, and so is one while the beginning of service is unknown. */
function isOlderThanService({ activeDutyFrom, debtIncurredOn }: Scra, { debt }: GateQuestion): boolean {
  const incurredOn = debtIncurredOn ?? debt?.incurredOn;
  return activeDutyFrom === undefined || incurredOn === undefined || daysBetween(incurredOn, activeDutyFrom) > 0;
}

/** A servicemember's debt from before the service bears at most six percent a year once they gave notice; fees are interest here, so one whose yearly rate is unknown stays out. */
export const rateCap: Rule = {
  rule: "us-scra.SCRA_RATE_CAP",
  citation: "50 U.S.C. 3937(a)",
  effectiveFrom: "2003-12-19",
  objects: (question) => {
    const scra = question.flags?.scra;
    if (scra === undefined || !does(question, "accrue_interest", "charge_fee")) return null;
    const isInService = scra.activeDutyFrom === undefined || hasBegun(question, scra.activeDutyFrom);
    if (!isInService || !hasBegun(question, scra.noticeAt) || !isOlderThanService(scra, question))
      return {
        passes: "RULE_NOT_TRIGGERED",
        says: "The cap is for debts older than the service, once the servicemember has given notice.",
      };
    const rate = question.fee?.annualRate;
    if (rate === undefined)
      return blocks("The debt may bear six percent a year, all fees included: the whole yearly rate is missing.");
    return isAtMost(rate, CEILING) ? null : blocks("The debt may bear at most six percent a year, all fees included.");
  },
};
