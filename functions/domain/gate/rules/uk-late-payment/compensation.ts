// Late Payment of Commercial Debts (Interest) Act 1998 s.5A: https://www.payontime.co.uk/late-payment-legislation-interest-calculators
import { chargesFee, isCommercial, isStatutorySum, minorOf } from "../../charges.ts";
import { blocks } from "../../dates.ts";
import type { Finding, GateQuestion, Rule } from "../../question.ts";

/** Debts below so many pence, and the sum for each: GBP 40, 70 and 100. */
const SUMS = [
  { below: 100_000, sum: 4_000 },
  { below: 1_000_000, sum: 7_000 },
  { below: Number.POSITIVE_INFINITY, sum: 10_000 },
] as const;

function judged({ fee, debt }: GateQuestion): Finding {
  const [charged, claim] = [fee?.amount, debt?.principal];
  if (charged === undefined || claim === undefined)
    return blocks("The amount charged and the invoice's claim must both be known.");
  if ((fee?.currency ?? "GBP") !== "GBP" || (debt?.currency ?? "GBP") !== "GBP")
    return blocks("The sums of the Act are in GBP.");
  const [chargedMinor, claimMinor] = [minorOf(charged, "GBP"), minorOf(claim, "GBP")];
  if (chargedMinor === null || claimMinor === null) return blocks("An amount has more than two decimals.");
  const most = SUMS.find(({ below }) => claimMinor < below)?.sum ?? 0;
  return chargedMinor > most
    ? blocks(`The Act grants GBP ${most / 100} for an invoice of this size.`)
    : { passes: "COMPENSATION_OK", says: `The Act grants GBP ${most / 100} for an invoice of this size.` };
}

/** The fixed sum per invoice depends on its size, and is for business debts only. */
export const compensation: Rule = {
  rule: "uk-late-payment.COMPENSATION_TOO_HIGH",
  citation: "Late Payment of Commercial Debts (Interest) Act 1998 s.5A",
  effectiveFrom: "2013-03-16",
  objects: (question) => {
    if (!chargesFee(question) || !isStatutorySum(question)) return null;
    return isCommercial(question) ? judged(question) : blocks("The Act is for debts between businesses.", "NOT_B2B");
  },
};
