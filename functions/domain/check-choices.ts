import type { CreditorProfile } from "./creditor-profile.ts";
import { type LadderScope, lowestBalances } from "./ladder-choice.ts";
import type { PathProblem } from "./ladder-draft.ts";
import type { Amounts } from "./money.ts";

type Choice = CreditorProfile["ladders"][number];

/** What each ladder takes, by name; one that is left out could not be read, or opens no case any more. */
type ScopeByLadder = ReadonlyMap<string, LadderScope>;

type Judged = { readonly choice: Choice; readonly index: number; readonly lowest: Amounts };

/**
 * What is wrong with the order and the balance bands of a profile's ladders: amounts for other currencies than the
 * ladder's, an entry that an earlier one always answers for, debts of a size that every band leaves out.
 */
export function checkChoices(choices: readonly (Choice | undefined)[], scopes: ScopeByLadder): readonly PathProblem[] {
  const judged = choices.flatMap((choice, index): readonly Judged[] => {
    const scope = choice === undefined ? undefined : scopes.get(choice.ladder);
    return choice === undefined || scope === undefined
      ? []
      : [{ choice, index, lowest: lowestBalances(choice, scope) }];
  });
  const isWhole = judged.length === choices.length;
  return [
    ...judged.flatMap((one) => wrongCurrencies(one, scopes.get(one.choice.ladder))),
    ...judged.flatMap((one) => neverReached(one, judged)),
    ...(isWhole ? judged.flatMap((one) => gapBelow(one, judged, scopes)) : []),
  ];
}

function wrongCurrencies({ choice, index, lowest }: Judged, scope: LadderScope | undefined): readonly PathProblem[] {
  const path = ["ladders", index];
  const strange = choice.currencies?.filter((currency) => scope?.currencies.includes(currency) !== true) ?? [];
  const bounds = Object.keys(choice.atLeastBalance ?? {});
  const others = bounds.filter((currency) => !(currency in lowest) && !strange.includes(currency));
  const missing =
    choice.atLeastBalance === undefined ? [] : Object.keys(lowest).filter((currency) => !bounds.includes(currency));
  return [
    ...strange.map((currency) => ({
      path: [...path, "currencies"],
      rule: "ladder-currency",
      says: `"${choice.ladder}" takes no debts in ${currency}`,
    })),
    ...others.map((currency) => ({
      path: [...path, "atLeastBalance", currency],
      rule: "amounts-per-currency",
      says: `this entry is not for ${currency}`,
    })),
    ...missing.map((currency) => ({
      path: [...path, "atLeastBalance"],
      rule: "amounts-per-currency",
      says: `no amount for ${currency}`,
    })),
  ];
}

const sameSegment = (one: Judged, other: Judged): boolean => one.choice.segment === other.choice.segment;

/** The earlier entries take every debt that this one would. */
function neverReached(one: Judged, all: readonly Judged[]): readonly PathProblem[] {
  const earlier = all.filter((other) => other.index < one.index && sameSegment(one, other));
  const reached = Object.entries(one.lowest).filter(
    ([currency, least]) => !earlier.some(({ lowest }) => (lowest[currency] ?? Number.POSITIVE_INFINITY) <= least),
  );
  if (reached.length > 0 || Object.keys(one.lowest).length === 0) return [];
  return [
    {
      path: ["ladders", one.index],
      rule: "ladder-unreachable",
      says: `earlier entries take every debt that "${one.choice.ladder}" is here for; the highest band comes first`,
    },
  ];
}

/** Debts that the ladder would take, but this band leaves out and no other entry of the segment takes. */
function gapBelow(one: Judged, all: readonly Judged[], scopes: ScopeByLadder): readonly PathProblem[] {
  const minimum = scopes.get(one.choice.ladder)?.atLeastBalance ?? {};
  const open = Object.entries(one.lowest).filter(([currency, least]) => {
    const lowestOfAll = Math.min(
      ...all
        .filter((other) => sameSegment(one, other))
        .map(({ lowest }) => lowest[currency] ?? Number.POSITIVE_INFINITY),
    );
    return least === lowestOfAll && least > Math.max(1, minimum[currency] ?? 0);
  });
  return open.map(([currency]) => ({
    path: ["ladders", one.index, "atLeastBalance", currency],
    rule: "ladder-gap",
    says: `${one.choice.segment} debts in ${currency} under this have no ladder; what is too little to ask for is the ladder's own atLeastBalance`,
  }));
}
