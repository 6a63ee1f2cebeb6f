// Cal. Civ. Code 1788.14(c), 1788.17: https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1788.14
import { LONG_IN_FORCE } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { representationFinding } from "../../representation.ts";

/** No contact with a debtor who has an attorney on this debt; through 1788.17 it is enough that the collector knows of one. */
export const attorney: Rule = {
  rule: "us-ca.ATTORNEY_REPRESENTED",
  citation: "Cal. Civ. Code 1788.14(c)",
  effectiveFrom: LONG_IN_FORCE,
  objects: representationFinding,
};
