import { describe, expect, it } from "vitest";
import { addDays, addMonths } from "../../functions/domain/calendar.ts";
import { NEEDS } from "../../functions/messages/names.ts";
import { OWN_CATALOGUE, readCatalogue } from "../../functions/messages/read-catalogue.ts";
import { renderEmail, renderSms } from "../../functions/messages/render.ts";
import { ifMissed, planCost, sayOption } from "../../functions/messages/renderer.ts";
import { bareFor, FULL } from "../../functions/messages/samples.ts";
import { optionWordsIn, UnknownLanguage } from "../../functions/messages/say-option.ts";
import type { MessageVariables, OptionToSay } from "../../functions/messages/variables.ts";

const catalogue = readCatalogue(OWN_CATALOGUE);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const text = (name: string, variables: MessageVariables, language = "en") =>
  plain(renderEmail(catalogue, name, language, variables).text);

/** A plan that begins on 31 January 2026, each next payment `every` days later, or every month. */
function plan(every: number | "month", minors: readonly number[], currency = "USD", forgives?: number): OptionToSay {
  const dueOn = (index: number) =>
    every === "month" ? addMonths("2026-01-31", index) : addDays("2026-01-31", index * every);
  const instalments = minors.map((minor, index) => ({ dueOn: dueOn(index), amount: { minor, currency } }));
  return { id: "option", instalments, ...(forgives === undefined ? {} : { forgives }) };
}

describe("an option in words", () => {
  it.each([
    [
      "equal months",
      plan("month", [5000, 5000, 5000]),
      "3 monthly payments of $50.00, the first on January 31, 2026, the last on March 31, 2026; $150.00 in all",
    ],
    [
      "a cent more in the first",
      plan("month", [3334, 3333, 3333]),
      "3 monthly payments of $33.33, the first on January 31, 2026, the last on March 31, 2026 (the first is $0.01 more); $100.00 in all",
    ],
    [
      "a cent more in the first two",
      plan("month", [3334, 3334, 3333]),
      "3 monthly payments of $33.33, the first on January 31, 2026, the last on March 31, 2026 (the first 2 are $0.01 more each); $100.01 in all",
    ],
    [
      "weeks",
      plan(7, [2500, 2500]),
      "2 weekly payments of $25.00, the first on January 31, 2026, the last on February 7, 2026; $50.00 in all",
    ],
    [
      "fortnights",
      plan(14, [2500, 2500, 2500]),
      "3 payments of $25.00 every two weeks, the first on January 31, 2026, the last on February 28, 2026; $75.00 in all",
    ],
    [
      "no rhythm",
      plan(20, [2500, 2500]),
      "2 payments of $25.00, the first on January 31, 2026, the last on February 20, 2026; $50.00 in all",
    ],
    [
      "a down payment",
      plan("month", [6000, 2000, 2000]),
      "$60.00 on January 31, 2026, then 2 monthly payments of $20.00, the first on February 28, 2026, the last on March 31, 2026; $100.00 in all",
    ],
    [
      "less at the beginning",
      plan("month", [1000, 1000, 4000, 4000]),
      "2 monthly payments of $10.00, the first on January 31, 2026, the last on February 28, 2026, then 2 monthly payments of $40.00, the first on March 31, 2026, the last on April 30, 2026; $100.00 in all",
    ],
    ["everything on one day", plan("month", [5000]), "$50.00 on January 31, 2026"],
    [
      "a part forgiven",
      plan("month", [4000], "USD", 1500),
      "$40.00 on January 31, 2026. The other $15.00 you then no longer have to pay",
    ],
    [
      "a currency without minor units",
      plan("month", [501, 500], "JPY"),
      "2 monthly payments of ¥500, the first on January 31, 2026, the last on February 28, 2026 (the first is ¥1 more); ¥1,001 in all",
    ],
    ["nothing at all", plan("month", []), ""],
  ])("of %s", (_, option, says) => {
    expect(sayOption(option, "en")).toBe(says);
  });

  it("keeps its rhythm where a payment moved for a holiday", () => {
    const [first, second, third] = ["2026-03-20", "2026-04-07", "2026-04-17"].map((dueOn) => ({
      dueOn,
      amount: { minor: 100, currency: "USD" },
    }));
    if (first === undefined || second === undefined || third === undefined) throw new Error("three days");
    expect(sayOption({ id: "o", instalments: [first, second, third] }, "en")).toMatch(/^3 payments .* every two weeks/);
  });

  it.each([
    [
      "en-GB",
      "GBP",
      "2 monthly payments of £10.00, the first on 31 January 2026, the last on 28 February 2026; £20.00 in all",
    ],
    [
      "es",
      "USD",
      "2 pagos mensuales de $10.00, el primero el 31 de enero de 2026 y el último el 28 de febrero de 2026; en total $20.00",
    ],
    [
      "de",
      "EUR",
      "2 monatliche Zahlungen von je 10,00 €, die erste am 31. Januar 2026, die letzte am 28. Februar 2026; zusammen 20,00 €",
    ],
    [
      "fr",
      "EUR",
      "2 paiements mensuels de 10,00 €, le premier le 31 janvier 2026, le dernier le 28 février 2026 ; 20,00 € en tout",
    ],
    [
      "fi",
      "USD",
      "2 monthly payments of $10.00, the first on January 31, 2026, the last on February 28, 2026; $20.00 in all",
    ],
  ])("in %s", (language, currency, says) => {
    const said = sayOption(plan("month", [1000, 1000], currency), language === "es" ? "es-US" : language);
    expect(plain(said)).toBe(says);
  });

  it("is not said where not even English is there", () => {
    expect(() => optionWordsIn({ layout: "", languages: {} }, "fr")).toThrow(UnknownLanguage);
  });

  it("is said the same in the message that offers it", () => {
    const [option] = FULL.options ?? [];
    if (option === undefined) throw new Error("no option");
    expect(text("plan-offer", FULL)).toContain(`- ${sayOption(option, "en")} (choice ${option.id})`);
  });
});

it.each(["plan-offer", "b2b-plan-offer", "hospital-plan-offer"])(
  "%s says what a plan costs and what a missed payment means",
  (name) => {
    const said = text(name, FULL);
    expect(said).toContain(planCost("en"));
    expect(said).toContain(ifMissed("en"));
  },
);

it.each(["en", "en-GB", "es", "de", "fr"])("a confirmed plan in %s shows every date", (language) => {
  const { html, text: said } = renderEmail(catalogue, "plan-confirmed", language, FULL);
  const days = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  for (const { dueOn } of FULL.schedule ?? []) {
    const written = days.format(new Date(dueOn)).replace(/^1 (?=mai|juin|juillet)/, "1er ");
    expect(said).toContain(written);
    expect(html).toContain(written);
  }
});

it("a schedule says which payments are here and which are not", () => {
  const amount = { minor: 1000, currency: "USD" };
  const schedule = (["paid", "missed", "open", "cancelled"] as const).map((status, index) => ({
    dueOn: addMonths("2026-01-15", index),
    amount,
    status,
  }));
  expect(text("instalment-missed", { ...FULL, schedule })).toContain(
    [
      "January 15, 2026: $10.00 (paid)",
      "February 15, 2026: $10.00 (not yet here)",
      "March 15, 2026: $10.00",
      "April 15, 2026: $10.00 (no longer needed)",
    ].join("\n"),
  );
});

it.each(Object.entries(NEEDS))("%s is not written without its %s", (name, needed) => {
  expect(() => renderEmail(catalogue, name, "en", bareFor("statement"))).toThrow(String(needed));
});

it.each([
  [{ ...FULL }, "if it is here by June 6, 2026"],
  [{ ...FULL, instalment: { dueOn: "2026-06-01", amount: { minor: 1, currency: "USD" } } }, "within a few days"],
])("a missed payment says how long there is still time", (variables, says) => {
  expect(text("instalment-missed", variables)).toContain(says);
});

it.each([
  [FULL, "We had noted $59.00 for April 30, 2026"],
  [bareFor("statement"), "the payment that you told us about"],
])("a broken promise says what was promised, where it is known", (variables, says) => {
  expect(text("promise-broken", variables)).toContain(says);
});

it("a text names the day and nothing else of what was agreed", () => {
  expect(renderSms(catalogue, "instalment-reminder", "en", FULL).text).toBe(
    "Riverside Broadband: a short note about June 1, 2026, as agreed. Questions? Call +1 555 010 0142. Reply STOP to opt out.",
  );
});

it("help names the creditor, their number, what can be done and how to stop", () => {
  expect(renderSms(catalogue, "help", "en", FULL).text).toBe(
    "Riverside Broadband: for help with your account call +1 555 010 0142, or reply here and a person will read it. Reply STOP to opt out.",
  );
});
