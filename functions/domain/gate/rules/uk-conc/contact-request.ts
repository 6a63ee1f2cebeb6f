// CONC 7.9.4R, 7.9.5G: https://www.handbook.fca.org.uk/handbook/CONC/7/9.html
import { isContact } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import { mediumRequestAgainst } from "../../medium-requests.ts";
import type { Rule } from "../../question.ts";

/** What a customer asks about how to be contacted is heeded. */
export const contactRequest: Rule = {
  rule: "uk-conc.CUSTOMER_CONTACT_REQUEST",
  citation: "CONC 7.9.4R",
  effectiveFrom: "2014-04-01",
  objects: (question) =>
    isContact(question.channel) && mediumRequestAgainst(question) !== null
      ? blocks("The customer asked not to be contacted through this medium.")
      : null,
};
