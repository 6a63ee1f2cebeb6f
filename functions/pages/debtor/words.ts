import { readFileSync } from "node:fs";
import type { PageLanguage } from "../words.ts";

/** All that a debtor's own pages say in one language; values stand in braces. The files lie beside the code, and one is read at a time. */
export type DebtorWords = typeof import("./words/en.json");

const read = new Map<PageLanguage, DebtorWords>();

/** The words of a language; British English is what differs from the other, section by section. */
export function debtorWords(language: PageLanguage): DebtorWords {
  const known = read.get(language);
  if (known !== undefined) return known;
  const words: DebtorWords = language === "en-GB" ? british() : fileOf(language);
  read.set(language, words);
  return words;
}

const fileOf = (language: string) =>
  JSON.parse(readFileSync(new URL(`words/${language}.json`, import.meta.url), "utf8"));

function british(): DebtorWords {
  const [words, own] = [fileOf("en"), fileOf("en-GB")];
  for (const section of Object.keys(own)) Object.assign(words[section], own[section]);
  return words;
}

/** Words with a value where its name stands in braces; a value is never read for names itself. */
export const filled = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
