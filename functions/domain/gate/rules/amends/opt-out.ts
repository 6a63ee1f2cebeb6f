// 12 CFR 1006.14(h)(1) and 1006.6(e), taken as a humane default: https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
import { isCall } from "../../channels.ts";
import { optOutInForce } from "../../opt-outs.ts";
import type { Rule } from "../../question.ts";

/** A channel the debtor closed stays closed; the others stay open. Only the confirmation of the opt-out itself passes. */
export const optOut: Rule = {
  rule: "amends.OPTED_OUT_CHANNEL",
  citation: "12 CFR 1006.14(h)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const { channel, refusals, purpose } = question;
    if (purpose === "optout_confirmation") return null;
    const asked = isCall(channel) ? "call" : channel;
    const refusal = refusals.find((candidate) => candidate.channel === asked);
    if (refusal?.because === "consent-refused")
      return { says: "The debtor never agreed to this channel.", until: null };
    return refusal === undefined && optOutInForce(question) === null
      ? null
      : { says: "The debtor asked not to be contacted this way.", until: null };
  },
};
