import metadata from "libphonenumber-js/max/metadata";
import { type Automaton, automatonOf } from "./number-patterns.ts";

/**
 * The world's numbering plans as `functions/domain/contact-point-plans.ts` holds them, derived from what
 * libphonenumber-js knows: the functions have no room for the library itself (180 kB beside a budget of 500).
 * One line a calling code: `code=countries/lengths/kind`, the kind being that of any number not named after it, then
 * prefixes by kind: `f` fixed line only, `p` premium rate or shared cost only, `n` nothing begins so, `x` all else;
 * `p10:` is about numbers of ten digits alone.
 */
export function numberPlans(): string {
  const ofCountries = Object.entries(metadata.country_calling_codes).map(([code, countries]) =>
    planLine(
      code,
      countries,
      countries.map((country) => readPlan(metadata.countries[country])),
    ),
  );
  const ofNowhere = Object.entries(metadata.nonGeographic).map(([code, plan]) => planLine(code, [], [readPlan(plan)]));
  return [...ofCountries, ...ofNowhere].join("\n");
}

type Kind = "f" | "p" | "n" | "x";
type Pattern = { readonly kind: Kind; readonly of: Automaton };
type Plan = { readonly lengths: readonly number[]; readonly patterns: readonly Pattern[] };

const PREMIUM_RATE = 3;
const SHARED_COST = 9;
/** How many digits are looked at to tell kinds apart: more where the price of a call depends on it. */
const MOST_DIGITS = 2;
const MOST_DIGITS_OF_PREMIUM = 4;
const DIGITS = [..."0123456789"];

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The positions are those of the library's own compact metadata: 2 general pattern, 3 lengths, 11 patterns by type. */
function readPlan(plan: unknown): Plan {
  if (!isList(plan) || !isList(plan[3])) throw new Error("libphonenumber-js keeps its metadata in another shape now");
  const patternOf = (type: unknown): string => (isList(type) ? String(type[0]) : "");
  const lengths = plan[3].map(Number);
  const types = isList(plan[11]) ? plan[11].map(patternOf) : [];
  if (types.length === 0) return { lengths, patterns: [{ kind: "x", of: automatonOf(String(plan[2])) }] };
  const tellsMobileApart = (types[1] ?? "") !== "";
  const kindOf = (type: number): Kind => {
    if (type === 0) return tellsMobileApart ? "f" : "x";
    return type === PREMIUM_RATE || type === SHARED_COST ? "p" : "x";
  };
  const patterns = types.flatMap((pattern, type): readonly Pattern[] =>
    pattern === "" ? [] : [{ kind: kindOf(type), of: automatonOf(pattern) }],
  );
  return { lengths, patterns };
}

/** What numbers with a prefix may be: one kind, or several by their next digit. What no number begins with may be taken into use. */
type Tree = Kind | readonly Tree[];

type Alive = Pattern & { readonly states: ReadonlySet<number> };
type Premium = { readonly prefix: string; readonly length: number };

const onward = (alive: readonly Alive[], digit: string): readonly Alive[] =>
  alive.flatMap((one) => {
    const states = one.of.after(one.states, digit);
    return states.size === 0 ? [] : [{ ...one, states }];
  });

function treeOf(alive: readonly Alive[], depth: number): Tree {
  const kinds = new Set(alive.map(({ kind }) => kind));
  if (kinds.size === 0) return depth <= 1 ? "n" : "x";
  const [only = "x"] = kinds;
  const isTold = kinds.size === 1 || (!kinds.has("f") && !kinds.has("p"));
  const isDeep = depth >= (kinds.has("p") ? MOST_DIGITS_OF_PREMIUM : MOST_DIGITS);
  if (depth >= 1 && (isTold || isDeep)) return kinds.size === 1 ? only : "x";
  return DIGITS.map((digit) => treeOf(onward(alive, digit), depth + 1));
}

type Written = { readonly size: number; readonly words: readonly (readonly [Kind, string])[] };

/** The shortest list of prefixes that says what a tree says, the longest that fits counting. */
function shortest(tree: Tree, prefix: string, inherited: Kind): Written {
  if (tree === inherited) return { size: 0, words: [] };
  const write = (kind: Kind): Written => {
    const own: Written =
      kind === inherited ? { size: 0, words: [] } : { size: prefix.length + 1, words: [[kind, prefix]] };
    if (typeof tree === "string") return own;
    return tree
      .map((below, digit) => shortest(below, `${prefix}${digit}`, kind))
      .reduce((sum, { size, words }) => ({ size: sum.size + size, words: [...sum.words, ...words] }), own);
  };
  if (typeof tree === "string") return write(tree);
  const others = (["f", "p", "x", "n"] as const).filter((kind) => kind !== inherited);
  return [inherited, ...others].map(write).reduce((best, one) => (one.size < best.size ? one : best));
}

/** Where a prefix leaves open whether a call costs more, the length may tell: Dublin's 1520 400 and Ireland's 1520 400 056. */
function premiumByLength(alive: readonly Alive[], lengths: readonly number[], prefix: string): readonly Premium[] {
  const kindsOf = (length: number) =>
    new Set(alive.filter(({ of, states }) => of.endsAfter(states, length - prefix.length)).map(({ kind }) => kind));
  const isMixed = new Set(alive.map(({ kind }) => kind)).size > 1 && prefix !== "";
  const isTold = (length: number) => isMixed && kindsOf(length).size === 1 && kindsOf(length).has("p");
  const told = lengths.filter(isTold).map((length) => ({ prefix, length }));
  const open = lengths.filter((length) => kindsOf(length).has("p") && !isTold(length));
  if (open.length === 0 || prefix.length === MOST_DIGITS_OF_PREMIUM) return told;
  return [...told, ...DIGITS.flatMap((digit) => premiumByLength(onward(alive, digit), open, `${prefix}${digit}`))];
}

/** Prefixes that differ in their last digit are written together: `15[24]`. */
function together(prefixes: readonly string[]): string {
  const lastDigits = Map.groupBy(prefixes, (prefix) => prefix.slice(0, -1));
  return [...lastDigits]
    .map(([head, all]) => {
      const digits = all.map((prefix) => prefix.at(-1)).join("");
      return all.length === 1 ? `${head}${digits}` : `${head}[${digits}]`;
    })
    .join(",");
}

function planLine(code: string, countries: readonly string[], plans: readonly Plan[]): string {
  // The lengths are those of the first, to which the others conform: of 25 countries under +1 only Canada has a few of 7 digits.
  const lengths = plans[0]?.lengths ?? [];
  const alive = plans.flatMap((plan) => plan.patterns.map((one) => ({ ...one, states: one.of.begin })));
  const { words } = shortest(treeOf(alive, 0), "", "x");
  const usual = words.find(([, prefix]) => prefix === "")?.[0] ?? "x";
  const byKind = Map.groupBy(
    words.filter(([, prefix]) => prefix !== ""),
    ([kind]) => kind,
  );
  const lists = [...byKind].map(([kind, list]) => `${kind}${together(list.map(([, prefix]) => prefix).sort())}`);
  const byLength = Map.groupBy(premiumByLength(alive, lengths, ""), ({ length }) => length);
  const premium = [...byLength].map(([length, list]) => `p${length}:${together(list.map(({ prefix }) => prefix))}`);
  return [`${code}=${countries.join()}/${lengths.join()}/${usual}`, ...lists, ...premium].join(" ");
}

if (process.argv[1] === import.meta.filename) console.log(numberPlans());
