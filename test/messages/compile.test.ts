import { cpSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkTemplate } from "../../functions/messages/checks.ts";
import { compile } from "../../functions/messages/compile.ts";
import { copiedMessages } from "./copied-messages.ts";

const { copy, at, edit, problems } = copiedMessages();
const SMS =
  '\nsms: "{{ creditor.name }}: please check your e-mail or call {{ creditor.phone }} about your account. Reply STOP to opt out."';

const REMINDER = "en/friendly-reminder.liquid";

describe("refuses", () => {
  it.each([
    [
      "an unknown variable",
      REMINDER,
      "It is easy",
      "It is {{ debtor.nickname }} easy",
      `${REMINDER}:12: "debtor.nickname" cannot be used here`,
    ],
    [
      "a property of what has none",
      REMINDER,
      "It is easy",
      "{{ total.minor }}",
      `${REMINDER}:12: "total.minor" cannot be used here`,
    ],
    [
      "an unknown variable in a loop",
      "en/plan-offer.liquid",
      "option.says",
      "option.sings",
      "en/plan-offer.liquid:17: undefined variable: option.sings",
    ],
    [
      "an optional variable without an if",
      REMINDER,
      "It is easy",
      "{{ creditor.website }}",
      `${REMINDER}:12: undefined variable: creditor.website`,
    ],
    [
      "an unknown variable in a part",
      "en/parts/dispute.liquid",
      "looks wrong",
      "{{ wrong }}",
      'en/parts/dispute.liquid:3: "wrong" cannot be used here',
    ],
    [
      "an optional name in the words for a first time",
      REMINDER,
      "Dates slip by",
      "{{ creditor.website }} Dates slip by",
      `${REMINDER}:9: undefined variable: creditor.website`,
    ],
    [
      "an unkind word in the words for a first time",
      REMINDER,
      "Dates slip by",
      "Legal steps slip by",
      `${REMINDER}:9: "legal*" is not how we speak to people`,
    ],
    ["broken Liquid", REMINDER, "{%- endif %}", "", `${REMINDER}:8: tag {% if isFirstTime -%} not closed`],
    ["an unknown filter", REMINDER, "It is easy", "{{ total | shout }}", `${REMINDER}:12: undefined filter: shout`],
    [
      "tags around a part",
      REMINDER,
      "[items]",
      "{% if total %}\n\n[items]\n\n{% endif %}",
      `${REMINDER}:8: tag {% if total %} not closed`,
    ],
    ["an unknown part", REMINDER, "[items]", "[itmes]", `${REMINDER}:16: no part is called "itmes"`],
    [
      "a part within a part",
      "en/parts/dispute.liquid",
      "= Something",
      "[items]\n\n= Something",
      'en/parts/dispute.liquid:1: a part cannot hold the part "items"',
    ],
    [
      "a subject that tells of a debt",
      REMINDER,
      'subject: "',
      'subject: "Overdue: ',
      `${REMINDER}:2: "overdue" tells a bystander too much`,
    ],
    [
      "a preview that tells of a debt",
      REMINDER,
      'preheader: "',
      'preheader: "Unpaid. ',
      `${REMINDER}:3: "unpaid" tells a bystander too much`,
    ],
    [
      "a text message that tells of a debt",
      REMINDER,
      "please check",
      "debts: please check",
      `${REMINDER}:4: "debt*" tells a bystander too much`,
    ],
    [
      "an amount in a subject",
      REMINDER,
      'subject: "',
      'subject: "{{ total }} ',
      `${REMINDER}:2: "total" cannot be used here`,
    ],
    [
      "the debtor in a text message",
      REMINDER,
      "please check",
      "{{ debtor.name }}, please check",
      `${REMINDER}:4: "debtor.name" cannot be used here`,
    ],
    [
      "a threat",
      REMINDER,
      "It is easy",
      "We will take legal action.",
      `${REMINDER}:12: "legal*" is not how we speak to people`,
    ],
    [
      "an agency before the final notice",
      REMINDER,
      "It is easy",
      "An agency may call.",
      `${REMINDER}:12: "agency" belongs to a final notice only`,
    ],
    [
      "an sms that GSM-7 lacks letters for",
      REMINDER,
      "please check",
      "bitte prüfen — check",
      `${REMINDER}:4: sms has characters that GSM-7 lacks`,
    ],
    [
      "an sms of two segments",
      REMINDER,
      "please check",
      `please ${"do ".repeat(20)}check`,
      `${REMINDER}:4: sms may take 190 of 160 septets`,
    ],
    ["an sms without a way out", REMINDER, " Reply STOP to opt out.", "", `${REMINDER}:4: sms lacks "Reply STOP"`],
    ["no sms", REMINDER, SMS, "", `${REMINDER}:2: no "sms"`],
    [
      "a key it does not know",
      REMINDER,
      "preheader:",
      'color: "red"\npreheader:',
      `${REMINDER}:3: unknown key "color"`,
    ],
    ["no front matter", REMINDER, "---", "", `${REMINDER}:1: no front matter`],
    [
      "an e-mail without a way out",
      REMINDER,
      "[opt-out]",
      "",
      `${REMINDER}:6: the e-mail lacks "reply with the word "unsubscribe""`,
    ],
    ["an e-mail without how to dispute", REMINDER, "[dispute]", "", `${REMINDER}:6: the e-mail lacks "dispute"`],
    ["an e-mail without how to pay", REMINDER, "[how-to-pay]", "", `${REMINDER}:6: the e-mail lacks "how to pay"`],
    [
      "an e-mail without how to ask for time",
      REMINDER,
      "[more-time]",
      "",
      `${REMINDER}:6: the e-mail lacks "more time"`,
    ],
    ["an e-mail that does not itemise", REMINDER, "[items]", "", `${REMINDER}:6: the e-mail lacks "$103.50"`],
    [
      "an e-mail that hides who writes",
      REMINDER,
      "[who-is-writing]",
      "",
      `${REMINDER}:6: the e-mail lacks "12 Quay Street"`,
    ],
    [
      "an e-mail without where to get help",
      REMINDER,
      "[help]",
      "",
      `${REMINDER}:6: the e-mail lacks "independent help"`,
    ],
    [
      "an e-mail without how to change or stop contact",
      REMINDER,
      "[change-contact]",
      "",
      `${REMINDER}:6: the e-mail lacks "how we contact you"`,
    ],
    [
      "an e-mail without the creditor's terms",
      "en/parts/how-to-pay.liquid",
      "{{ creditor.terms }}",
      "",
      `${REMINDER}:6: the e-mail lacks "Invoices are due on the date printed on them."`,
    ],
    [
      "an e-mail without the debtor's page",
      REMINDER,
      "[your-page]",
      "",
      `${REMINDER}:6: the e-mail lacks "https://pages.example/d/opaque"`,
    ],
    [
      "an e-mail without a disclosure that a law wants in it",
      REMINDER,
      "[disclosures]",
      "",
      `${REMINDER}:6: the e-mail lacks the disclosure "debt-collector" (12 CFR 1006.18(e)(2))`,
    ],
    [
      "a language without the words of a disclosure",
      "en/disclosures.yaml",
      "debt-collector: This communication is from a debt collector.",
      "",
      "en/disclosures.yaml:1: debt-collector: Invalid input: expected string, received undefined",
    ],
    [
      "a disclosure that names what no message is given",
      "en/disclosures.yaml",
      "This communication is from a debt collector.",
      '"{{ lawyer }}"',
      'en/disclosures.yaml:4: "lawyer" cannot be used here',
    ],
    [
      "disclosures that are no YAML",
      "en/disclosures.yaml",
      "debt-collector: This",
      "debt-collector: ' This",
      "en/disclosures.yaml:4: Missing closing 'quote at line 4, column 63:",
    ],
    [
      "a validation notice without the last day to dispute",
      "en/validation-notice.liquid",
      "{{ validation.endsOn }}",
      "soon",
      'en/validation-notice.liquid:6: the e-mail lacks "May 28, 2026"',
    ],
    [
      "a validation notice without the bureau's page",
      "en/validation-notice.liquid",
      "www.cfpb.gov/debt-collection",
      "our website",
      'en/validation-notice.liquid:6: the e-mail lacks "www.cfpb.gov/debt-collection"',
    ],
    [
      "a voicemail that says what it is about",
      "en/voicemail-script.liquid",
      "Please call me back",
      "It is about a bill. Please call me back",
      'en/voicemail-script.liquid:5: "bill*" tells a bystander too much',
    ],
    [
      "a voicemail that holds more than the law lists",
      "en/voicemail-script.liquid",
      "Please call me back",
      "It is about {{ account.id }}. Please call me back",
      'en/voicemail-script.liquid:5: "account.id" cannot be used here',
    ],
    [
      "a voicemail without a number to call",
      "en/voicemail-script.liquid",
      "{{ creditor.phone }}",
      "",
      'en/voicemail-script.liquid:4: the script lacks "+1 555 010 0142"',
    ],
    [
      "a call script without a disclosure that a law wants in it",
      "en/call-script.liquid",
      "[disclosures]",
      "",
      'en/call-script.liquid:4: the script lacks the disclosure "debt-collector" (12 CFR 1006.18(e)(2))',
    ],
    [
      "a call script that threatens",
      "en/call-script.liquid",
      "Listen first",
      "Mention the court",
      'en/call-script.liquid:35: "court" is not how we speak to people',
    ],
    [
      "a script in two minds about an option",
      "en/call-script.liquid",
      "option.says",
      "option.sings",
      "en/call-script.liquid:50: undefined variable: option.sings",
    ],
    ["a script without a title", "en/call-script.liquid", "title:", "name:", 'en/call-script.liquid:2: no "title"'],
    [
      "a language without its words",
      "en/words.yaml",
      "due: Due",
      "",
      "en/words.yaml:1: items.due: Invalid input: expected string, received undefined",
    ],
  ])("%s", (_, file, from, to, problem) => {
    edit(file, from, to);
    expect(problems()).toContain(problem);
  });

  it("front matter that says nothing", () => {
    writeFileSync(at(REMINDER), "---\n\n---\nHello");
    expect(problems()).toContain(`${REMINDER}:2: no "subject"`);
  });

  it("front matter that is no YAML", () => {
    edit(REMINDER, 'preheader: "', 'preheader: "" "');
    expect(problems()[0]).toMatch(/^en\/friendly-reminder\.liquid:3: /);
  });

  it("a message that a language lacks", () => {
    rmSync(at(REMINDER));
    expect(problems()).toEqual([`${REMINDER}:1: no such file, and the language needs it`]);
  });

  it("a message that nothing sends", () => {
    cpSync(at(REMINDER), at("en/freindly-reminder.liquid"));
    expect(problems()).toEqual(['en/freindly-reminder.liquid:1: no message is called "freindly-reminder"']);
  });

  it("a layout with a fault", async () => {
    edit("layout.mjml", "<mj-column>", '<mj-column colour="red">');
    await expect(compile(copy.directory)).rejects.toThrow();
  });
});

it("lets through what is no fault of a template", () => {
  const full = {
    get broken(): string {
      throw new TypeError("ours");
    },
  };
  const passage = { source: "{{ broken }}", line: 1 };
  expect(() => checkTemplate(passage, "a.liquid", { full, bare: {} })).toThrow(TypeError);
});
