import { Liquid, type Template } from "liquidjs";
import type { Catalogue, CompiledLanguage, CompiledMessage, CompiledScript, Rendering, Section } from "./catalogue.ts";
import { disclosuresOf } from "./disclosures.ts";
import { shortenGsm7, toGsm7, widthOf } from "./gsm7.ts";
import { localeFor, nearestLanguage, writtenIn } from "./languages.ts";
import { MESSAGES } from "./names.ts";
import { oneLine } from "./plain.ts";
import type { MessageCreditor, MessagePlace, MessageVariables } from "./variables.ts";
import { viewOf } from "./view.ts";

export class UnknownMessage extends Error {
  override readonly name = "UnknownMessage";
}

export class MissingDisclosure extends Error {
  override readonly name = "MissingDisclosure";
}

/** Longest name of a creditor in a text message, in septets: what one segment of 160 leaves beside words and number. */
const NAME_SEPTETS = 32;
const PHONE_SEPTETS = 20;

type View = Record<string, unknown>;

function templates(escaping: { outputEscape?: "escape" }): (source: string, view: View) => string {
  const strict = { strictVariables: true, strictFilters: true, lenientIf: true, ownPropertyOnly: true };
  const liquid = new Liquid({ ...strict, ...escaping, templates: {} });
  const parsed = new Map<string, Template[]>();
  return (source, view) => {
    const template = parsed.get(source) ?? liquid.parse(source);
    parsed.set(source, template);
    return String(liquid.renderSync(template, view));
  };
}

const asText = templates({});
const asHtml = templates({ outputEscape: "escape" });

const has = (language: CompiledLanguage | undefined, name: string): boolean =>
  language !== undefined && (Object.hasOwn(language.messages, name) || Object.hasOwn(language.scripts, name));

/** The language in which somebody who reads `language` (BCP 47) in a place gets a message or script: the nearest that has it, else English. */
export function languageFor(
  catalogue: Catalogue,
  name: string,
  language: string,
  place: MessagePlace | undefined,
): string {
  const asked = writtenIn(language, place?.country);
  let available = Object.keys(catalogue.languages);
  for (;;) {
    const nearest = nearestLanguage(available, asked);
    if (!available.includes(nearest) || has(catalogue.languages[nearest], name)) return nearest;
    available = available.filter((known) => known !== nearest);
  }
}

type Found<Compiled> = {
  readonly language: CompiledLanguage;
  readonly compiled: Compiled;
  readonly used: string;
  /** How numbers and days are written. */
  readonly locale: string;
};

type Asked = { readonly catalogue: Catalogue; readonly name: string; readonly language: string };

function find<Compiled>(
  { catalogue, name, language: asked }: Asked,
  { place }: MessageVariables,
  among: (language: CompiledLanguage) => Readonly<Record<string, Compiled>>,
): Found<Compiled> {
  const used = languageFor(catalogue, name, asked, place);
  const language = catalogue.languages[used];
  const known = language === undefined ? {} : among(language);
  const compiled = Object.hasOwn(known, name) ? known[name] : undefined;
  if (language === undefined || compiled === undefined) throw new UnknownMessage(`no message "${name}" in "${used}"`);
  return { language, compiled, used, locale: localeFor(used, writtenIn(asked, place?.country)) };
}

const findMessage = (asked: Asked, variables: MessageVariables): Found<CompiledMessage> =>
  find(asked, variables, ({ messages }) => messages);
const findScript = (asked: Asked, variables: MessageVariables): Found<CompiledScript> =>
  find(asked, variables, ({ scripts }) => scripts);

function renderings({ parts }: CompiledLanguage, sections: readonly Section[]): readonly Rendering[] {
  return sections.map((section) => {
    if (!("part" in section)) return section;
    const part = parts[section.part];
    if (part === undefined) throw new UnknownMessage(`no part "${section.part}"`);
    return part;
  });
}

/** The view with the sentences that the law wants in this message, where this debtor lives, on this day. */
function viewFor(name: string, { language, used, locale }: Found<unknown>, variables: MessageVariables): View {
  const view = viewOf(variables, language, locale);
  const disclosures = disclosuresOf(name, variables).map(({ id }) => {
    const sentence = language.disclosures[id];
    if (sentence === undefined) throw new MissingDisclosure(`"${used}" has no words for "${id}"`);
    return asText(sentence, view);
  });
  return { ...view, disclosures };
}

function textOf(sections: readonly Rendering[], view: View): string {
  const text = sections.map((section) => asText(section.text, view).trim()).join("\n\n");
  return `${text.replace(/[^\S\n]+\n/g, "\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

/** The words of a message, as text and as HTML with every value escaped. */
function bodyOf(name: string, found: Found<CompiledMessage>, variables: MessageVariables) {
  const view = viewFor(name, found, variables);
  const sections = renderings(found.language, found.compiled.sections);
  return { view, text: textOf(sections, view), html: sections.map((section) => asHtml(section.html, view)).join("\n") };
}

const ENGLISH_BELOW = "margin:32px 0 0;padding:24px 0 0;border-top:1px solid #d5dbd9;";

/** A validation notice in another language has the English one below it, 12 CFR 1006.34(e)(1). */
function withEnglish(
  { catalogue, name }: Asked,
  { text, html }: Rendering,
  used: string,
  variables: MessageVariables,
): Rendering {
  const needsEnglish = MESSAGES.get(name) === "validation" && !/^en\b/.test(used);
  if (!needsEnglish || !Object.hasOwn(catalogue.languages, "en")) return { text, html };
  const english = bodyOf(name, findMessage({ catalogue, name, language: "en" }, variables), variables);
  return {
    text: `${text}\n--\n\n${english.text}`,
    html: `${html}\n<div class="rule" lang="en" dir="ltr" style="${ENGLISH_BELOW}">${english.html}</div>`,
  };
}

/** An e-mail whose parts say the same: subject fit for a header, text unescaped, HTML with every value escaped. */
export function renderEmail(
  catalogue: Catalogue,
  name: string,
  language: string,
  variables: MessageVariables,
): { subject: string; text: string; html: string; language: string } {
  const found = findMessage({ catalogue, name, language }, variables);
  const { view, ...own } = bodyOf(name, found, variables);
  const { text, html: body } = withEnglish({ catalogue, name, language }, own, found.used, variables);
  const subject = oneLine(asText(found.compiled.subject, view), 200);
  const preheader = oneLine(asText(found.compiled.preheader, view), 200);
  return {
    subject,
    text,
    html: asHtml(catalogue.layout, { ...view, subject, preheader, body }),
    language: found.used,
  };
}

/** What a person says on the telephone, as plain text to read from. */
export function renderScript(
  catalogue: Catalogue,
  name: string,
  language: string,
  variables: MessageVariables,
): { title: string; text: string; language: string } {
  const found = findScript({ catalogue, name, language }, variables);
  const view = viewFor(name, found, variables);
  const sections = renderings(found.language, found.compiled.sections);
  return { title: found.compiled.title, text: textOf(sections, view), language: found.used };
}

/** A creditor whose name has no letters GSM-7 can carry goes by the domain of its address. */
function smsName({ name, email }: MessageCreditor): string {
  const spelled = toGsm7(oneLine(name, 80)).replace(/^[^\p{L}\p{N}]+/u, "");
  return shortenGsm7(
    /[\p{L}\p{N}]/u.test(spelled) ? spelled : toGsm7(email.slice(email.indexOf("@") + 1)),
    NAME_SEPTETS,
  );
}

function smsPhone(phone: string): string {
  const spelled = toGsm7(oneLine(phone, 40));
  return widthOf(spelled) <= PHONE_SEPTETS ? spelled : spelled.replace(/[^+\d]/g, "");
}

/** A text message: one line of GSM-7, one segment, naming nobody but the creditor. */
export function renderSms(
  catalogue: Catalogue,
  name: string,
  language: string,
  variables: MessageVariables,
): { text: string; language: string } {
  const found = findMessage({ catalogue, name, language }, variables);
  const view = viewOf(variables, found.language, found.locale);
  const creditor = { name: smsName(variables.creditor), phone: smsPhone(variables.creditor.phone) };
  return { text: toGsm7(asText(found.compiled.sms, { ...view, creditor })), language: found.used };
}

const wordsOfHtml = (html: string): string =>
  html
    .replace(/<head[\s\S]*?<\/head>/i, " ")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ");

/** Whether the finished text tells how to opt out of this address or number; for an e-mail each of its parts must. */
export function tellsHowToOptOut(
  catalogue: Catalogue,
  rendered: { readonly text: string; readonly html: string },
  channel: "email" | "sms",
  language: string,
): boolean {
  const optOut = catalogue.languages[language]?.optOut;
  if (optOut === undefined) return false;
  const says = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase());
  return channel === "sms"
    ? says(rendered.text, optOut.sms)
    : says(rendered.text, optOut.email) && says(wordsOfHtml(rendered.html), optOut.email);
}
