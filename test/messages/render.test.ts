import { describe, expect, it } from "vitest";
import catalogue from "../../functions/messages/catalogue.json" with { type: "json" };
import { widthOf } from "../../functions/messages/gsm7.ts";
import { listUnsubscribe } from "../../functions/messages/list-unsubscribe.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { languageFor, renderEmail, renderSms, UnknownMessage } from "../../functions/messages/render.ts";
import { bareFor, CROWDED, FULL, LONGEST } from "../../functions/messages/samples.ts";
import type { MessageVariables } from "../../functions/messages/variables.ts";
import { MixedCurrencies } from "../../functions/messages/view.ts";

const names = [...MESSAGES.keys()];
const HOSTILE = `<script>alert("1")</script>\r\nBcc: a@b.example\u2028{{ total }}${"W".repeat(10_000)}`;

const hostile: MessageVariables = {
  ...FULL,
  debtor: { name: HOSTILE },
  creditor: { ...FULL.creditor, name: HOSTILE, payUrl: "javascript:alert(1)" },
  account: { id: HOSTILE },
  items: FULL.items.map((item) => ({
    ...item,
    label: HOSTILE,
    description: HOSTILE,
    payUrl: `https://x.example/"${HOSTILE}`,
  })),
  options: [{ id: HOSTILE, says: HOSTILE }],
};

const email = (name: string, variables: MessageVariables, language = "en") =>
  renderEmail(catalogue, name, language, variables);
const sms = (name: string, variables: MessageVariables) => renderSms(catalogue, name, "en", variables);

describe.each(names)("%s", (name) => {
  it("keeps hostile values out of its markup", () => {
    expect(email(name, hostile).html).not.toMatch(/<script|href="javascript|="[^"]*"W/);
  });

  it("keeps its subject to one short line", () => {
    expect(email(name, hostile).subject).toMatch(/^[^\p{Cc}\u2028\u2029]{1,200}$/u);
  });

  it("evaluates nothing that a value says", () => {
    expect(email(name, hostile).text).toContain("{{ total }}");
  });

  it("fits one segment with the longest of names", () => {
    expect(widthOf(sms(name, LONGEST))).toBeLessThanOrEqual(160);
  });

  it("puts no line break into a text message", () => {
    expect(sms(name, hostile)).not.toMatch(/[\r\n]/);
  });

  it("tells a bystander no amount, account or debtor", () => {
    const seen = `${email(name, FULL).subject} ${sms(name, FULL)}`;
    expect(seen).not.toMatch(/\$|AC-40021|R-2031|Santos/);
  });
});

it("itemises what is owed, fees by their name, and adds up", () => {
  const { text } = email("second-notice", FULL);
  expect(text).toContain(
    [
      "Invoice R-2031 - Home broadband, March",
      "  Due: March 3, 2026",
      "  Home broadband 100: $60.00",
      "  Router rental: $7.00",
      "  Returned card charge, March 5 (fee): $5.00",
      "  Interest to March 31 (interest): $0.50",
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
  expect(email("courtesy", FULL, "fr-CA").language).toBe("en");
});

it("answers for text messages, too, which language is used", () => {
  expect(languageFor(catalogue, "en-AU")).toBe("en");
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
  const en = { ...languages.en, parts: {} };
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

it("lets mail programs offer to unsubscribe by a reply to the creditor", () => {
  expect(listUnsubscribe(FULL.creditor)).toEqual({
    "List-Unsubscribe": "<mailto:accounts@riverside.example?subject=unsubscribe>",
  });
});

it("keeps line breaks and brackets out of that header", () => {
  const [value] = Object.values(listUnsubscribe({ email: "a@b.example>\r\nBcc: c@d.example" }));
  expect(value).toMatch(/^<mailto:[^<>\s]+>$/);
});
