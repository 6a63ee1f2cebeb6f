// 15 U.S.C. 7704(a)(3), (5); 16 CFR 316.3: https://www.ecfr.gov/current/title-16/section-316.3
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** An e-mail whose primary purpose is commercial carries a way to unsubscribe and a postal address; one about an account need not. */
export const commercialElements: Rule = {
  rule: "us-can-spam.COMMERCIAL_EMAIL_ELEMENTS_MISSING",
  citation: "15 U.S.C. 7704(a)(3), (5)",
  effectiveFrom: "2004-01-01",
  objects: ({ channel, purpose, message }) => {
    if (channel !== "email") return null;
    if (message?.primaryPurposeCommercial !== true && purpose !== "promotion")
      return { passes: "TRANSACTIONAL", says: "The e-mail is about an account the person has." };
    const missing = [
      ...(message?.hasUnsubscribe === true ? [] : ["a way to unsubscribe"]),
      ...(message?.hasPostalAddress === true ? [] : ["a postal address"]),
    ];
    return missing.length === 0 ? null : blocks(`The commercial e-mail lacks ${missing.join(" and ")}.`);
  },
};
