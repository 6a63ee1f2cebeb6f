import type { PathProblem } from "../ladder-draft.ts";
import type { FeePolicy } from "./fee-policy.ts";
import { isInterest } from "./fee-policy.ts";
import { referenceOf } from "./fees-due.ts";
import { missingRates, REFERENCE_RATES, type ReferenceRates } from "./reference-rates.ts";
import { STATUTES } from "./statutes.ts";

/** A ladder's fees as far as they could be read, in their order; what could not be is null here and told by its schema. */
export type FeesDraft = {
  readonly fees: readonly (FeePolicy | null)[];
  readonly segment?: "consumer" | "business" | undefined;
  readonly currencies?: readonly string[] | undefined;
};

type Read = { readonly fee: FeePolicy; readonly index: number };

/** Everything wrong with a ladder's fees that their shape alone does not show. With `today` a half-year without a reference rate is told too. */
export function checkFees(
  draft: FeesDraft,
  today?: string,
  rates: ReferenceRates = REFERENCE_RATES,
): readonly PathProblem[] {
  const read = draft.fees.flatMap((fee, index): Read[] => (fee === null ? [] : [{ fee, index }]));
  return [
    ...repeatedIds(read),
    ...read.flatMap((one) => wrongLaw(one, draft)),
    ...read.flatMap((one) => wrongAmounts(one, draft.currencies)),
    ...twice(read, "fee-one-interest", "interest", ({ kind }) => isInterest(kind)),
    ...twice(read, "fee-one-compensation", "a fixed sum", ({ kind }) => kind === "statutory-compensation"),
    ...read.flatMap((one) => unknownRates(one, rates, today)),
  ];
}

const at = (index: number, rule: string, says: string, ...rest: readonly string[]): PathProblem => ({
  path: ["fees", index, ...rest],
  rule,
  says,
});

function repeatedIds(read: readonly Read[]): readonly PathProblem[] {
  return read.flatMap(({ fee, index }, place) =>
    read.slice(0, place).some((earlier) => earlier.fee.id === fee.id)
      ? [at(index, "fee-ids-unique", `another fee is called "${fee.id}" already`, "id")]
      : [],
  );
}

function wrongLaw({ fee, index }: Read, { segment, currencies }: FeesDraft): readonly PathProblem[] {
  if (!("law" in fee)) return [];
  const { binds, currency, compensation } = STATUTES[fee.law];
  const problem = (says: string) => [at(index, "fee-law", says, "law")];
  if (segment !== undefined && segment !== binds)
    return problem(`${fee.law} is for debts of a ${binds}; the ladder is for a ${segment}`);
  if (currencies !== undefined && !currencies.includes(currency))
    return problem(`${fee.law} is for debts in ${currency}, which the ladder is not for`);
  if (fee.kind === "statutory-compensation" && compensation.length === 0)
    return problem(`${fee.law} gives no fixed sum`);
  return [];
}

function wrongAmounts({ fee, index }: Read, currencies: readonly string[] | undefined): readonly PathProblem[] {
  if (currencies === undefined) return [];
  const tables = [
    ...(fee.kind === "flat" ? [["amount", fee.amount] as const] : []),
    ...(fee.atMost === undefined ? [] : [["atMost", fee.atMost] as const]),
  ];
  return tables.flatMap(([key, amounts]) => [
    ...currencies
      .filter((currency) => !Object.hasOwn(amounts, currency))
      .map((currency) =>
        at(index, "amounts-per-currency", `gives no amount in ${currency}, which the ladder is for`, key),
      ),
    ...Object.keys(amounts)
      .filter((currency) => !currencies.includes(currency))
      .map((currency) =>
        at(index, "amounts-per-currency", `gives an amount in ${currency}, which the ladder is not for`, key, currency),
      ),
  ]);
}

/** Two of a kind may stand side by side only where each is for a currency of its own. */
function twice(
  read: readonly Read[],
  rule: string,
  what: string,
  isSuch: (fee: FeePolicy) => boolean,
): readonly PathProblem[] {
  const currencyOf = (fee: FeePolicy) => ("law" in fee ? STATUTES[fee.law].currency : null);
  const such = read.filter(({ fee }) => isSuch(fee));
  return such.flatMap(({ fee, index }, place) => {
    const own = currencyOf(fee);
    const other = such
      .slice(0, place)
      .find((earlier) => own === null || currencyOf(earlier.fee) === null || currencyOf(earlier.fee) === own);
    return other === undefined ? [] : [at(index, rule, `"${other.fee.id}" charges ${what} on the same debts already`)];
  });
}

function unknownRates({ fee, index }: Read, rates: ReferenceRates, today: string | undefined): readonly PathProblem[] {
  const reference = referenceOf(fee);
  if (reference === null) return [];
  const missing = missingRates(rates, reference, today);
  if (missing.length === 0) return [];
  const says = `the rate of ${reference} set on ${missing.join(", ")} is missing; add it to functions/domain/fees/reference-rates.ts`;
  return [at(index, "reference-rate-missing", says)];
}
