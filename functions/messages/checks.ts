import { Liquid, LiquidError } from "liquidjs";
import type { CompiledLanguage } from "./catalogue.ts";
import { localeFor, writtenIn } from "./languages.ts";
import type { MessageKind, ScriptKind } from "./names.ts";
import { bareFor, CROWDED } from "./samples.ts";
import type { FrontMatter, Passage, Problem } from "./source.ts";
import type { MessageVariables } from "./variables.ts";
import { viewOf } from "./view.ts";
import type { Words } from "./words.ts";

const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  ownPropertyOnly: true,
  templates: {},
});

/** One language as it was read, before anything is known to be right about it. */
export type LanguageUnderCheck = {
  readonly name: string;
  readonly compiled: CompiledLanguage;
  readonly checks: Words["checks"];
};

type UnderCheck<Kind, Key extends string> = {
  readonly name: string;
  readonly kind: Kind;
  readonly file: string;
  readonly front: FrontMatter<Key>;
  readonly body: Passage;
};

export type MessageUnderCheck = UnderCheck<MessageKind, "subject" | "preheader" | "sms">;
export type ScriptUnderCheck = UnderCheck<ScriptKind, "title">;

type View = Record<string, unknown>;

function isKnown(path: readonly unknown[], view: unknown): boolean {
  const [head, ...rest] = path;
  if (typeof head !== "string" || Array.isArray(view)) return true;
  if (typeof view !== "object" || view === null) return false;
  const [, value] = Object.entries(view).find(([key]) => key === head) ?? [];
  return value !== undefined && (rest.length === 0 || isKnown(rest, value));
}

/** A fault that Liquid found, at its line of the file; anything else is ours and thrown on. */
export function fault(error: unknown, file: string, line: number): Problem {
  if (!(error instanceof LiquidError)) throw error;
  const row = Math.max(...error.token.getPosition().slice(0, 1));
  return { file, line: line + row - 1, says: error.message.replace(/, line:\d+.*$/s, "") };
}

/** Faults of a template: syntax, names that no message is ever given, optional ones used without an `if`. */
export function checkTemplate(
  passage: Passage,
  file: string,
  views: { full: View; bare: View },
  allowed?: readonly string[],
): Problem[] {
  const { source, line } = passage;
  try {
    const template = liquid.parse(source);
    const unknown = Object.values(liquid.analyzeSync(template, { partials: false }).globals)
      .flat()
      .filter((used) =>
        allowed === undefined ? !isKnown(used.toArray(), views.full) : !allowed.includes(String(used)),
      )
      .map((used) => ({ file, line: line + used.location.row - 1, says: `"${used}" cannot be used here` }));
    if (unknown.length > 0) return unknown;
    for (const view of [views.full, views.bare])
      for (const isFirstTime of [true, false]) liquid.renderSync(template, { ...view, isFirstTime });
    return [];
  } catch (error) {
    return [fault(error, file, line)];
  }
}

/** What templates see of a sample: its amounts and days as a reader where the debtor lives would see them. */
export function viewIn({ name, compiled }: LanguageUnderCheck, variables: MessageVariables): View {
  return viewOf(variables, compiled, localeFor(name, writtenIn(name, variables.place?.country)));
}

const fullViews = new WeakMap<LanguageUnderCheck, View>();

/** A sample as templates see it, every disclosure among it. */
function viewWithDisclosures(language: LanguageUnderCheck, variables: MessageVariables): View {
  return { ...viewIn(language, variables), disclosures: Object.values(language.compiled.disclosures) };
}

/** Samples as templates of a message or script see them; the full one is the same for all of a language. */
export function viewsFor(
  language: LanguageUnderCheck,
  kind: MessageKind | ScriptKind,
  message?: string,
): { full: View; bare: View } {
  const full = fullViews.get(language) ?? viewWithDisclosures(language, CROWDED);
  fullViews.set(language, full);
  return { full, bare: viewWithDisclosures(language, bareFor(kind, message)) };
}

/** A template without what it is given: the words that are its own. */
export const ownWords = (source: string) => source.replace(/\{[{%].*?[}%]\}/gs, " ");

const patterns = new Map<string, RegExp>();

/** Making a pattern takes far longer than using it, and each is used on every line. */
function patternOf(word: string): RegExp {
  const known = patterns.get(word);
  if (known !== undefined) return known;
  const literal = word.replace(/\*$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${literal}${word.endsWith("*") ? "" : "(?![\\p{L}\\p{N}])"}`, "iu");
  patterns.set(word, pattern);
  return pattern;
}

/** Where a text uses one of these words (a trailing `*` stands for any ending); the words of values do not count. */
export function checkWords(passage: Passage, file: string, banned: readonly string[], why: string): Problem[] {
  return passage.source.split("\n").flatMap((text, index) => {
    const own = ownWords(text);
    return banned
      .filter((word) => patternOf(word).test(own))
      .map((word) => ({ file, line: passage.line + index, says: `"${word}" ${why}` }));
  });
}

/** Each fault once, however many samples showed it. */
export function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problem.says, problem])).values()];
}

export const UNKIND = "is not how we speak to people";
export const REVEALING = "tells a bystander too much";
