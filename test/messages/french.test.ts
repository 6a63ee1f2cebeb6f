import { expect, it } from "vitest";
import { formatDay } from "../../functions/messages/format.ts";
import { MESSAGES, SCRIPTS } from "../../functions/messages/names.ts";
import { OWN_CATALOGUE, readCatalogue } from "../../functions/messages/read-catalogue.ts";
import { languageFor, renderEmail, renderScript } from "../../functions/messages/render.ts";
import { FULL } from "../../functions/messages/samples.ts";

const catalogue = readCatalogue(OWN_CATALOGUE);
const variables = { ...FULL, place: { country: "FR" } };
const inFrench = (name: string) => languageFor(catalogue, name, "fr", undefined) === "fr";
const texts = [
  ...[...MESSAGES.keys()]
    .filter(inFrench)
    .map((name) => [name, renderEmail(catalogue, name, "fr", variables).text] as const),
  ...[...SCRIPTS.keys()]
    .filter(inFrench)
    .map((name) => [name, renderScript(catalogue, name, "fr", variables).text] as const),
];

it.each(texts)("%s has a no-break space before each : ; ! and ?", (_, text) => {
  const words = text.replace(/https?:\S+/g, "");
  expect(words.match(/.{0,20}[^\u00a0\d\s?!][:;!?](?=\s|$)/gm) ?? []).toEqual([]);
  expect(words.match(/.{0,20}[ \n][:;!?](?=\s|$)/gm) ?? []).toEqual([]);
});

it.each([
  ["2026-06-01", "fr", "1er juin 2026"],
  ["2026-06-01", "fr-FR", "1er juin 2026"],
  ["2026-06-11", "fr", "11 juin 2026"],
  ["2026-06-21", "fr", "21 juin 2026"],
  ["2026-06-01", "it", "1 giugno 2026"],
])("writes %s in %s as %s", (day, locale, written) => {
  expect(formatDay(day, locale)).toBe(written);
});
