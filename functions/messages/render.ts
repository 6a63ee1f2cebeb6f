import { Liquid, type Template } from "liquidjs";
import type { Catalogue, CompiledLanguage, CompiledMessage, Rendering } from "./catalogue.ts";
import { shortenGsm7, toGsm7, widthOf } from "./gsm7.ts";
import { localeFor, nearestLanguage } from "./languages.ts";
import { oneLine } from "./plain.ts";
import type { MessageCreditor, MessageVariables } from "./variables.ts";
import { viewOf } from "./view.ts";

export class UnknownMessage extends Error {
  override readonly name = "UnknownMessage";
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

type Found = { readonly language: CompiledLanguage; readonly message: CompiledMessage; readonly used: string };

function find(catalogue: Catalogue, name: string, asked: string): Found {
  const used = languageFor(catalogue, asked);
  const language = catalogue.languages[used];
  const message =
    language !== undefined && Object.hasOwn(language.messages, name) ? language.messages[name] : undefined;
  if (language === undefined || message === undefined) throw new UnknownMessage(`no message "${name}" in "${used}"`);
  return { language, message, used };
}

function renderings({ language, message }: Found): readonly Rendering[] {
  return message.sections.map((section) => {
    if (!("part" in section)) return section;
    const part = language.parts[section.part];
    if (part === undefined) throw new UnknownMessage(`no part "${section.part}"`);
    return part;
  });
}

/** The language a message to somebody who reads `language` (BCP 47) is written in. */
export function languageFor(catalogue: Catalogue, language: string): string {
  return nearestLanguage(Object.keys(catalogue.languages), language);
}

/** An e-mail whose parts say the same: subject fit for a header, text unescaped, HTML with every value escaped. */
export function renderEmail(
  catalogue: Catalogue,
  name: string,
  language: string,
  variables: MessageVariables,
): { subject: string; text: string; html: string; language: string } {
  const found = find(catalogue, name, language);
  const view = viewOf(variables, found.language, localeFor(found.used, language));
  const sections = renderings(found);
  const subject = oneLine(asText(found.message.subject, view), 200);
  const preheader = oneLine(asText(found.message.preheader, view), 200);
  const text = sections.map((section) => asText(section.text, view).trim()).join("\n\n");
  const body = sections.map((section) => asHtml(section.html, view)).join("\n");
  return {
    subject,
    text: `${text.replace(/[^\S\n]+\n/g, "\n").replace(/\n{3,}/g, "\n\n")}\n`,
    html: asHtml(catalogue.layout, { ...view, subject, preheader, body }),
    language: found.used,
  };
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
export function renderSms(catalogue: Catalogue, name: string, language: string, variables: MessageVariables): string {
  const found = find(catalogue, name, language);
  const view = viewOf(variables, found.language, localeFor(found.used, language));
  const creditor = { name: smsName(variables.creditor), phone: smsPhone(variables.creditor.phone) };
  return toGsm7(asText(found.message.sms, { ...view, creditor }));
}
