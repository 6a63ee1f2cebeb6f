import { splitEvenly } from "../money.ts";
import type { Terms } from "./terms.ts";

type Parts = Pick<Terms, "count" | "down" | "reduced">;

/**
 * Minor units of each instalment, the down payment first, summing to `minor` exactly. Equal parts have the remainder in the
 * first ones; reduced ones are rounded down, and the full ones bear the rest. Null when the down payment leaves nothing.
 */
export function partsOf(minor: number, { count, down, reduced }: Parts): readonly number[] | null {
  const rest = minor - (down ?? 0);
  if (rest <= 0) return null;
  const first = down === undefined ? [] : [down];
  if (reduced === undefined) return [...first, ...splitEvenly(rest, count)];
  const full = count - reduced.count;
  if (full <= 0) return [...first, ...splitEvenly(rest, count)];
  // In big integers: a percentage of a large sum does not fit a safe one.
  const weights = reduced.count * reduced.percent + full * 100;
  const smaller = Number((BigInt(rest) * BigInt(reduced.percent)) / BigInt(weights));
  const easier = Array.from({ length: reduced.count }, () => smaller);
  return [...first, ...easier, ...splitEvenly(rest - smaller * reduced.count, full)];
}

/** What a percentage of a balance comes to, rounded down to the minor unit. */
export const percentOf = (minor: number, percent: number): number => Number((BigInt(minor) * BigInt(percent)) / 100n);

/** Whether a sum may be taken for the whole of a balance without asking anybody: sum x 100 >= floor x balance. */
export const isAtFloor = (minor: number, balance: number, floorPercent: number): boolean =>
  BigInt(minor) * 100n >= BigInt(floorPercent) * BigInt(balance);
