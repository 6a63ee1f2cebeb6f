// 12 CFR 1006.30(b): https://www.consumerfinance.gov/rules-policy/regulations/1006/30/
import { collectsBy, does } from "../../actions.ts";
import { blocks } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const OVER: ReadonlyMap<string, string | null> = new Map([
  ["open", null],
  ["paid", "DEBT_PAID"],
  ["settled", "DEBT_SETTLED"],
  ["discharged_in_bankruptcy", "DEBT_DISCHARGED"],
]);

const transfers = (question: GateQuestion): boolean =>
  does(question, "place_with_agency", "sell_debt") || collectsBy(question, "sell_debt");

/** A debt that was paid, settled or discharged is not sold, transferred or placed; it may go back to its owner. */
export const placement: Rule = {
  rule: "us-reg-f.DEBT_PAID",
  citation: "12 CFR 1006.30(b)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (question.channel !== "action") return null;
    const isDischarged = question.flags?.bankruptcy?.debtDischarged === true;
    const code = isDischarged ? "DEBT_DISCHARGED" : OVER.get(question.debt?.status ?? "open");
    if (code === null) return null;
    if (question.action === "return_to_creditor")
      return { passes: "SALE_EXCEPTION", says: "The debt goes back to its owner." };
    if (!transfers(question)) return null;
    return code === undefined
      ? blocks("Nobody knows whether the debt is paid, settled or discharged.", "DEBT_STATUS_UNKNOWN")
      : blocks("The debt has been paid, settled or discharged.", code);
  },
};
