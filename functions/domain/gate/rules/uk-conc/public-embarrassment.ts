// CONC 7.9.10R: https://www.handbook.fca.org.uk/handbook/CONC/7/9.html
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** Nothing that lets others learn of the debt. */
export const publicEmbarrassment: Rule = {
  rule: "uk-conc.POSTCARD",
  citation: "CONC 7.9.10R",
  effectiveFrom: "2014-04-01",
  objects: ({ channel }) => (channel === "postcard" ? blocks("A postcard shows everybody what it says.") : null),
};
