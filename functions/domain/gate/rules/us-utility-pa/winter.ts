// 66 Pa.C.S. 1406(e): https://www.legis.state.pa.us/cfdocs/legis/LI/consCheck.cfm?txtType=HTM&ttl=66&div=0&chpt=14&sctn=6
import { does } from "../../actions.ts";
import { notBefore } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { seasonOver } from "../../season.ts";

const WINTER = { from: "12-01", to: "03-31" } as const;
const MOST_FPL_PERCENT = 250;

/** From 1 December to 31 March no termination at up to 250 percent of the federal poverty level without leave of the commission; an income nobody knows is taken to be within. */
export const winter: Rule = {
  rule: "us-utility-pa.PA_WINTER",
  citation: "66 Pa.C.S. 1406(e)",
  effectiveFrom: "2004-12-14",
  objects: (question) => {
    const { householdFplPercent: percent, pucApproval } = question.utility ?? {};
    if (!does(question, "disconnect") || pucApproval === true) return null;
    if (percent !== undefined && percent > MOST_FPL_PERCENT) return null;
    const day = seasonOver(question, WINTER);
    const income = percent === undefined ? "is not known" : "is at most 250 percent of the poverty level";
    return day === null ? null : notBefore(question, day, `It is winter, and the household's income ${income}.`);
  },
};
