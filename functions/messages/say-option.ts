import type { Money } from "../domain/money.ts";
import { formatCount, formatDay, formatMoney } from "./format.ts";
import type { OptionToSay } from "./variables.ts";
import type { Words } from "./words.ts";

type OptionWords = Words["options"];
type Instalment = OptionToSay["instalments"][number];

const MILLISECONDS_A_DAY = 86_400_000;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY;

/** Puts values where their names stand in braces; a value is never read for names itself. */
const filled = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replace(/\{(.*?)\}/g, (_, name: string) => values[name] ?? "");

/** Payments of one amount in a row: the first of them may be a minor unit more. A down payment is a run of its own. */
function runsOf(instalments: readonly Instalment[]): readonly (readonly Instalment[])[] {
  const runs: Instalment[][] = [];
  for (const instalment of instalments) {
    const run = runs.at(-1);
    const below = (other: Instalment | undefined) => (other?.amount.minor ?? Number.NaN) - instalment.amount.minor;
    if (run !== undefined && below(run.at(-1)) >= 0 && below(run[0]) <= 1) run.push(instalment);
    else runs.push([instalment]);
  }
  return runs;
}

/** By the mean distance in days, so that a day moved for a weekend or a holiday changes nothing. */
function rhythmOf(run: readonly Instalment[]): "weekly" | "fortnightly" | "monthly" | "uneven" {
  const days = run.map(({ dueOn }) => dayNumber(dueOn));
  const mean = (Math.max(...days) - Math.min(...days)) / (run.length - 1);
  if (mean >= 5 && mean <= 9) return "weekly";
  if (mean >= 12 && mean <= 16) return "fortnightly";
  return mean >= 26 && mean <= 35 ? "monthly" : "uneven";
}

function sayRun(run: readonly Instalment[], words: OptionWords, locale: string): string {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return "";
  const { currency } = first.amount;
  const ends = {
    amount: formatMoney(last.amount, locale),
    first: formatDay(first.dueOn, locale),
    last: formatDay(last.dueOn, locale),
  };
  if (run.length === 1) return filled(words.once, ends);
  const more = run.filter(({ amount }) => amount.minor > last.amount.minor);
  const [largest] = more;
  const extra = formatMoney({ minor: (largest?.amount.minor ?? 0) - last.amount.minor, currency }, locale);
  const remainder = largest === undefined ? "" : more.length === 1 ? words.firstIsMore : words.firstAreMore;
  const says = filled(words[rhythmOf(run)], { ...ends, count: formatCount(run.length, locale) });
  return `${says}${filled(remainder, { extra, more: formatCount(more.length, locale) })}`;
}

/** One plan in words: how many payments of how much, when, what they come to, and what is forgiven after them. */
export function sayOptionIn({ instalments, forgives }: OptionToSay, words: OptionWords, locale: string): string {
  const [first] = instalments;
  if (first === undefined) return "";
  const money = (minor: number): Money => ({ minor, currency: first.amount.currency });
  const says = runsOf(instalments)
    .map((run) => sayRun(run, words, locale))
    .reduce((before, after) => filled(words.inTurn, { before, after }));
  const total = formatMoney(money(instalments.reduce((sum, { amount }) => sum + amount.minor, 0)), locale);
  const whole = instalments.length === 1 ? says : filled(words.total, { says, total });
  return forgives === undefined
    ? whole
    : filled(words.forgiven, { says: whole, forgiven: formatMoney(money(forgives), locale) });
}
