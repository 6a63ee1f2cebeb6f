import { describe, expect, it } from "vitest";
import { widthOf } from "../../functions/messages/gsm7.ts";
import { MESSAGES, NEEDS, SCRIPTS } from "../../functions/messages/names.ts";
import { OWN_CATALOGUE, readCatalogue } from "../../functions/messages/read-catalogue.ts";
import { languageFor, renderEmail, renderScript, renderSms } from "../../functions/messages/render.ts";
import { bareFor, FULL, LONGEST } from "../../functions/messages/samples.ts";
import type { MessageVariables } from "../../functions/messages/variables.ts";

const catalogue = readCatalogue(OWN_CATALOGUE);
const inLanguages = Object.keys(catalogue.languages).flatMap((language) =>
  [...MESSAGES.keys()]
    .filter((name) => languageFor(catalogue, name, language, undefined) === language)
    .map((name) => [language, name] as const),
);
const HOSTILE = `<script>alert("1")</script>\r\nBcc: a@b.example\u2028{{ total }}${"W".repeat(10_000)}`;

const hostile: MessageVariables = {
  ...FULL,
  debtor: { name: HOSTILE },
  creditor: { ...FULL.creditor, name: HOSTILE, terms: HOSTILE, licence: HOSTILE, payUrl: "javascript:alert(1)" },
  account: { id: HOSTILE },
  items: FULL.items.map((item) => ({
    ...item,
    label: HOSTILE,
    description: HOSTILE,
    payUrl: `https://x.example/"${HOSTILE}`,
    lines: [{ description: HOSTILE, amount: item.amount, kind: "fee", reason: HOSTILE, authority: HOSTILE }],
  })),
  options: FULL.options?.map((option) => ({ ...option, id: HOSTILE })),
  pageUrl: "javascript:alert(1)",
  preferencesUrl: `https://pages.example/"${HOSTILE}`,
  contactName: HOSTILE,
  assistance: { url: "data:text/html,x", phone: HOSTILE, summary: HOSTILE },
  packs: ["us-reg-f", "us-states", "us-501r"],
  collectorType: "third_party",
  place: { country: HOSTILE, region: HOSTILE },
};

/** A link that is the message must be one that may be opened; it still holds what must not get out of its attribute. */
const hostileTo = (name: string): MessageVariables =>
  NEEDS[name] === "pageUrl" ? { ...hostile, pageUrl: 'https://pages.example/d/"><script>' } : hostile;

const email = (name: string, variables: MessageVariables, language = "en") =>
  renderEmail(catalogue, name, language, variables);
const sms = (name: string, variables: MessageVariables, language = "en") =>
  renderSms(catalogue, name, language, variables).text;

describe.each(inLanguages)("in %s, %s", (language, name) => {
  it("keeps hostile values out of its markup", () => {
    expect(email(name, hostileTo(name), language).html).not.toMatch(/<script|href="(javascript|data)|="[^"]*"W/);
  });

  it("keeps its subject to one short line", () => {
    expect(email(name, hostileTo(name), language).subject).toMatch(/^[^\p{Cc}\u2028\u2029]{1,200}$/u);
  });

  it("evaluates nothing that a value says", () => {
    expect(email(name, hostileTo(name), language).text).toContain("{{ total }}");
  });

  it("stays small, whatever it is given", () => {
    const crowded = { ...hostileTo(name), items: Array.from({ length: 500 }, () => hostile.items).flat() };
    expect(email(name, crowded, language).html.length).toBeLessThan(200_000);
  });

  it("fits one segment with the longest of names", () => {
    expect(widthOf(sms(name, LONGEST, language))).toBeLessThanOrEqual(160);
  });

  it("puts no line break into a text message", () => {
    expect(sms(name, hostile, language)).not.toMatch(/[\r\n]/);
  });

  it("tells a bystander no amount, account or debtor", () => {
    const seen = `${email(name, FULL, language).subject} ${sms(name, FULL, language)}`;
    expect(seen).not.toMatch(/\$|AC-40021|R-2031|Santos/);
  });
});

describe.each([...SCRIPTS.keys()])("%s", (name) => {
  it("evaluates nothing that a value says", () => {
    expect(renderScript(catalogue, name, "en", hostile).text).toContain("{{ total }}");
  });

  it("names who calls where that is known", () => {
    expect(renderScript(catalogue, name, "en", FULL).text).toContain("Ana Reyes");
  });

  it("leaves room for the name where it is not", () => {
    expect(renderScript(catalogue, name, "en", bareFor("call")).text).toContain("[your name]");
  });
});

it.each([
  ["a domain of look-alike letters", "https://\u0440ay.example/", "https://xn--ay-kmc.example/"],
  ["a domain within a name", "https://pay.example@evil.example/", null],
])("shows %s as it really is, or not at all", (_, payUrl, shown) => {
  const { text, html } = email("courtesy", { ...FULL, creditor: { ...FULL.creditor, payUrl } });
  expect(text).not.toContain(payUrl);
  expect([text, html].map((part) => shown !== null && part.includes(shown))).toEqual(
    shown === null ? [false, false] : [true, true],
  );
});

it("sends no new link that may not be opened", () => {
  expect(() => email("link-renewed", hostile)).toThrow("pageUrl");
});
