import * as z from "zod";

/** ISO 4217 minor units of one currency: USD 12.50 is 1250, JPY 12 is 12. Never added to another currency. */
export const Money = z.object({
  minor: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 code such as USD"),
});
export type Money = z.infer<typeof Money>;

/** Minor units per currency; a currency that is absent has never been used. */
export type Amounts = Readonly<Record<string, number>>;

const EXPONENTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      "BIF",
      "CLP",
      "DJF",
      "GNF",
      "ISK",
      "JPY",
      "KMF",
      "KRW",
      "PYG",
      "RWF",
      "UGX",
      "VND",
      "VUV",
      "XAF",
      "XOF",
      "XPF",
    ].map((currency) => [currency, 0]),
  ),
  ...Object.fromEntries(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((currency) => [currency, 3])),
};

/** Digits behind the decimal point of a currency, ISO 4217 (JPY 0, USD 2, KWD 3). */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** Exact minor units of a decimal text such as "12.50"; null when it has more digits than the currency, or is no number. */
export function minorUnits(decimal: string, currency: string): number | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal.trim());
  if (match === null) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const exponent = exponentOf(currency);
  if (fraction.slice(exponent).replaceAll("0", "") !== "") return null;
  const minor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, "0"));
  if (!Number.isSafeInteger(minor)) return null;
  return sign === "-" ? 0 - minor : minor;
}

/** The exact decimal of minor units, with the currency's own number of digits: "12.50", in JPY "1250". */
export function decimalOf({ minor, currency }: Money): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? "" : `.${digits.slice(digits.length - exponent)}`;
  return `${minor < 0 ? "-" : ""}${whole}${fraction}`;
}

/** Parts that sum to `minor` exactly and differ by one unit at most, the larger ones first. */
export function splitEvenly(minor: number, parts: number): readonly number[] {
  const smaller = Math.floor(minor / parts);
  const larger = minor - smaller * parts;
  return Array.from({ length: parts }, (_, index) => (index < larger ? smaller + 1 : smaller));
}

/** `amounts` with `minor` more (or, negative, less) of one currency; zero is kept, as a currency once used. */
export function plus(amounts: Amounts, currency: string, minor: number): Amounts {
  return { ...amounts, [currency]: (amounts[currency] ?? 0) + minor };
}
