// Code des procédures civiles d'exécution, art. R.124-4: https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000025024948/
import { isContact } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** The first letter names the collector, the creditor, the basis and amount, how to pay, and reproduces L.111-8 paragraphs 2 and 3. */
export const firstLetter: Rule = {
  rule: "fr-amiable.FR_R124_4_CONTENT",
  citation: "CPCE R.124-4",
  effectiveFrom: "2012-06-01",
  objects: ({ channel, purpose, message }) => {
    if (!isContact(channel) || purpose !== "first_demand") return null;
    const missing = Object.entries(message?.r1244 ?? {}).flatMap(([item, isThere]) =>
      isThere === false ? [item] : [],
    );
    return missing.length === 0 ? null : blocks(`The first letter lacks ${missing.join(", ")}.`);
  },
};
