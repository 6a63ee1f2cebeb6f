import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { checkWords } from "../../functions/messages/checks.ts";
import { hasOptOut } from "../../functions/messages/renderer.ts";
import { Words } from "../../functions/messages/words.ts";

const WORDS = new URL("../../functions/messages/de/words.yaml", import.meta.url);
const { checks } = Words.parse(parse(readFileSync(WORDS, "utf8")));
const foundIn = (source: string, list: "private" | "unkind" | "agency") =>
  checkWords({ source, line: 1 }, "", checks[list], "").map(({ says }) => says);

it.each([
  "Zahlungserinnerung",
  "1. Mahnung",
  "Ihre Rechnung ist überfällig",
  "ÜBERFÄLLIG",
  "Ihre offenen Posten",
  "Rückstand auf Ihrem Konto",
  "Bitte überweisen Sie noch heute",
  "Ihre Raten",
  "Gesamtbetrag in Euro",
  "Sie schulden uns etwas",
  "Unser letztes Schreiben",
  "Vor der Abgabe an ein Inkassobüro",
  "Ihr Widerspruch ist da",
])("a German subject must not say %j", (subject) => {
  expect(foundIn(subject, "private")).not.toEqual([]);
});

it.each([
  "Neues zu Ihrem Konto",
  "Eine Nachricht für Sie",
  "Gern helfen wir Ihnen weiter",
  "Später sprechen? Rufen Sie uns in den nächsten Stunden an",
  "Entschuldigung",
])("a German subject may say %j", (subject) => {
  expect(foundIn(subject, "private")).toEqual([]);
});

it.each([
  "Wir fordern Sie auf, den Betrag zu zahlen.",
  "Sonst leiten wir rechtliche Schritte ein.",
  "Dann beantragen wir einen Mahnbescheid.",
  "Wir schalten unsere Anwälte ein.",
  "Das wirkt sich auf Ihre Bonität aus.",
  "Sie müssen die Rechnung heute noch zahlen.",
  "Zahlen Sie umgehend.",
  "Das ist Ihre letzte Chance.",
  "Eine Zwangsvollstreckung ist möglich.",
])("no German message may say %j", (threat) => {
  expect(foundIn(threat, "unkind")).not.toEqual([]);
});

it.each(["Sie brauchen nichts zu tun.", "Ihre Schuldnerberatung hilft Ihnen.", "Das sehen wir uns noch einmal an."])(
  "a German message may say %j",
  (kind) => {
    expect(foundIn(kind, "unkind")).toEqual([]);
  },
);

it.each(["ein Inkassounternehmen", "eine Agentur", "die Beitreibung"])("%s is an agency's word", (word) => {
  expect(foundIn(word, "agency")).toHaveLength(1);
});

it.each([
  ["sms", "Keine SMS mehr? Antworten Sie mit STOP.", true],
  ["sms", "Bitte rufen Sie uns an.", false],
  ["email", "Antworten Sie mit dem Wort „Abmelden“.", true],
  ["email", "Bitte melden Sie sich bei uns.", false],
] as const)("an %s that says %j tells how to opt out: %s", (channel, says, tells) => {
  expect(hasOptOut({ text: says, html: `<p>${says}</p>` }, channel, "de")).toBe(tells);
});
