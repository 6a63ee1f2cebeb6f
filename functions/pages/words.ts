import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { enGB } from "./words/en-gb.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";

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

const WORDS = { en, "en-GB": enGB, es, de, fr } as const satisfies Record<string, PageWords>;
export type PageLanguage = keyof typeof WORDS;

export const PAGE_LANGUAGES: readonly PageLanguage[] = ["en", "en-GB", "es", "de", "fr"];

export const isPageLanguage = (text: string): text is PageLanguage => Object.hasOwn(WORDS, text);

/** The language of pages nearest to a BCP 47 tag: itself, else the one it is a kind of, else English. */
export function pageLanguageFor(tag: string): PageLanguage {
  const asked = `${tag.toLowerCase()}-`;
  const fitting = PAGE_LANGUAGES.filter((language) => asked.startsWith(`${language.toLowerCase()}-`));
  return fitting.sort((one, other) => other.length - one.length)[0] ?? "en";
}

/** What somebody unknown reads best, by the first language their browser asks for. */
export const languageAskedFor = (acceptLanguage: string | undefined): PageLanguage =>
  pageLanguageFor(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*/.exec(acceptLanguage ?? "")?.[0] ?? "en");

export const wordsIn = (language: PageLanguage): PageWords => WORDS[language];
