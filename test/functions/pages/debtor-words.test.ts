import { describe, expect, it, test } from "vitest";
import { debtorWords } from "../../../functions/pages/debtor/words.ts";
import { PAGE_LANGUAGES } from "../../../functions/pages/words.ts";
import { newVerified } from "./debtor-visitor.ts";

function* flat(words: object, path = ""): Generator<readonly [string, string]> {
  for (const [key, value] of Object.entries(words))
    if (typeof value === "string") yield [path + key, value];
    else yield* flat(value, `${path}${key}.`);
}
const valuesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const OURS = new Map(flat(debtorWords("en")));

describe.each(PAGE_LANGUAGES)("the words in %s", (language) => {
  const words = new Map(flat(debtorWords(language)));

  it("are all there, with the same values in them", () => {
    expect([...words.keys()]).toEqual([...OURS.keys()]);
    for (const [key, text] of words) expect([key, ...valuesIn(text)]).toEqual([key, ...valuesIn(OURS.get(key) ?? "")]);
  });

  it("threaten nobody and demand nothing", () => {
    const harsh =
      /\b(must|immediately pay|legal action|lawyer|in court|sofort zahlen|müssen sie|gericht|tribunal|abogado|avocat|huissier|justice)\b/i;
    expect([...words].filter(([, text]) => harsh.test(text))).toEqual([]);
  });
});

test.each([
  ["de", "Was offen ist und warum", "Insgesamt offen", "120,00 $"],
  ["es", "Lo que debe y por qué", "Pendiente en total", "120,00 US$"],
  ["fr", "Ce que vous devez, et pourquoi", "Reste dû en tout", "120,00 $US"],
] as const)("a page in %s is in that language altogether", async (language, title, total, amount) => {
  const { open } = await newVerified({ language });
  const { text } = await open();
  expect(text).toContain(`<html lang="${language}">`);
  expect(text.replaceAll(/[\u00a0\u202f]/g, " ")).toEqual(expect.stringContaining(amount));
  for (const words of [title, total]) expect(text).toContain(words);
});

test("a page in Britain asks for a postcode", async () => {
  const visitor = await newVerified();
  await visitor.send("details", { country: "GB", region: "", postalCode: "EH1 1YZ" });
  visitor.forget();
  expect((await visitor.open()).text).toContain("Your postcode");
});
