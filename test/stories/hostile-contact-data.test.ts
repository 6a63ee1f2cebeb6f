import { describe, expect, test } from "vitest";
import { brokenLines, leaks, posted } from "../properties/contact-data.ts";
import { event, invoice, staff } from "../rehearsal.ts";
import { contactsTold, past, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const UNTIL = "2026-05-27T00:00:00Z";
const bill = (id: string, account: Readonly<Record<string, unknown>>) =>
  invoice("2026-05-01T12:00:00Z", id, "INV-1", 12_000, DUE, { account });

const LADDER = [
  `${past(DUE, -3)} courtesy courtesy email`,
  `${past(DUE, 1)} reminder friendly-reminder email`,
  `${past(DUE, 7)} second-notice second-notice email`,
  `${past(DUE, 10)} text short-reminder sms`,
];
const WITHOUT_TEXTS = [...LADDER.slice(0, 3), `${past(DUE, 10)} text short-reminder email`];

describe.each([
  ["a second header", "Ann\r\nBcc: everybody@debtor.example\r\n\r\nDear customer"],
  ["markup", '<script>alert(1)</script><img src=x onerror="alert(1)">'],
  ["the language of our templates", "{{ creditor.phone }}{% for x in (1..99999) %}{{ x }}{% endfor %}{% raw %}"],
  ["marks that turn the direction of writing", "\u202Ednuof eb nac\u202C \u2067Ann\u2069"],
  ["controls of a terminal", "\u0000\u0007\u001B[31mAnn\u009B2J"],
  ["pictures", "👩‍👩‍👧‍👦🇬🇧"],
  ["half a character", "Ann \uD83D"],
  ["ten thousand letters", "Ann ".repeat(2_500)],
  ["nothing that can be seen", "\r\n\u200B"],
])("a name that is %s", (_, name) => {
  test("changes nothing of the ladder, and what goes out is clean", async () => {
    const { report, outbox } = await posted([bill("H-1", { name })], UNTIL);
    expect(report.rejected).toEqual([]);
    expect(contactsTold(report)).toEqual(LADDER);
    expect([outbox.emails.length, outbox.texts.length]).toEqual([3, 1]);
    expect(brokenLines(outbox)).toEqual([]);
    expect(leaks(outbox, /<script>alert|<img src=x|[\u202A-\u202E\u2066-\u2069]/)).toEqual([]);
  });
});

test.each([
  ["stands in a message as it was written", "{{ creditor.phone }}", /Hello {{ creditor\.phone }},/],
  ["is cut to fit", "Ann ".repeat(2_500), /Hello (Ann ){10,19}(Ann?)?…,/],
])("a name %s", async (_, name, greeting) => {
  const { outbox } = await posted([bill("H-1", { name })], UNTIL);
  expect(outbox.emails[0]?.text).toMatch(greeting);
});

describe("an e-mail address", () => {
  test.each([
    ["under a domain that looks like another", "ann@exаmple.com", "ann@xn--exmple-4nf.com"],
    ["under a domain beyond ASCII", "ann@Bücher.example", "ann@xn--bcher-kva.example"],
    ["with spaces around it and capitals in it", " Ann@DEBTOR.example ", "Ann@debtor.example"],
  ])("%s is written to in plain letters", async (_, email, to) => {
    const { report, outbox } = await posted([bill("H-1", { email })], UNTIL);
    expect(contactsTold(report)).toEqual(LADDER);
    expect([...new Set(outbox.emails.map((message) => message.to))]).toEqual([to]);
    expect(report.contacts[0]?.["to"]).toBe(to);
  });

  test("with a line break is refused with its field, and the neighbours' reminders go", async () => {
    const { report, outbox } = await posted(
      [bill("B-1", {}), bill("H-1", { email: "ann@debtor.example\r\nBcc: all@debtor.example" }), bill("B-2", {})],
      UNTIL,
    );
    expect(report.rejected).toEqual([{ line: 2, reasons: ["detail.account.email: expected an e-mail address"] }]);
    expect(contactsTold(report, "B-1")).toEqual(LADDER);
    expect(contactsTold(report, "B-2")).toEqual(LADDER);
    expect(JSON.stringify(outbox)).not.toContain("Bcc");
  });
});

describe("a number", () => {
  test.each([
    ["of a country that does not exist", "+9991234567", "account.NUMBER_UNUSABLE"],
    ["one digit short", "+1617555012", "account.NUMBER_UNUSABLE"],
    ["that costs the caller more", "+19005550123", "account.PREMIUM_RATE_NUMBER"],
  ])(
    "%s is neither texted nor called: the text goes by e-mail, and somebody looks for another",
    async (_, phone, rule) => {
      const { report, outbox } = await posted([bill("H-1", { phone })], UNTIL);
      expect(contactsTold(report)).toEqual(WITHOUT_TEXTS);
      expect(outbox.texts).toEqual([]);
      expect(withheldTold(report)).toEqual([`${past(DUE, 15)} call ${rule}`]);
      expect(tasksTold(report)).toEqual([`${past(DUE, 15)} find-contact`]);
    },
  );

  test("of a fixed line in another country is not texted, and may be called", async () => {
    const { report } = await posted([bill("H-1", { phone: "+442079460018" })], UNTIL);
    expect(contactsTold(report)).toEqual(WITHOUT_TEXTS);
    expect(withheldTold(report)).toEqual([]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 15)} call`]);
  });

  test("of a mobile in another country is texted", async () => {
    const { report, outbox } = await posted([bill("H-1", { phone: "+447700900123" })], UNTIL);
    expect(contactsTold(report)).toEqual(LADDER);
    expect(outbox.texts.map(({ to }) => to)).toEqual(["+447700900123"]);
  });

  test("that turns out to be somebody else's by now is left alone from then on", async () => {
    const by = "lead@demo.example";
    const check = { phone: "+16175550123", on: "2026-05-14", reassigned: true, by };
    const { report, outbox } = await posted(
      [bill("H-1", {}), staff("2026-05-15T15:00:00Z", "H-1", "record-number-check", check)],
      UNTIL,
    );
    expect(report.rejected).toEqual([]);
    expect(contactsTold(report)).toEqual(WITHOUT_TEXTS);
    expect(outbox.texts).toEqual([]);
    expect(withheldTold(report)).toEqual([`${past(DUE, 15)} call account.NUMBER_REASSIGNED`]);
  });

  test("that is put right before its day is texted again", async () => {
    const corrected = event("2026-05-15T12:00:00Z", "ContactDetailsChanged", {
      accountId: "H-1",
      phone: "+16175550123",
      occurredAt: "2026-05-15T12:00:00Z",
    });
    const { report } = await posted([bill("H-1", { phone: "+1617555012" }), corrected], UNTIL);
    expect(contactsTold(report)).toEqual(LADDER);
  });
});
