// 47 CFR 64.1200(a)(10), its reach to unrelated matters postponed to 2027-01-31: https://bankingjournal.aba.com/2026/01/fcc-grants-aba-requested-extension-of-revoke-all-rules-effective-date/
import { blocks, todayOf } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { revocationExceptions, revocationsOf } from "../../revocation.ts";

const IN_FORCE_FROM = "2027-01-31";

/** An opt-out about one debt counts for every debt of the sender, whenever it was made; until the date that is in force, for its own debt only. */
export const revokeAll: Rule = {
  rule: "us-tcpa.REVOKE_ALL",
  citation: "47 CFR 64.1200(a)(10)",
  effectiveFrom: "2025-04-11",
  objects: (question) => {
    const { other } = revocationsOf(question);
    if (other === null) return null;
    if (todayOf(question) < IN_FORCE_FROM)
      return {
        passes: "REVOKE_ALL_NOT_IN_FORCE",
        says: `The opt-out was about another debt; it counts for this one from ${IN_FORCE_FROM}.`,
      };
    return (
      revocationExceptions(question, other) ??
      blocks("An opt-out about another debt ended texts and recorded calls from this sender.")
    );
  },
};
