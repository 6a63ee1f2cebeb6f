import type { Money } from "../domain/money.ts";
import { formatDay } from "./format.ts";
import { oneLine } from "./plain.ts";

/** An object without the keys whose value is undefined, so that strict templates stop at what is missing. */
export function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** One line of a text that may be absent or blank. */
export function optionalLine(text: string | undefined, longest: number): string | undefined {
  const line = oneLine(text ?? "", longest);
  return line === "" ? undefined : line;
}

/** A day (YYYY-MM-DD) as the locale writes it, where there is one. */
export const optionalDay = (day: string | undefined, locale: string) =>
  day === undefined ? undefined : formatDay(day, locale);

/** The same amount taken away. */
export function negative({ minor, currency }: Money): Money {
  return { minor: 0 - minor, currency };
}
