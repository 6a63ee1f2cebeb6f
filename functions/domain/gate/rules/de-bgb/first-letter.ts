// RDG 13a: https://www.gesetze-im-internet.de/rdg/__13a.html
import { isContact } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { isThirdParty } from "../../scope.ts";

/** The first letter of an agency to a private person says who is owed, for what, how it was worked out and who supervises the agency. */
export const firstLetter: Rule = {
  rule: "de-bgb.DE_RDG13A_CONTENT",
  citation: "RDG 13a",
  effectiveFrom: "2021-10-01",
  objects: (question) => {
    const { channel, purpose, message, debt } = question;
    if (!isContact(channel) || purpose !== "first_demand" || !isThirdParty(question) || debt?.debtor === "entity")
      return null;
    const missing = Object.entries(message?.rdg13a ?? {}).flatMap(([item, isThere]) =>
      isThere === false ? [item] : [],
    );
    return missing.length === 0 ? null : blocks(`The first letter lacks ${missing.join(", ")}.`);
  },
};
