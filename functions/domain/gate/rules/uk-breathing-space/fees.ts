// SI 2020/1311 regs 7, 11: https://www.legislation.gov.uk/uksi/2020/1311
import { blocks } from "../../dates.ts";
import { moratoriumState } from "../../moratorium.ts";
import type { Rule } from "../../question.ts";

const CHARGES: ReadonlySet<string> = new Set(["charge_fee", "accrue_interest"]);

/** No interest, fee or penalty for the time of the moratorium; none is ever charged for it later. */
export const fees: Rule = {
  rule: "uk-breathing-space.BREATHING_SPACE_FEES",
  citation: "SI 2020/1311 regs 7, 11",
  effectiveFrom: "2021-05-04",
  objects: (question) => {
    if (!CHARGES.has(question.action ?? "")) return null;
    const state = moratoriumState(question);
    if (state.kind === "not-covered")
      return { passes: "NOT_A_MORATORIUM_DEBT", says: "The debt arose after the moratorium was registered." };
    if (state.kind === "ended") return { passes: "MORATORIUM_ENDED", says: "The moratorium has ended." };
    return state.kind === "in-force"
      ? blocks("Nothing may be charged for the time of the moratorium, now or later.")
      : null;
  },
};
