// 26 CFR 1.501(r)-6(b): https://www.law.cornell.edu/cfr/text/26/1.501(r)-6
import { does, isKnownCollection } from "../../actions.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** An extraordinary collection action by a name nobody knows cannot be judged. */
export const unknownAction: Rule = {
  rule: "us-501r.ECA_UNKNOWN",
  citation: "26 CFR 1.501(r)-6(b)",
  effectiveFrom: "2016-01-01",
  objects: (question) => {
    const { eca } = question;
    if (eca === undefined || isKnownCollection(eca) || !does(question, "initiate_eca")) return null;
    return blocks(`No extraordinary collection action is named "${eca}".`);
  },
};
