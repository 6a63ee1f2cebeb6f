import { exponentOf, minorUnits } from "./money.ts";

export type Reading<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "unreadable"; readonly says: string };

const DATE_TOKENS: Readonly<Record<string, string>> = {
  yyyy: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  dd: "(?<day>\\d{2})",
  d: "(?<day>\\d{1,2})",
};

const literally = (text: string): string =>
  Array.from(text, (each) => `\\u{${each.codePointAt(0)?.toString(16)}}`).join("");

/** Whether a date format has year (yyyy), month (M, MM) and day (d, dd) once each and could not be read in two ways. */
export function isDateFormat(format: string): boolean {
  const tokens = Array.from(format.matchAll(/([A-Za-z])\1*/g), ([token]) => token);
  const letters = tokens.map((token) => token.slice(0, 1)).sort();
  const isAdjacent = /[yMd]{2}/.test(format.replace(/(.)\1+/g, "$1"));
  return (
    letters.join("") === "Mdy" && tokens.every((token) => token in DATE_TOKENS && !(isAdjacent && token.length === 1))
  );
}

/** The calendar day, YYYY-MM-DD, that a text in `format` names; a day that no calendar has is unreadable. */
export function readDate(text: string, format: string): Reading<string> {
  const pattern = format.replace(/y+|M+|d+|[^yMd]/gu, (token) => DATE_TOKENS[token] ?? literally(token));
  const parts = new RegExp(`^${pattern}$`, "u").exec(text)?.groups;
  const day = [parts?.["year"], parts?.["month"]?.padStart(2, "0"), parts?.["day"]?.padStart(2, "0")].join("-");
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day)
    return { kind: "unreadable", says: `is not a date like ${format}` };
  return { kind: "read", value: day };
}

const signPatterns = new Map<string, RegExp>();

function signPattern(currency: string): RegExp {
  const known = signPatterns.get(currency);
  if (known !== undefined) return known;
  const signs = ["symbol" as const, "narrowSymbol" as const].flatMap((currencyDisplay) =>
    new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay })
      .formatToParts(0)
      .flatMap((part) => (part.type === "currency" ? [part.value, currency.slice(0, 2) + part.value] : [])),
  );
  const any = [currency, ...signs].map(literally).join("|");
  const pattern = new RegExp(`^(?<lead>[-+(]?)\\s*(?:${any})|(?:${any})(?<trail>[-)]?)$`, "iu");
  signPatterns.set(currency, pattern);
  return pattern;
}

/**
 * Minor units of an amount as billing systems write it: a sign of its own currency, thousands in groups, the given decimal
 * mark. Never rounded. Three digits behind the mark of a two-digit currency may as well be thousands, so they are refused.
 */
export function readAmount(text: string, currency: string, decimal: "." | ","): Reading<number> {
  const bare = text.replaceAll("\u2212", "-").replace(signPattern(currency), "$<lead>$<trail>").trim();
  if (/^\(.*\)$|^-|-$/.test(bare)) return { kind: "unreadable", says: "is negative, and an invoice cannot be" };
  const [point, other] = decimal === "." ? ["\\.", ","] : [",", "\\."];
  const grouped = `[1-9]\\d{0,2}(?=(?<mark>[${other}\\s'’]))(?:\\k<mark>\\d{2,3})*\\k<mark>\\d{3}`;
  const pattern = new RegExp(`^\\+?(?<whole>\\d*|${grouped})(?:${point}(?<fraction>\\d*))?$`);
  const parts = pattern.exec(bare)?.groups;
  const whole = parts?.["whole"]?.replace(/\D/g, "") ?? "";
  const fraction = parts?.["fraction"] ?? "";
  if (parts === undefined || whole + fraction === "")
    return { kind: "unreadable", says: `is not an amount in ${currency} with "${decimal}" before the decimals` };
  const exponent = exponentOf(currency);
  const minor =
    fraction.length === 3 && exponent !== 3 ? null : minorUnits(`${whole || "0"}.${fraction || "0"}`, currency);
  if (minor !== null) return { kind: "read", value: minor };
  if (fraction.length > exponent)
    return { kind: "unreadable", says: `has ${fraction.length} decimals, and ${currency} has ${exponent}` };
  return { kind: "unreadable", says: "is too large to be kept exactly" };
}
