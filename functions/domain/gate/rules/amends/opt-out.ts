// 12 CFR 1006.14(h)(1) and 1006.6(e), taken as a humane default: https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
import type { Rule } from "../../question.ts";

/** A channel the debtor closed stays closed; the others stay open. Only the confirmation of the opt-out itself passes. */
export const optOut: Rule = {
  rule: "amends.OPTED_OUT_CHANNEL",
  citation: "12 CFR 1006.14(h)(1)",
  effectiveFrom: "2021-11-30",
  objects: ({ channel, refusals, purpose }) => {
    const refusal = refusals.find((candidate) => candidate.channel === channel);
    if (refusal === undefined || purpose === "optout_confirmation") return null;
    const says =
      refusal.because === "opt-out"
        ? "The debtor asked not to be contacted this way."
        : "The debtor never agreed to this channel.";
    return { says, until: null };
  },
};
