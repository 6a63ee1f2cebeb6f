// CONC 7.3.4R, 7.3.10R: https://www.handbook.fca.org.uk/handbook/CONC/7/3.html
import { addDays } from "../../../calendar.ts";
import { blocks, notBefore } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isRecovery } from "../../recovery.ts";

/** A plan that is kept stops dunning for the whole balance; a missed instalment belongs to the customer until its grace is over. */
export const planActive: Rule = {
  rule: "uk-conc.PLAN_ACTIVE",
  citation: "CONC 7.3.4R",
  effectiveFrom: "2014-04-01",
  objects: (question) => {
    const { plan } = question;
    if (plan?.status !== "active" || !isRecovery(question)) return null;
    const due = plan.dueOn ?? plan.nextDueOn;
    if (plan.missed !== true) return blocks("The customer keeps an agreed plan.");
    if (due === undefined) return null;
    const says = "The missed instalment is still within its days of grace.";
    return notBefore(question, addDays(due, (plan.graceDays ?? 0) + 1), says, "PLAN_GRACE");
  },
};
