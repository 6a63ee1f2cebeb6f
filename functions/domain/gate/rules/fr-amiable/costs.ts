// Code des procédures civiles d'exécution, art. L.111-8; Code de commerce, art. L.441-10: https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000025024948/
import { chargesFee, isCommercial, minorOf } from "../../charges.ts";
import { blocks } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const FORTY_EUROS = 4_000;

/** Between businesses the law grants EUR 40 for the cost of recovery. */
function isGranted(question: GateQuestion): boolean {
  const { kind = "", amount, currency = "EUR" } = question.fee ?? {};
  const isSum = kind === "lump_sum" || kind === "fixed_compensation";
  const minor = amount === undefined || currency !== "EUR" ? null : minorOf(amount, currency);
  return isSum && isCommercial(question) && minor !== null && minor <= FORTY_EUROS;
}

/** Without an enforceable title the costs of recovery stay with the creditor. */
export const costs: Rule = {
  rule: "fr-amiable.FR_FEES_ON_CREDITOR",
  citation: "CPCE L.111-8",
  effectiveFrom: "2012-06-01",
  objects: (question) => {
    if (!chargesFee(question) || question.flags?.enforceableTitle === true || isGranted(question)) return null;
    return blocks("Without an enforceable title the costs of recovery stay with the creditor.");
  },
};
