import type { Money } from "../domain/money.ts";
import type { Catalogue } from "./catalogue.ts";
import { formatCount, formatDay, formatMoney } from "./format.ts";
import { localeFor, nearestLanguage } from "./languages.ts";
import type { OptionToSay } from "./variables.ts";
import type { Words } from "./words.ts";

export class UnknownLanguage extends Error {
  override readonly name = "UnknownLanguage";
}

type OptionWords = Words["options"];
type Instalment = OptionToSay["instalments"][number];

const MILLISECONDS_A_DAY = 86_400_000;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY;

/** Puts values where their names stand in braces; a value is never read for names itself. */
const filled = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replace(/\{(.*?)\}/g, (_, name: string) => values[name] ?? "");

/** Payments of one amount in a row; the first `more` of them are one minor unit more. A down payment is a run of its own. */
type Run = { readonly first: Instalment; readonly last: Instalment; readonly count: number; readonly more: number };

function runsOf(instalments: readonly Instalment[]): readonly Run[] {
  const runs: Run[] = [];
  for (const last of instalments) {
    const run = runs.at(-1);
    const { minor } = last.amount;
    if (run === undefined || minor > run.last.amount.minor || minor < run.first.amount.minor - 1)
      runs.push({ first: last, last, count: 1, more: 0 });
    else {
      const more = minor < run.last.amount.minor ? run.count : run.more;
      runs[runs.length - 1] = { first: run.first, last, count: run.count + 1, more };
    }
  }
  return runs;
}

/** By the mean distance in days, so that a day moved for a weekend or a holiday changes nothing. */
function rhythmOf({ first, last, count }: Run): "weekly" | "fortnightly" | "monthly" | "uneven" {
  const mean = (dayNumber(last.dueOn) - dayNumber(first.dueOn)) / (count - 1);
  if (mean >= 5 && mean <= 9) return "weekly";
  if (mean >= 12 && mean <= 16) return "fortnightly";
  return mean >= 26 && mean <= 35 ? "monthly" : "uneven";
}

function sayRun(run: Run, words: OptionWords, locale: string): string {
  const { first, last, count, more } = run;
  const ends = {
    amount: formatMoney(last.amount, locale),
    first: formatDay(first.dueOn, locale),
    last: formatDay(last.dueOn, locale),
  };
  if (count === 1) return filled(words.once, ends);
  const says = filled(words[rhythmOf(run)], { ...ends, count: formatCount(count, locale) });
  if (more === 0) return says;
  const extra = formatMoney({ minor: 1, currency: first.amount.currency }, locale);
  const remainder = more === 1 ? words.firstIsMore : words.firstAreMore;
  return `${says}${filled(remainder, { extra, more: formatCount(more, locale) })}`;
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

/** The words for plans in the language nearest to a BCP 47 tag, and how numbers and days are written there. */
export function optionWordsIn(catalogue: Catalogue, language: string) {
  const used = nearestLanguage(Object.keys(catalogue.languages), language);
  const words = catalogue.languages[used]?.options;
  if (words === undefined) throw new UnknownLanguage(`no words in "${used}"`);
  return { words, locale: localeFor(used, language) };
}
