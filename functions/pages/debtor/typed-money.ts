import { exponentOf, type Money, minorUnits } from "../../domain/money.ts";

/** An amount as it is typed: digits, with a point only where the currency has one. */
export function plain({ minor, currency }: Money): string {
  const digits = exponentOf(currency);
  const text = String(minor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Minor units of an amount as people type it; null where it is none. */
export const minorTyped = (text: string, currency: string): number | null => minorUnits(pointed(text), currency);

/** "1.234,50" and "1,234.50" both mean one number: the last mark with fewer than three digits behind it is the point. */
function pointed(text: string): string {
  const bare = text.replace(/[\s'’€$£¥]/g, "");
  const [, whole = bare, fraction = ""] = /^(.*)[.,](\d{1,2})$/.exec(bare) ?? [];
  const digits = whole.replace(/[.,](?=\d{3}(\D|$))/g, "");
  return fraction === "" ? digits : `${digits}.${fraction}`;
}
