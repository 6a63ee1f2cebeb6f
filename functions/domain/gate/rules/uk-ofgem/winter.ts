// Ofgem standard licence condition 27.10: https://askcpag.org.uk/?id=-260908&surveyid=-250180
import { does } from "../../actions.ts";
import { notBefore } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { seasonOver } from "../../season.ts";

const WINTER = { from: "10-01", to: "03-31" } as const;

/** From October to March nobody of pension age is disconnected who lives alone, only with others of that age, or with under-18s. */
export const winter: Rule = {
  rule: "uk-ofgem.OFGEM_WINTER",
  citation: "Ofgem SLC 27.10",
  effectiveFrom: "2007-08-01",
  objects: (question) => {
    const { pensionAgeLivingAlone, pensionAgeOnly, pensionAgeWithUnder18s } = question.utility ?? {};
    const isProtected = pensionAgeLivingAlone === true || pensionAgeOnly === true || pensionAgeWithUnder18s === true;
    if (!does(question, "disconnect") || !isProtected) return null;
    const day = seasonOver(question, WINTER);
    return day === null ? null : notBefore(question, day, "It is winter, and the household is of pension age.");
  },
};
