import { Liquid, LiquidError } from "liquidjs";
import type { Catalogue, CompiledLanguage } from "./catalogue.ts";
import { isGsm7, widthOf } from "./gsm7.ts";
import type { MessageKind } from "./names.ts";
import { renderEmail, renderSms } from "./render.ts";
import { bareFor, CROWDED, FULL, LONGEST } from "./samples.ts";
import type { FrontMatter, Passage, Problem } from "./source.ts";
import { viewOf } from "./view.ts";
import type { Words } from "./words.ts";

const SEGMENT_SEPTETS = 160;
const IN_SUBJECT = ["creditor.name"];
const IN_SMS = ["creditor.name", "creditor.phone", "placeNotBefore"];

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

export type MessageUnderCheck = {
  readonly name: string;
  readonly kind: MessageKind;
  readonly file: string;
  readonly front: FrontMatter;
  readonly body: Passage;
};

type View = Record<string, unknown>;

function isKnown(path: readonly unknown[], view: unknown): boolean {
  const [head, ...rest] = path;
  if (typeof head !== "string" || Array.isArray(view)) return true;
  if (typeof view !== "object" || view === null) return false;
  const [, value] = Object.entries(view).find(([key]) => key === head) ?? [];
  return value !== undefined && (rest.length === 0 || isKnown(rest, value));
}

function fault(error: unknown, file: string, line: number): Problem {
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
    for (const view of [views.full, views.bare]) liquid.renderSync(template, view);
    return [];
  } catch (error) {
    return [fault(error, file, line)];
  }
}

/** Samples as templates see them. */
export function viewsFor(language: LanguageUnderCheck, kind: MessageKind): { full: View; bare: View } {
  const view = (variables: typeof FULL) => viewOf(variables, language.compiled, language.name);
  return { full: view(CROWDED), bare: view(bareFor(kind)) };
}

const ownWords = (source: string) => source.replace(/\{[{%].*?[}%]\}/gs, " ");

/** Where a text uses one of these words (a trailing `*` stands for any ending); the words of values do not count. */
export function checkWords(passage: Passage, file: string, banned: readonly string[], why: string): Problem[] {
  return passage.source.split("\n").flatMap((text, index) =>
    banned
      .filter((word) => {
        const literal = word.replace(/\*$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
        return new RegExp(`(?<![\\p{L}\\p{N}])${literal}${word.endsWith("*") ? "" : "(?![\\p{L}\\p{N}])"}`, "iu").test(
          ownWords(text),
        );
      })
      .map((word) => ({ file, line: passage.line + index, says: `"${word}" ${why}` })),
  );
}

function checkSms(
  catalogue: Catalogue,
  language: LanguageUnderCheck,
  { name, file, front }: MessageUnderCheck,
): Problem[] {
  const { line } = front.sms;
  if (!isGsm7(ownWords(front.sms.source))) return [{ file, line, says: "sms has characters that GSM-7 lacks" }];
  const longest = widthOf(renderSms(catalogue, name, language.name, LONGEST));
  return [
    ...(longest > SEGMENT_SEPTETS
      ? [{ file, line, says: `sms may take ${longest} of ${SEGMENT_SEPTETS} septets` }]
      : []),
    ...(front.sms.source.includes(language.checks.stopSms)
      ? []
      : [{ file, line, says: `sms lacks "${language.checks.stopSms}"` }]),
  ];
}

function checkEmail(
  catalogue: Catalogue,
  language: LanguageUnderCheck,
  { name, kind, file, body }: MessageUnderCheck,
): Problem[] {
  const { stopEmail, ...ways } = language.checks.says;
  return [FULL, bareFor(kind)].flatMap((variables) => {
    const { creditor } = variables;
    const { text } = renderEmail(catalogue, name, language.name, variables);
    const writing = [creditor.name, creditor.email, creditor.phone, ...creditor.postalAddress.split("\n")];
    const money = viewOf(variables, language.compiled, language.name)["total"];
    const needed = [stopEmail, ...writing, ...(kind === "confirmation" ? [] : [...Object.values(ways), String(money)])];
    return needed
      .filter((words) => !text.toLowerCase().includes(words.toLowerCase()))
      .map((words) => ({ file, line: body.line, says: `the e-mail lacks "${words}"` }));
  });
}

function templateProblems(language: LanguageUnderCheck, { kind, file, front, body }: MessageUnderCheck): Problem[] {
  const views = viewsFor(language, kind);
  return [
    ...checkTemplate(front.subject, file, views, IN_SUBJECT),
    ...checkTemplate(front.preheader, file, views, IN_SUBJECT),
    ...checkTemplate(front.sms, file, views, IN_SMS),
    ...checkTemplate(body, file, views),
  ];
}

function wordProblems({ checks }: LanguageUnderCheck, { kind, file, front, body }: MessageUnderCheck): Problem[] {
  const seen = [front.subject, front.preheader, front.sms];
  return [
    ...seen.flatMap((passage) => checkWords(passage, file, checks.private, "tells a bystander too much")),
    ...[...seen, body].flatMap((passage) => checkWords(passage, file, checks.unkind, "is not how we speak to people")),
    ...(kind === "notice" ? [] : checkWords(body, file, checks.agency, "belongs to a final notice only")),
  ];
}

/** Every fault of one message; the catalogue must hold its language. */
export function checkMessage(
  catalogue: Catalogue,
  language: LanguageUnderCheck,
  message: MessageUnderCheck,
): readonly Problem[] {
  const problems = [...templateProblems(language, message), ...wordProblems(language, message)];
  if (problems.length > 0) return problems;
  try {
    const found = [...checkSms(catalogue, language, message), ...checkEmail(catalogue, language, message)];
    return [...new Map(found.map((problem) => [problem.says, problem])).values()];
  } catch (error) {
    return [fault(error, message.file, message.body.line)];
  }
}
