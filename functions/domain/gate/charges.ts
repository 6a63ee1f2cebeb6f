import { minorUnits } from "../money.ts";
import type { GateQuestion } from "./question.ts";
import { isConsumerDebt } from "./scope.ts";

const PARTS = 100_000_000;

/** A rate as an integer, in parts of a hundred million: 0.1225 is 12,250,000. Rates are compared so, never as fractions. */
const rateParts = (rate: number): number => Math.round(rate * PARTS);

/** Whether one rate is at most another, to the eighth decimal. */
export const isAtMost = (rate: number, ceiling: number): boolean => rateParts(rate) <= rateParts(ceiling);

/** Exact minor units of a decimal amount of major units; null when it has more digits than the currency. */
export const minorOf = (amount: number, currency: string): number | null => minorUnits(String(amount), currency);

export const isCommercial = (question: GateQuestion): boolean => !isConsumerDebt(question);
export const chargesFee = ({ action }: GateQuestion): boolean => action === "charge_fee";
export const accruesInterest = ({ action }: GateQuestion): boolean => action === "accrue_interest";

/** The sum a law grants for late payment, as against what a contract says or what was spent. */
export const isStatutorySum = ({ fee }: GateQuestion): boolean =>
  fee?.kind === undefined || fee.kind === "fixed_compensation" || fee.kind === "lump_sum";

/** The points charged over a reference rate: as stated, else the whole rate less the reference rate set by `upTo`; null when neither is known. */
export function pointsOver(question: GateQuestion, upTo: string | undefined): number | null {
  const { annualRate, spreadOverBase } = question.fee ?? {};
  if (spreadOverBase !== undefined) return spreadOverBase;
  const setOn = Object.keys(question.referenceRates ?? {})
    .filter((day) => upTo !== undefined && day <= upTo)
    .sort()
    .at(-1);
  const reference = setOn === undefined ? undefined : question.referenceRates?.[setOn];
  return annualRate === undefined || reference === undefined ? null : annualRate - reference;
}
