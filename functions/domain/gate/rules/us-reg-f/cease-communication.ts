// 12 CFR 1006.6(c): https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { isContact, isToProfessional } from "../../channels.ts";
import { blocks, isPast } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

/** What may still be said: that efforts end, that a remedy is truly meant, and what mortgage law requires. */
const isExcepted = ({ purpose, message }: GateQuestion): boolean =>
  purpose === "termination_notice" ||
  purpose === "mortgage_notice" ||
  (purpose === "specific_remedy_notice" && message?.genuineIntent === true);

/** A written request to stop, or refusal to pay, ends communication from its receipt, through whichever medium the collector accepts messages by. */
export const ceaseCommunication: Rule = {
  rule: "us-reg-f.CEASE_COMMUNICATION",
  citation: "12 CFR 1006.6(c)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const cease = question.flags?.ceaseCommunication;
    if (cease === undefined || !isContact(question.channel) || isToProfessional(question)) return null;
    if (cease.viaAcceptedChannel === false) return null;
    if (cease.receivedAt !== undefined && !isPast(question, cease.receivedAt)) return null;
    if (isExcepted(question))
      return { passes: "CEASE_EXCEPTION", says: "The law lets this notice through after a request to stop." };
    return blocks("The consumer asked in writing for contact to stop.");
  },
};
