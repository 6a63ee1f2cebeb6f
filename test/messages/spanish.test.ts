import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readReply } from "../../functions/domain/reading-replies.ts";
import { checkWords } from "../../functions/messages/checks.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { OWN_CATALOGUE, readCatalogue } from "../../functions/messages/read-catalogue.ts";
import { renderEmail, renderSms } from "../../functions/messages/render.ts";
import { FULL } from "../../functions/messages/samples.ts";
import { Words } from "../../functions/messages/words.ts";

const fileOf = (language: string, file: string) =>
  readFileSync(new URL(`../../functions/messages/${language}/${file}`, import.meta.url), "utf8");
const catalogue = readCatalogue(OWN_CATALOGUE);
const { checks } = Words.parse(parse(fileOf("es", "words.yaml")));
const caught = (list: "private" | "unkind" | "agency", source: string) =>
  checkWords({ source, line: 1 }, "es", checks[list], "").length > 0;

it.each([
  "tiene una deuda con nosotros",
  "lo que nos debe",
  "su cuenta vencida",
  "su factura de marzo",
  "su último pago",
  "su ultimo aviso",
  "no ha pagado",
  "sin pagar",
  "pague hoy",
  "el saldo de su cuenta",
  "un importe pendiente",
  "un plan de cuotas",
  "cobranzas Ribera",
  "la agencia Ribera",
  "está en mora",
  "con retraso",
  "sobre su disputa",
  "quedan $20",
  "quedan US$20",
  "quedan 20 dolares",
])("a bystander is not told: %s", (text) => {
  expect(caught("private", text)).toBe(true);
});

it.each([
  "pague de inmediato",
  "iniciaremos acciones legales",
  "le llevaremos a juicio",
  "lo pasaremos a nuestros abogados",
  "embargaremos su sueldo",
  "afectará a su historial de crédito",
  "le exigimos el pago",
  "es una advertencia",
  "atengase a las consecuencias",
  "usted debe pagar",
  "tiene que pagar",
  "está obligado a pagar",
  "se negó a pagar",
  "ignoró nuestros avisos",
  "su última oportunidad",
  "es un asunto grave",
  "los clientes morosos",
  "le denunciaremos",
])("nobody is spoken to like this: %s", (text) => {
  expect(caught("unkind", text)).toBe(true);
});

it.each(["una agencia externa", "la cobranza", "un cobrador", "gastos de cobro", "el recobro"])(
  "an agency is spoken of only in notices: %s",
  (text) => {
    expect(caught("agency", text)).toBe(true);
  },
);

it.each([
  "Vea su página o su correo y llame cuando quiera: hoy, mañana o por la noche.",
  "Gracias. Una persona le responderá; no hace falta que haga nada más.",
  "¿Le ayudamos con su cuenta? Tenemos opciones.",
])("what is private to nobody and kind passes: %s", (text) => {
  expect([caught("private", text), caught("unkind", text), caught("agency", text)]).toEqual([false, false, false]);
});

it.each(["STOP", "ALTO", "baja"])("what its messages ask for is read as a request to stop: %s", (word) => {
  expect(readReply(word, false).kind).toBe("stop");
});

it("names both words in every text message", () => {
  const texts = [...MESSAGES.keys()].map((name) => renderSms(catalogue, name, "es", FULL));
  expect(texts.filter(({ text, language }) => language !== "es" || !/Responda STOP o ALTO/.test(text))).toEqual([]);
});

const valuesIn = (source: string) => [
  ...new Set([...source.matchAll(/\{\{ ([a-zA-Z.]+) \}\}/g)].map(([, name]) => name)),
];
const files = (folder: string) =>
  readdirSync(new URL(`../../functions/messages/en/${folder}`, import.meta.url))
    .filter((file) => /\.(liquid|yaml)$/.test(file))
    .map((file) => `${folder}${file}`);

it.each([...files(""), ...files("parts/")])("gives the facts that the English gives: %s", (file) => {
  expect(valuesIn(fileOf("es", file)).sort()).toEqual(valuesIn(fileOf("en", file)).sort());
});

const notice = (more: object) => renderEmail(catalogue, "validation-notice", "es", { ...FULL, ...more }).text;

it("a validation notice has the English one below it, its days in English: 12 CFR 1006.34(e)(1)", () => {
  const text = notice({ packs: ["us-reg-f"], collectorType: "third_party" });
  const english = text.slice(text.indexOf("Hello Maria Santos"));
  expect(english).toContain("is a debt collector");
  expect(english).toContain("As of January 15, 2026, you owed: $118.00");
  expect(english).toContain("dispute all or part of the debt");
  expect(english).not.toMatch(/\d de [a-z]+ de \d/);
});

it("the English notice is marked as English, within the Spanish one", () => {
  const { html } = renderEmail(catalogue, "validation-notice", "es", FULL);
  expect(html.slice(0, html.indexOf("Hola"))).toMatch(/<html[^>]* lang="es/);
  expect(html.slice(html.indexOf("Hola"), html.indexOf("Hello"))).toMatch(/<div[^>]* lang="en" dir="ltr"[^>]*>/);
});

it.each([
  ["a notice already in English", "validation-notice", "en"],
  ["a message of another kind", "final-notice", "es"],
])("%s has nothing below it", (_, name, language) => {
  expect(renderEmail(catalogue, name, language, FULL).html).not.toContain('<div class="rule" lang="en"');
});

it("a creditor that collects its own debts is no debt collector in either language", () => {
  expect(notice({ packs: ["us-reg-f"] })).not.toMatch(/is a debt collector|cobrador/);
});
