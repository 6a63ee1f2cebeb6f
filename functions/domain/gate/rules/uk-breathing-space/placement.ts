// SI 2020/1311 regs 12, 13: https://www.legislation.gov.uk/uksi/2020/1311
import { blocks } from "../../dates.ts";
import { moratoriumState } from "../../moratorium.ts";
import type { Rule } from "../../question.ts";

const TRANSFERS: ReadonlySet<string> = new Set(["place_with_agency", "sell_debt"]);

/** A moratorium goes with the debt: whoever takes it over must have been told. */
export const placement: Rule = {
  rule: "uk-breathing-space.BREATHING_SPACE",
  citation: "SI 2020/1311 regs 12, 13",
  effectiveFrom: "2021-05-04",
  objects: (question) => {
    if (!TRANSFERS.has(question.action ?? "") || question.agencyInformedOfMoratorium === true) return null;
    const state = moratoriumState(question);
    if (state.kind !== "in-force") return null;
    const says = "The agency has not been told of the moratorium, which goes with the debt.";
    return blocks(says, state.isCrisis ? "MENTAL_HEALTH_CRISIS_MORATORIUM" : "BREATHING_SPACE");
  },
};
