import type { CreditorProfile } from "./creditor-profile.ts";
import type { LadderPolicy } from "./ladder-policy.ts";
import type { Amounts } from "./money.ts";

type Choice = Pick<CreditorProfile["ladders"][number], "currencies" | "atLeastBalance">;

/** What a ladder takes by itself: its currencies, and the least that must be owed in each. */
export type LadderScope = {
  readonly currencies: LadderPolicy["for"]["currencies"];
  readonly atLeastBalance: LadderPolicy["atLeastBalance"];
};

/**
 * The least (minor units, inclusive) that must be owed, per currency, for a profile's choice to open its ladder: the
 * lower bound of its band, or the ladder's own minimum where that is more. A currency that either leaves out opens nothing.
 */
export function lowestBalances(choice: Choice, scope: LadderScope): Amounts {
  const currencies = scope.currencies.filter((currency) => choice.currencies?.includes(currency) ?? true);
  return Object.fromEntries(
    currencies.map((currency) => [
      currency,
      Math.max(1, choice.atLeastBalance?.[currency] ?? 0, scope.atLeastBalance[currency] ?? 0),
    ]),
  );
}
