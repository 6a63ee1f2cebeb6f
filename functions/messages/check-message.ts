import type { Catalogue } from "./catalogue.ts";
import {
  checkTemplate,
  checkWords,
  eachOnce,
  fault,
  type LanguageUnderCheck,
  type MessageUnderCheck,
  ownWords,
  REVEALING,
  UNKIND,
  viewIn,
  viewsFor,
} from "./checks.ts";
import { DISCLOSURES } from "./disclosures.ts";
import { isGsm7, widthOf } from "./gsm7.ts";
import { renderEmail, renderSms, tellsHowToOptOut } from "./render.ts";
import { bareFor, bound, FULL, LONGEST } from "./samples.ts";
import type { Problem } from "./source.ts";
import type { MessageVariables } from "./variables.ts";

const SEGMENT_SEPTETS = 160;
const IN_SUBJECT = ["creditor.name"];
/** A day tells a bystander nothing. */
const IN_SMS = ["creditor.name", "creditor.phone", "placeNotBefore", "instalment.dueOn", "promise.on", "extendedTo"];

function checkSms(catalogue: Catalogue, language: LanguageUnderCheck, message: MessageUnderCheck): Problem[] {
  const { name, file, front } = message;
  const { line } = front.sms;
  if (!isGsm7(ownWords(front.sms.source))) return [{ file, line, says: "sms has characters that GSM-7 lacks" }];
  const { text } = renderSms(catalogue, name, language.name, LONGEST);
  const longest = widthOf(text);
  const tells = tellsHowToOptOut(catalogue, { text, html: "" }, "sms", language.name);
  return [
    ...(longest > SEGMENT_SEPTETS
      ? [{ file, line, says: `sms may take ${longest} of ${SEGMENT_SEPTETS} septets` }]
      : []),
    ...(tells ? [] : [{ file, line, says: `sms lacks "${language.compiled.optOut.sms}"` }]),
  ];
}

const CFPB = "www.cfpb.gov/debt-collection";

/** All that 12 CFR 1006.34(c) wants of the debt, as the reader sees it. */
function statedValues(view: Record<string, unknown>): string[] {
  return [CFPB, String(view["total"]), ...Object.values({ ...Object(view["validation"]) }).map(String)];
}

/** What a finished e-mail must contain, whatever its case. */
function needed(language: LanguageUnderCheck, { kind }: MessageUnderCheck, variables: MessageVariables): string[] {
  const { creditor, place } = variables;
  const view = viewIn(language, variables);
  const { help, ...ways } = language.checks.says;
  const writing = [creditor.name, creditor.email, creditor.phone, ...creditor.postalAddress.split("\n")];
  if (kind === "confirmation") return writing;
  if (kind === "validation")
    return [...writing, language.checks.says.dispute, ...statedValues(view), variables.preferencesUrl ?? ""];
  const links = [creditor.terms, variables.pageUrl, variables.preferencesUrl].filter((given) => given !== undefined);
  return [...writing, ...links, ...Object.values(ways), ...(place === undefined ? [] : [help]), String(view["total"])];
}

function checkEmail(catalogue: Catalogue, language: LanguageUnderCheck, message: MessageUnderCheck): Problem[] {
  const { name, kind, file, body } = message;
  return [FULL, bareFor(kind, name)].flatMap((variables) => {
    const email = renderEmail(catalogue, name, language.name, variables);
    const tells = tellsHowToOptOut(catalogue, email, "email", language.name);
    return [
      ...needed(language, message, variables).filter(
        (words) => !email.text.toLowerCase().includes(words.toLowerCase()),
      ),
      ...(tells ? [] : [language.compiled.optOut.email]),
    ].map((words) => ({ file, line: body.line, says: `the e-mail lacks "${words}"` }));
  });
}

/** Each sentence that some law wants in this message must be in it once its pack binds. */
function checkDisclosed(catalogue: Catalogue, language: LanguageUnderCheck, message: MessageUnderCheck): Problem[] {
  const { name, file, body } = message;
  const required = DISCLOSURES.filter(({ messages }) => messages.includes(name));
  return required.flatMap((disclosure) => {
    const { text } = renderEmail(catalogue, name, language.name, bound(disclosure));
    const without = renderEmail(catalogue, name, language.name, { ...bound(disclosure), packs: [] }).text;
    const says = `the e-mail lacks the disclosure "${disclosure.id}" (${disclosure.source})`;
    return text === without ? [{ file, line: body.line, says }] : [];
  });
}

function templateProblems(language: LanguageUnderCheck, message: MessageUnderCheck): Problem[] {
  const { name, kind, file, front, body } = message;
  const views = viewsFor(language, kind, name);
  return [
    ...checkTemplate(front.subject, file, views, IN_SUBJECT),
    ...checkTemplate(front.preheader, file, views, IN_SUBJECT),
    ...checkTemplate(front.sms, file, views, IN_SMS),
    ...checkTemplate(body, file, views),
  ];
}

function wordProblems({ checks }: LanguageUnderCheck, { kind, file, front, body }: MessageUnderCheck): Problem[] {
  const seen = [front.subject, front.preheader, front.sms];
  const maySpeakOfAgencies = kind === "notice" || kind === "validation";
  return [
    ...seen.flatMap((passage) => checkWords(passage, file, checks.private, REVEALING)),
    ...[...seen, body].flatMap((passage) => checkWords(passage, file, checks.unkind, UNKIND)),
    ...(maySpeakOfAgencies ? [] : checkWords(body, file, checks.agency, "belongs to a final notice only")),
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
    return eachOnce([
      ...checkSms(catalogue, language, message),
      ...checkEmail(catalogue, language, message),
      ...checkDisclosed(catalogue, language, message),
    ]);
  } catch (error) {
    return [fault(error, message.file, message.body.line)];
  }
}
