import type { Pack } from "../question.ts";
import { costs } from "../rules/fr-amiable/costs.ts";
import { firstLetter } from "../rules/fr-amiable/first-letter.ts";
import { isThirdParty } from "../scope.ts";

/** Amicable recovery by a third party in France: https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000025024948/ */
export const frAmiable: Pack = {
  version: 1,
  unbound: (question) =>
    isThirdParty(question)
      ? null
      : {
          code: "NOT_A_COLLECTION_AGENCY",
          says: "The creditor collects its own debt; the rules are for others who do.",
        },
  rules: [firstLetter, costs],
};
