import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { compile, compileLanguages } from "../../functions/messages/compile.ts";
import { requiredIn } from "../../functions/messages/coverage.ts";
import { OWN_CATALOGUE, readCatalogue } from "../../functions/messages/read-catalogue.ts";
import { copiedMessages, MESSAGES } from "./copied-messages.ts";

const { copy, at, edit, problems } = copiedMessages();
const REMINDER = "en/friendly-reminder.liquid";

it("finds nothing wrong with the messages as they are, and the catalogue up to date", async () => {
  const { catalogue, problems: found } = await compile(MESSAGES);
  expect(found).toEqual([]);
  expect(catalogue).toEqual({ ...readCatalogue(OWN_CATALOGUE) });
});

it("takes a further language as a folder", () => {
  cpSync(at("en"), at("es"), { recursive: true });
  const { languages, problems: found } = compileLanguages(copy.directory);
  expect([Object.keys(languages), found]).toEqual([["en", "es"], []]);
});

it("lets a language do without what it is not required to have", () => {
  cpSync(at("en"), at("de"), { recursive: true });
  rmSync(at("de/saas-reminder.liquid"));
  expect(problems()).toEqual([]);
});

it("misses what a language is required to have", () => {
  cpSync(at("en"), at("de"), { recursive: true });
  rmSync(at("de/b2b-courtesy.liquid"));
  expect(problems()).toEqual(["de/b2b-courtesy.liquid:1: no such file, and the language needs it"]);
});

it("misses the words of a language that has none", () => {
  mkdirSync(at("de"));
  writeFileSync(at("de/words.yaml"), "direction: ltr\n");
  expect(problems()).toContain("de/disclosures.yaml:1: no such file");
});

describe("a language that extends another", () => {
  beforeEach(() => {
    mkdirSync(at("en-GB/parts"), { recursive: true });
    writeFileSync(at("en-GB/words.yaml"), "extends: en\nitems: { total: What is left }\n");
  });
  const compiled = () => compileLanguages(copy.directory).languages["en-GB"];

  it("has its own words over those of the other", () => {
    expect(compiled()?.words).toMatchObject({ total: "What is left", due: "Due" });
  });

  it("has its own files over those of the other", () => {
    writeFileSync(at("en-GB/parts/greeting.liquid"), "Good day{{ debtor.nom }},");
    expect(problems()).toEqual(['en-GB/parts/greeting.liquid:1: "debtor.nom" cannot be used here']);
  });

  it("is told a fault of the other's files but once", () => {
    edit(REMINDER, "[items]", "[itmes]");
    expect(problems()).toEqual([`${REMINDER}:16: no part is called "itmes"`]);
  });

  it("does not extend one that is not there", () => {
    writeFileSync(at("en-GB/words.yaml"), "extends: nowhere\n");
    expect(problems()).toContain("en-GB/disclosures.yaml:1: no such file");
  });
});

it.each(["b2b-invoice", "uk-consumer"])("requires of German and French what the ladder %s says", (ladder) => {
  const text = readFileSync(new URL(`../../workflows/ladders/${ladder}.yaml`, import.meta.url), "utf8");
  const said = [...text.matchAll(/message: ([a-z0-9-]+)/g)].map(([, name = ""]) => name);
  expect(said.length).toBeGreaterThan(0);
  for (const language of ["de", "fr"]) expect(requiredIn(language)).toEqual(expect.arrayContaining(said));
});
