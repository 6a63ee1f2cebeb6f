import type { Money } from "../domain/money.ts";
import { exponentOf } from "../domain/money.ts";

/** Number formats take a numeral in text exactly; divided as a number, large amounts would lose their last digit. */
function isNumeral(text: string): text is `${number}` {
  return /^-?\d+E-\d$/.test(text);
}

/** Making a format takes far longer than using it. */
const moneyFormats = new Map<string, Intl.NumberFormat>();
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const countFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, locale: string): Intl.NumberFormat {
  const digits = exponentOf(currency);
  const key = `${locale} ${currency}`;
  const options = {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  const format = moneyFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  moneyFormats.set(key, format);
  return format;
}

/** An amount as people of the locale write it, exact to the minor unit: the digits are the currency's, not the locale's. */
export function formatMoney({ minor, currency }: Money, locale: string): string {
  const exact = `${minor}E-${exponentOf(currency)}`;
  if (!isNumeral(exact)) throw new RangeError(`${minor} is no number of minor units`);
  return moneyFormat(currency, locale).format(exact);
}

/** A calendar day (YYYY-MM-DD) in the locale's long form; in French the first of a month is "1er", which Intl leaves out. */
export function formatDay(day: string, locale: string): string {
  const format = dayFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  dayFormats.set(locale, format);
  const written = format.format(new Date(`${day}T00:00:00Z`));
  return /^fr\b/.test(locale) ? written.replace(/^1 /, "1er ") : written;
}

/** How many, as people of the locale write it. */
export function formatCount(count: number, locale: string): string {
  const format = countFormats.get(locale) ?? new Intl.NumberFormat(locale);
  countFormats.set(locale, format);
  return format.format(count);
}
