import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { hasOptOut } from "../../functions/messages/renderer.ts";
import { copiedMessages, MESSAGES } from "./copied-messages.ts";

const { at, edit, problems } = copiedMessages();
const REMINDER = "de/friendly-reminder.liquid";
const SUBJECT = 'subject: "Ihr Konto bei {{ creditor.name }}"';
const GREETING = "[greeting]";

beforeEach(() => cpSync(join(MESSAGES, "de"), at("de"), { recursive: true }));

it.each([
  "Zahlungserinnerung",
  "1. Mahnung",
  "Ihre Rechnung ist überfällig",
  "Ihre offenen Posten",
  "Rückstand auf Ihrem Konto",
  "Bitte überweisen Sie noch heute",
  "Ihre Raten",
  "Gesamtbetrag in Euro",
  "Sie schulden uns etwas",
  "Unser letztes Schreiben",
  "Vor der Abgabe an ein Inkassobüro",
  "Ihr Widerspruch ist da",
])("lets no subject say %j", (subject) => {
  edit(REMINDER, SUBJECT, `subject: "${subject}"`);
  expect(problems()).toContainEqual(expect.stringContaining("tells a bystander too much"));
});

it.each([
  "Neues zu Ihrem Konto",
  "Eine Nachricht für Sie",
  "Gern helfen wir Ihnen weiter",
  "Später sprechen? Rufen Sie uns in den nächsten Stunden an",
])("lets a subject say %j", (subject) => {
  edit(REMINDER, SUBJECT, `subject: "${subject}"`);
  expect(problems()).toEqual([]);
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
])("lets no message say %j", (threat) => {
  edit(REMINDER, GREETING, `${GREETING}\n\n${threat}`);
  expect(problems()).toContainEqual(expect.stringContaining("is not how we speak to people"));
});

it("lets only a notice speak of an agency", () => {
  edit(REMINDER, GREETING, `${GREETING}\n\nSonst übernimmt ein Inkassounternehmen.`);
  expect(problems()).toEqual([`${REMINDER}:8: "inkasso*" belongs to a final notice only`]);
});

it.each([
  ["sms", "Keine SMS mehr? Antworten Sie mit STOP.", true],
  ["sms", "Bitte rufen Sie uns an.", false],
  ["email", "Antworten Sie mit dem Wort „Abmelden“.", true],
  ["email", "Bitte melden Sie sich bei uns.", false],
] as const)("finds in an %s that says %j how to opt out: %s", (channel, says, tells) => {
  expect(hasOptOut({ text: says, html: `<p>${says}</p>` }, channel, "de")).toBe(tells);
});
