import { exponentOf, minorUnits } from "../functions/domain/money.ts";

/** How a file says one value: the policy's own name for it, and how its text is read; null when it cannot be. */
export type Wording = {
  readonly as: string;
  readonly expects: string;
  readonly read: (text: string) => number | boolean | null;
};

const days = (as: string): Wording => ({
  as,
  expects: 'days, such as "2 days" or "-3 days"',
  read: (text) => numberIn(/^(-?\d{1,4}) days?$/, text),
});

const bankDays = (as: string): Wording => ({
  as,
  expects: 'days on which banks work, such as "3 bank days"',
  read: (text) => numberIn(/^(\d{1,2}) bank days?$/, text),
});

const hours = (as: string): Wording => ({
  as,
  expects: 'hours, such as "36 hours"',
  read: (text) => numberIn(/^(\d{1,4}) hours?$/, text),
});

const percent = (as: string): Wording => ({
  as,
  expects: 'a percentage, such as "70%"',
  read: (text) => numberIn(/^(\d{1,3}(?:\.\d{1,2})?) ?%$/, text),
});

const wholeNumber = (as: string): Wording => ({
  as,
  expects: "a whole number",
  read: (text) => numberIn(/^(-?\d{1,9})$/, text),
});

const trueOrFalse = (as: string): Wording => ({
  as,
  expects: "true or false",
  read: (text) => (text === "true" ? true : text === "false" ? false : null),
});

/** Keys whose value is more than a word, by the name a file gives them. */
export const WORDINGS: ReadonlyMap<string, Wording> = new Map([
  ["on", days("onDay")],
  ["within", days("withinDays")],
  ["noticeAtLeast", days("noticeAtLeastDays")],
  ["pausesNothingFor", days("pausesNothingForDays")],
  ["betweenContacts", days("betweenContactsDays")],
  ["quietAtMost", hours("quietAtMostHours")],
  ["settlementFloor", percent("settlementFloorPercent")],
  ["fee", percent("feePercent")],
  ["mostAgencyFee", percent("mostAgencyFeePercent")],
  ["term", days("termDays")],
  ["acknowledgeWithin", bankDays("acknowledgeWithinBankDays")],
  ["each", days("eachDays")],
  ["percent", percent("percent")],
  ["rate", percent("rate")],
  ["atMostPercent", percent("atMostPercent")],
  ["version", wholeNumber("version")],
  ["attempts", wholeNumber("attempts")],
  ["longestPlanMonths", wholeNumber("longestPlanMonths")],
  ["months", wholeNumber("months")],
  ["extensionDays", wholeNumber("extensionDays")],
  ["grace", days("graceDays")],
  ["cure", days("cureDays")],
  ["restarts", wholeNumber("restarts")],
  ["capacity", wholeNumber("capacity")],
  ["retired", trueOrFalse("retired")],
  ["live", trueOrFalse("live")],
]);

const AMOUNTS: ReadonlySet<string> = new Set([
  "atLeastBalance",
  "smallestInstalment",
  "limits",
  "minimumBalance",
  "amount",
  "atMost",
  "fourEyesAbove",
]);

/** How the value under a key is said, which for amounts depends on the currency; null for a word taken as it stands. */
export function wordingOf(key: string, parent: string | null): Wording | null {
  return parent !== null && AMOUNTS.has(parent) ? amountIn(key) : (WORDINGS.get(key) ?? null);
}

function amountIn(currency: string): Wording {
  const digits = exponentOf(currency);
  return {
    as: currency,
    expects: digits === 0 ? `whole ${currency}` : `an amount of ${currency} with at most ${digits} decimals`,
    read: (text) => minorUnits(text, currency),
  };
}

function numberIn(pattern: RegExp, text: string): number | null {
  const number = pattern.exec(text)?.[1];
  return number === undefined ? null : Number(number);
}
