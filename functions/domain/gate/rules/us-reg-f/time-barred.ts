// 12 CFR 1006.26(b): https://www.consumerfinance.gov/rules-policy/regulations/1006/26/
import { blocks } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const isSuit = ({ action, eca }: GateQuestion): boolean =>
  action === "file_suit" || (action === "initiate_eca" && eca === "lawsuit");

/** No suit over a time-barred debt, and no threat of one. */
export const timeBarred: Rule = {
  rule: "us-reg-f.TIME_BARRED_SUIT_THREAT",
  citation: "12 CFR 1006.26(b)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (question.flags?.timeBarred !== true) return null;
    if (question.message?.threatensSuit === true || isSuit(question))
      return blocks("The time to sue has run out: no suit, and no threat of one.");
    return { passes: "TIME_BARRED_NO_THREAT", says: "The debt is time-barred, and nothing threatens suit." };
  },
};
