// Cal. Civ. Code 1788.2 as amended by SB 1286: https://natlawreview.com/article/california-expands-scope-states-fair-debt-collection-practices-act-certain
import { minorUnits } from "../money.ts";
import { hasBegun } from "./dates.ts";
import type { GateQuestion } from "./question.ts";
import { isConsumerDebt } from "./scope.ts";

const COVERED_FROM = "2025-07-01";
const MOST_MINOR = 50_000_000;

/** An amount nobody stated, in another currency or beyond reading, is no reason to withhold protection. */
function isSmall({ principal, currency = "USD" }: NonNullable<GateQuestion["debt"]>): boolean {
  if (principal === undefined || currency !== "USD") return true;
  const minor = minorUnits(String(principal), currency);
  return minor === null ? principal * 100 <= MOST_MINOR : minor <= MOST_MINOR;
}

/** Whether the Rosenthal Act covers the debt: any consumer debt; commercial credit of a natural person, up to USD 500,000 with the creditor in all, that was entered into, renewed, sold or assigned on or after 2025-07-01. Of unknown date, it may have been. */
export function isCoveredInCalifornia(question: GateQuestion): boolean {
  const { debt } = question;
  if (isConsumerDebt(question) || debt === undefined) return true;
  if (debt.debtor === "entity" || !isSmall(debt)) return false;
  const known = [debt.enteredOn, debt.assignedOn].filter((day) => day !== undefined && hasBegun(question, day));
  return known.length === 0 || known.some((day) => day !== undefined && day >= COVERED_FROM);
}
