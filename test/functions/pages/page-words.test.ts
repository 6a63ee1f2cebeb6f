import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { wordsIn } from "../../../functions/pages/words.ts";

function* flat(words: object, path = ""): Generator<readonly [string, string]> {
  for (const [key, value] of Object.entries(words))
    if (typeof value === "string") yield [path + key, value];
    else yield* flat(value, `${path}${key}.`);
}
const fileOf = (language: string): readonly (readonly [string, string])[] => [
  ...flat(
    JSON.parse(readFileSync(new URL(`../../../functions/pages/page-words/${language}.json`, import.meta.url), "utf8")),
  ),
];
const valuesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name);
const OURS = new Map(fileOf("en"));

test.each(["es", "de", "fr"])("the words in %s are all there, with the same values in them", (language) => {
  const words = fileOf(language);
  expect(words.map(([key]) => key)).toEqual([...OURS.keys()]);
  for (const [key, text] of words) expect([key, ...valuesIn(text)]).toEqual([key, ...valuesIn(OURS.get(key) ?? "")]);
});

test("British English says only what differs, and says it otherwise", () => {
  for (const [key, text] of fileOf("en-GB")) {
    expect([key, OURS.has(key), OURS.get(key) === text]).toEqual([key, true, false]);
    expect([key, ...valuesIn(text)]).toEqual([key, ...valuesIn(OURS.get(key) ?? "")]);
  }
});

test("British English is the other one where it says nothing of its own", () => {
  const words = wordsIn("en-GB");
  expect(words.unsubscribe.title("Brightwater")).toBe("Stop emails from Brightwater");
  expect(words.closed).toEqual(wordsIn("en").closed);
});

test("a creditor's name is put in as it is, whatever it holds", () => {
  expect(wordsIn("fr").unsubscribe.title("$& {creditor} SA")).toBe("Ne plus recevoir d’e-mails de $& {creditor} SA");
});
