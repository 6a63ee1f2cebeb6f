import { readFileSync } from "node:fs";

/** All that the pages say in one language. They never say why anybody writes: whoever holds a link may be a bystander. */
export type PageWords = {
  /** The language's own name. */
  readonly name: string;
  readonly unsubscribe: {
    readonly title: (creditor: string) => string;
    readonly says: string;
    readonly button: string;
    readonly orChoose: string;
    readonly doneTitle: string;
    readonly doneSays: (creditor: string) => string;
    readonly choose: string;
  };
  readonly preferences: {
    readonly title: (creditor: string) => string;
    readonly says: string;
    readonly channels: string;
    readonly email: string;
    readonly sms: string;
    readonly phone: string;
    readonly windows: string;
    readonly windowsSays: string;
    readonly window: (number: number) => string;
    readonly from: string;
    readonly to: string;
    readonly notChosen: string;
    readonly midnight: string;
    readonly remove: string;
    readonly language: string;
    readonly save: string;
    readonly stop: string;
    readonly stopSays: string;
    readonly savedTitle: string;
    readonly stoppedTitle: string;
    readonly onItsWay: string;
    readonly yes: string;
    readonly no: string;
    readonly none: string;
    readonly wrongTitle: string;
    readonly incomplete: string;
    readonly same: string;
  };
  readonly questions: string;
  readonly write: string;
  readonly call: string;
  readonly closed: { readonly title: string; readonly says: string; readonly orReply: string };
  readonly trouble: { readonly title: string; readonly says: string };
};

/** The same as data: values stand in braces. The files lie beside the code, and one is read at a time. */
type Said = typeof import("./page-words/en.json");

export const PAGE_LANGUAGES = ["en", "en-GB", "es", "de", "fr"] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

export const isPageLanguage = (text: string): text is PageLanguage =>
  PAGE_LANGUAGES.some((language) => language === text);

/** The language of pages nearest to a BCP 47 tag: itself, else the one it is a kind of, else English. */
export function pageLanguageFor(tag: string): PageLanguage {
  const asked = `${tag.toLowerCase()}-`;
  const fitting = PAGE_LANGUAGES.filter((language) => asked.startsWith(`${language.toLowerCase()}-`));
  return fitting.sort((one, other) => other.length - one.length)[0] ?? "en";
}

/** What somebody unknown reads best, by the first language their browser asks for. */
export const languageAskedFor = (acceptLanguage: string | undefined): PageLanguage =>
  pageLanguageFor(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*/.exec(acceptLanguage ?? "")?.[0] ?? "en");

const read = new Map<PageLanguage, PageWords>();

export function wordsIn(language: PageLanguage): PageWords {
  const known = read.get(language);
  if (known !== undefined) return known;
  const words = spoken(language === "en-GB" ? british() : fileOf(language));
  read.set(language, words);
  return words;
}

const fileOf = (language: string) =>
  JSON.parse(readFileSync(new URL(`page-words/${language}.json`, import.meta.url), "utf8"));

/** British English is what differs from the other. */
function british(): Said {
  const [words, own] = [fileOf("en"), fileOf("en-GB")];
  const unsubscribe = { ...words.unsubscribe, ...own.unsubscribe };
  return { ...words, ...own, unsubscribe, preferences: { ...words.preferences, ...own.preferences } };
}

const naming = (words: string) => (value: string | number) => words.replaceAll(/\{\w+\}/g, () => String(value));

function spoken({ unsubscribe, preferences, ...said }: Said): PageWords {
  return {
    ...said,
    unsubscribe: { ...unsubscribe, title: naming(unsubscribe.title), doneSays: naming(unsubscribe.doneSays) },
    preferences: { ...preferences, title: naming(preferences.title), window: naming(preferences.window) },
  };
}
