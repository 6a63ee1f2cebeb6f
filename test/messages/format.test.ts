import { expect, it } from "vitest";
import { formatDay, formatMoney } from "../../functions/messages/format.ts";
import { localeFor, nearestLanguage, writtenIn } from "../../functions/messages/languages.ts";
import { httpsUrl, oneLine, pageUrl } from "../../functions/messages/plain.ts";

const plainSpaces = (text: string) => text.replace(/\s/g, " ");

it.each([
  [1250, "USD", "en", "$12.50"],
  [1250, "CAD", "en", "CA$12.50"],
  [1250, "JPY", "en", "¥1,250"],
  [1250, "KWD", "en", "KWD 1.250"],
  [1250, "IQD", "en", "IQD 1.250"],
  [5, "USD", "en", "$0.05"],
  [-2000, "USD", "en", "-$20.00"],
  [123456, "EUR", "de", "1.234,56 €"],
  [Number.MAX_SAFE_INTEGER, "USD", "en", "$90,071,992,547,409.91"],
])("writes %i minor units of %s in %s as %s", (minor, currency, locale, written) => {
  expect(plainSpaces(formatMoney({ minor, currency }, locale))).toBe(written);
});

it("refuses what is no number of minor units", () => {
  expect(() => formatMoney({ minor: 12.5, currency: "USD" }, "en")).toThrow(RangeError);
});

it.each([
  ["en", "March 3, 2026"],
  ["en-GB", "3 March 2026"],
  ["es", "3 de marzo de 2026"],
])("writes a day the way of %s", (locale, written) => {
  expect(formatDay("2026-03-03", locale)).toBe(written);
});

it.each([
  ["es-MX", "es"],
  ["ES-mx", "es"],
  ["pt-BR", "pt-BR"],
  ["pt", "en"],
  ["pt-PT", "en"],
  ["zh-Hant-TW", "zh-Hant"],
  ["x", "en"],
  ["not a language!", "en"],
  ["", "en"],
])("answers %j in %s", (asked, used) => {
  expect(nearestLanguage(["en", "es", "pt-BR", "zh-Hant"], asked)).toBe(used);
});

it.each([
  ["en", "en-GB", "en-GB"],
  ["en", "fr-CA", "en"],
  ["en", "!", "en"],
])("writes numbers of %s for a reader of %s as in %s", (used, asked, locale) => {
  expect(localeFor(used, asked)).toBe(locale);
});

it.each([
  ["a\r\nBcc: b\u0000\u2028c", 80, "a Bcc: b c"],
  ["\u202Eevil\u200B", 80, "evil"],
  ["\ud800", 80, "\ufffd"],
  ["👩‍🚒👩‍🚒", 3, "👩‍…"],
  ["abcdef", 5, "abcd…"],
])("puts %j on one line of at most %i characters", (text, longest, line) => {
  expect(oneLine(text, longest)).toBe(line);
});

it.each([
  ["https://pay.example/a?b=c", "https://pay.example/a?b=c"],
  ['https://pay.example/"><script>', "https://pay.example/%22%3E%3Cscript%3E"],
  ["http://pay.example/", undefined],
  ["https://bank.example@evil.example/", undefined],
  ["javascript:alert(1)", undefined],
  ["not a url", undefined],
  [`https://pay.example/${"a".repeat(2_000)}`, undefined],
  [undefined, undefined],
])("sends nobody anywhere but by https: %s", (text, url) => {
  expect(httpsUrl(text)).toBe(url);
});

it.each([
  ["https://pages.example/d/x", "https://pages.example/d/x"],
  ["http://localhost:4566/d/x", "http://localhost:4566/d/x"],
  ["http://abc.localhost/d/x", "http://abc.localhost/d/x"],
  ["http://127.0.0.1:4310/d/x", "http://127.0.0.1:4310/d/x"],
  ["http://pages.example/d/x", undefined],
  ["javascript:alert(1)", undefined],
  ["not a url", undefined],
  [`https://pages.example/${"a".repeat(2_000)}`, undefined],
  [undefined, undefined],
])("links pages of ours by https, or on the machine itself: %s", (text, url) => {
  expect(pageUrl(text)).toBe(url);
});

it.each([
  ["en", "GB", "en-GB"],
  ["en-US", "GB", "en-US"],
  ["zh-Hant", "TW", "zh-Hant-TW"],
  ["en", undefined, "en"],
  ["en", "Britain", "en"],
  ["not a language!", "GB", "en-GB"],
])("writes %s for a reader in %s as %s", (language, country, written) => {
  expect(writtenIn(language, country)).toBe(written);
});
