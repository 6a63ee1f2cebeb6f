import { isCoveredInCalifornia } from "../covered-debt.ts";
import type { GateQuestion, Pack } from "../question.ts";
import { attorney } from "../rules/us-ca/attorney.ts";

const unbound = (question: GateQuestion): ReturnType<Pack["unbound"]> =>
  isCoveredInCalifornia(question)
    ? null
    : { code: "NOT_COVERED_DEBT", says: "The debt is neither a consumer debt nor covered commercial credit." };

/** California's Rosenthal Act, Civ. Code 1788: creditors and agencies; consumer debts, and from 2025-07-01 small commercial credit of natural persons. */
export const usCa: Pack = {
  version: 1,
  unbound,
  rules: [attorney],
};
