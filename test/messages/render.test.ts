import { expect, it } from "vitest";
import { OWN_CATALOGUE, readCatalogue } from "../../functions/messages/read-catalogue.ts";
import { languageFor, renderEmail, renderScript, renderSms, UnknownMessage } from "../../functions/messages/render.ts";
import { bareFor, CROWDED, FULL, YEN } from "../../functions/messages/samples.ts";
import type { MessageVariables } from "../../functions/messages/variables.ts";
import { MixedCurrencies } from "../../functions/messages/view.ts";

const catalogue = readCatalogue(OWN_CATALOGUE);
const email = (name: string, variables: MessageVariables, language = "en") =>
  renderEmail(catalogue, name, language, variables);
const sms = (name: string, variables: MessageVariables, language = "en") =>
  renderSms(catalogue, name, language, variables).text;

it("checks who answers before it says a word of the account", () => {
  const { text } = renderScript(catalogue, "call-script", "en", FULL);
  expect(text.indexOf("Check who it is")).toBeLessThan(text.indexOf("AC-40021"));
  expect(text.slice(0, text.indexOf("Once you know who it is"))).not.toMatch(/\$|R-2031|owe/);
});

it("shows nothing but the listed parts in a voicemail", () => {
  const { text } = renderScript(catalogue, "voicemail-script", "en", FULL);
  expect(text.split("\n")[0]).toBe(
    '"Hello Maria Santos, this is Ana Reyes from Riverside Broadband. Please call me back on +1 555 010 0142. Thank you."',
  );
});

it("itemises what is owed, fees by their name, and adds up", () => {
  const { text } = email("second-notice", FULL);
  expect(text).toContain(
    [
      "Invoice R-2031 - Home broadband, March",
      "  Due: March 3, 2026",
      "  Original amount: $67.00",
      "  Home broadband 100: $60.00",
      "  Router rental: $7.00",
      "  Returned card charge (fee): $5.00",
      "    Added on March 5, 2026; why: the card company sent the payment back; allowed by: section 7 of your agreement.",
      "  Interest to March 31 (interest): $0.50",
      "    Allowed by: section 8 of your agreement.",
      "  Goodwill for the outage in February (credit): -$8.00",
      "  Amount: $64.50",
      "  Paid so far: -$20.00",
      "  Still to pay: $44.50",
      "  Pay online: https://pay.riverside.example/R-2031",
    ].join("\n"),
  );
});

it("says the same in text and in HTML", () => {
  const { text, html } = email("final-notice", FULL);
  const body = html.slice(html.indexOf("Hello Maria"));
  const words = (from: string) => from.replace(/<[^>]*>|https:\S*/g, " ").match(/\p{L}{2,}/gu) ?? [];
  const inHtml: readonly string[] = words(body);
  expect(words(text).filter((word) => !inHtml.includes(word))).toEqual([]);
});

it.each([
  ["the creditor's page", FULL, "Pay online: https://pay.riverside.example/\n"],
  ["links of items", { ...FULL, creditor: bareFor("statement").creditor }, "Use the link under each item above."],
  ["neither", bareFor("statement"), "we will tell you the ways to pay"],
])("says how to pay with %s", (_, variables, says) => {
  expect(email("friendly-reminder", variables).text).toContain(says);
});

it.each([
  ["upheld", "You were right. "],
  ["adjusted", "You were right in part"],
  ["rejected", "believe that the amount is right"],
  [undefined, "We have finished looking into it."],
] as const)("answers a dispute that ended as %s", (outcome, says) => {
  expect(email("dispute-resolved", { ...FULL, outcome }).text).toContain(says);
});

it("loads nothing from elsewhere, so that nobody learns of the reading", () => {
  expect(email("courtesy", FULL).html).not.toMatch(/<(link|img|script|iframe)|url\(|@import/);
});

it("greets without a name when there is none", () => {
  expect(email("courtesy", bareFor("statement")).text).toMatch(/^Hello,\n/);
});

it("sums up items beyond the fortieth, so that mail programs cut nothing off", () => {
  expect(email("second-notice", CROWDED).text).toContain("Other items (20): $1,035.00");
});

it("gives the day before which nothing is placed", () => {
  expect(email("final-notice", FULL).text).toContain("This will not happen before June 15, 2026");
});

it("writes no final notice without that day", () => {
  expect(() => email("final-notice", bareFor("statement"))).toThrow("placeNotBefore");
});

it("offers no plan without options", () => {
  expect(() => email("plan-offer", bareFor("statement"))).toThrow("options");
});

it("shows days and amounts the way of the reader's region", () => {
  expect(email("courtesy", FULL, "en-GB").text).toContain("Due: 3 March 2026");
});

it("says which language it used", () => {
  expect(email("courtesy", FULL, "fi-FI").language).toBe("en");
});

it.each([
  ["en", "GB", "en-GB"],
  ["en", "US", "en"],
  ["en-US", "GB", "en"],
  ["en-GB", "US", "en-GB"],
  ["en-AU", undefined, "en"],
])("writes to a reader of %s in %s in %s", (asked, country, used) => {
  const place = country === undefined ? undefined : { country };
  expect(languageFor(catalogue, "courtesy", asked, place)).toBe(used);
});

it("falls back to English for a message that the language lacks", () => {
  const { layout, languages } = catalogue;
  const en = languages["en"];
  if (en === undefined) throw new Error("no English");
  const de = { ...en, messages: {} };
  expect(renderEmail({ layout, languages: { de, en } }, "courtesy", "de", FULL).language).toBe("en");
});

it.each([
  ["GB", "StepChange: stepchange.org, 0800 138 1111"],
  ["US", "nfcc.org, 1-800-388-2227"],
  ["DE", "Verbraucherzentrale: verbraucherzentrale.de"],
  ["FR", "- Points conseil budget\n"],
])("names who helps in %s", (country, says) => {
  expect(email("courtesy", { ...FULL, place: { country } }).text).toContain(says);
});

it.each(["ES", "IE", "constructor"])("names nobody in %s rather than somebody made up", (country) => {
  expect(email("courtesy", { ...FULL, place: { country } }).text).not.toContain("ndependent help");
});

it("writes amounts without digits that the currency has not", () => {
  const { text } = email("second-notice", YEN);
  expect(text).toContain("Total still to pay: ¥1,234,500");
  expect(text).not.toMatch(/¥[\d,]+\.\d/);
});

it("links the debtor's page and the page to choose contact once each, beside the ways that were there before", () => {
  const { text } = email("friendly-reminder", FULL);
  expect(text.match(/https:\/\/pages\.example\/\S+/g)).toEqual([
    "https://pages.example/d/opaque",
    "https://pages.example/p/opaque",
  ]);
  expect(text).toContain("reply to this e-mail or call us on +1 555 010 0142");
});

it("points to a reply and the telephone where there is no page", () => {
  const { text } = email("friendly-reminder", bareFor("statement"));
  expect(text).not.toMatch(/your page/i);
  expect(text).toContain("Reply to this e-mail or call us on +1 555 010 0142.");
});

it("gives the last day to apply for a hospital's assistance, or how long it stays open", () => {
  expect(email("hospital-final-notice", FULL).text).toContain("You can apply until October 30, 2026.");
  expect(email("hospital-final-notice", bareFor("notice")).text).toContain("at least 240 days after the first bill");
});

it("stops a validation notice without its facts", () => {
  expect(() => email("validation-notice", bareFor("statement"))).toThrow("validation");
});

it("never shows amounts of two currencies under one total", () => {
  const mixed = { ...FULL, total: { minor: 100, currency: "EUR" } };
  expect(() => email("courtesy", mixed)).toThrow(MixedCurrencies);
});

it.each(["no-such-message", "constructor", "__proto__"])("knows no message %s", (name) => {
  expect(() => sms(name, FULL)).toThrow(UnknownMessage);
});

it.each([
  ["Café Zoë", "Café Zoe"],
  ["Ромашка", "riverside.example"],
  ["Riverside Broadband of the Upper Valley", "Riverside Broadband of the Up..."],
])("names the creditor %s as %s in a text message", (name, called) => {
  const variables = { ...FULL, creditor: { ...FULL.creditor, name } };
  expect(sms("friendly-reminder", variables)).toBe(
    `${called}: please check your e-mail or call +1 555 010 0142 about your account. Reply STOP to opt out.`,
  );
});

it("stops at a part that the catalogue lacks", () => {
  const { layout, languages } = catalogue;
  if (languages["en"] === undefined) throw new Error("no English");
  const en = { ...languages["en"], parts: {} };
  expect(() => renderEmail({ layout, languages: { en } }, "courtesy", "en", FULL)).toThrow(UnknownMessage);
});

it("takes the spaces out of a long number, never a digit", () => {
  const variables = { ...FULL, creditor: { ...FULL.creditor, phone: "+44 (0) 1632 / 960 - 123" } };
  expect(sms("friendly-reminder", variables)).toContain("call +4401632960123 about");
});

it("names the postal address in one line", () => {
  expect(email("courtesy", FULL).text).toContain(
    "by post: Riverside Broadband, 12 Quay Street, Springfield, MA 01101.",
  );
});

const GENTLER = ["courtesy", "friendly-reminder", "second-notice", "short-reminder", "plan-offer"];
const GENTLER_TO_FIRMS = ["b2b-courtesy", "b2b-reminder", "b2b-second-notice", "b2b-plan-offer"];

it.each(
  ["en", "en-GB", "es", "de", "fr"].flatMap((language) =>
    [...GENTLER, ...GENTLER_TO_FIRMS].map((name) => [name, language] as const),
  ),
)("%s in %s opens otherwise, and only opens otherwise, for a first time", (name, language) => {
  const lines = (isFirstTime: boolean) => email(name, { ...FULL, isFirstTime }, language).text.split("\n");
  const [first, usual] = [lines(true), lines(false)];
  expect(first.filter((line) => !usual.includes(line))).toHaveLength(1);
  expect(first).toHaveLength(usual.length);
});
