// 12 CFR 1006.2(e), 1006.6(a)(4), comment 34(a)(1)-1: https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isContact, isToConsumer, isToProfessional, recipientOf } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** After a death only the spouse, the personal representative and the like stand in; "the estate" is nobody unless a person is named. */
export const deceased: Rule = {
  rule: "us-reg-f.DECEASED_RECIPIENT_NOT_CONSUMER",
  citation: "12 CFR 1006.6(a)(4)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (question.flags?.deceased !== true || !isContact(question.channel) || isToProfessional(question)) return null;
    const recipient = recipientOf(question);
    const isNamed = question.message?.namedIndividual === true;
    if (recipient === "estate" && !isNamed)
      return blocks("Nobody is called the estate: address a person who acts for it by name.", "DECEASED_NOT_NAMED");
    if (recipient === "consumer" || (recipient !== "estate" && !isToConsumer(question)))
      return blocks("The consumer has died, and the recipient does not stand in.");
    if (question.purpose === "validation_notice" && !isNamed)
      return blocks("The validation notice must name the person who acts for the estate.", "DECEASED_NOT_NAMED");
    return { passes: "DECEASED_PERSONAL_REPRESENTATIVE", says: "The recipient acts for the deceased consumer." };
  },
};
