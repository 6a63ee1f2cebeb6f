import { describe, expect, test } from "vitest";
import { event, invoice, payment, rehearse } from "../rehearsal.ts";
import { accountOf, contactsTold, outcomesOf, past, publishedTold, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const bill = (id = "INV-1", dueOn = DUE, minor = 12_000) => invoice("2026-05-01T12:00:00Z", "C-1", id, minor, dueOn);

test("paid on day 8, the debtor hears nothing more and the case is cured", async () => {
  const report = await rehearse([bill(), payment("2026-05-18T15:00:00Z", "C-1", "PAY-1", 12_000)]);
  expect(contactsTold(report)).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 7)} second-notice second-notice email`,
  ]);
  expect(publishedTold(report).at(-1)).toBe("CaseClosed");
  expect(outcomesOf(report)).toEqual(["cured"]);
  expect(report.executions[0]?.["endedAt"]).toBe("2026-05-18T15:00:00.000Z");
  expect(accountOf(report, "C-1")).toMatchObject({
    stage: "closed",
    balance: [{ minor: 0, currency: "USD" }],
    cases: 1,
    rung: "second-notice",
  });
});

test("paid before the invoice arrived, there is never a case", async () => {
  const report = await rehearse([
    payment("2026-04-28T15:00:00Z", "C-1", "PAY-1", 12_000, { invoiceId: "INV-1" }),
    bill(),
  ]);
  expect(report.contacts).toEqual([]);
  expect(report.executions).toEqual([]);
  expect(report.published).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "current", rung: null, cases: 0 });
});

test("a payment that waits for its invoice is a credit until then", async () => {
  const report = await rehearse([payment("2026-04-28T15:00:00Z", "C-1", "PAY-1", 12_000)]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "current", balance: [{ minor: -12_000, currency: "USD" }] });
});

test.each([
  ["the invoice first", [bill("INV-1", "2026-04-20"), payment("2026-05-01T12:00:00Z", "C-1", "PAY-1", 12_000)], 1],
  ["the payment first", [payment("2026-05-01T12:00:00Z", "C-1", "PAY-1", 12_000), bill("INV-1", "2026-04-20")], 0],
] as const)("invoice and payment at one instant, %s: nothing owed, nothing sent", async (_, lines, cases) => {
  const report = await rehearse([...lines]);
  expect(accountOf(report, "C-1")).toMatchObject({ balance: [{ minor: 0, currency: "USD" }], cases });
  expect(publishedTold(report)).toEqual(cases === 0 ? [] : expect.arrayContaining(["CaseOpened", "CaseClosed"]));
  const sentAfter = report.contacts.filter(({ at }) => at > "2026-05-01T12:00:00.000Z");
  expect(sentAfter).toEqual([]);
});

test("a payment at the very instant of a rung comes first", async () => {
  const alone = await rehearse([bill()]);
  const reminder = alone.contacts.find(({ rung }) => rung === "reminder");
  const report = await rehearse([bill(), payment(String(reminder?.at), "C-1", "PAY-1", 12_000)]);
  expect(contactsTold(report)).toEqual([`${past(DUE, -3)} courtesy courtesy email`]);
});

test("the same payment delivered three times is one payment", async () => {
  const pay = (time: string) => payment(time, "C-1", "PAY-1", 5_000, { receivedAt: "2026-05-12T15:00:00Z" });
  const report = await rehearse(
    [bill(), pay("2026-05-12T15:00:00Z"), pay("2026-05-12T15:00:00Z"), pay("2026-05-14T15:00:00Z")],
    "2026-05-15T00:00:00Z",
  );
  expect(accountOf(report, "C-1")).toMatchObject({ balance: [{ minor: 7_000, currency: "USD" }] });
  expect(report.rejected).toEqual([]);
  expect(contactsTold(report).filter((told) => told.includes("partial-payment-thanks"))).toHaveLength(1);
});

describe("a part of one of two invoices", () => {
  const lines = [
    bill("INV-1", DUE, 10_000),
    bill("INV-2", "2026-06-30", 8_000),
    payment("2026-05-12T15:00:00Z", "C-1", "PAY-1", 4_000, { invoiceId: "INV-1" }),
  ];

  test("is thanked for, and the ladder goes on on its days", async () => {
    const report = await rehearse(lines, "2026-05-28T00:00:00Z");
    expect(contactsTold(report)).toEqual([
      `${past(DUE, -3)} courtesy courtesy email`,
      `${past(DUE, 1)} reminder friendly-reminder email`,
      `${past(DUE, 2)} - partial-payment-thanks email`,
      `${past(DUE, 7)} second-notice second-notice email`,
      `${past(DUE, 10)} text short-reminder sms`,
    ]);
    expect(tasksTold(report)).toEqual([`${past(DUE, 15)} call`]);
    expect(accountOf(report, "C-1")).toMatchObject({
      stage: "on-ladder",
      balance: [{ minor: 14_000, currency: "USD" }],
    });
  });

  test("at night is thanked for when the hours of contact open, within a day", async () => {
    const night = payment("2026-05-13T06:00:00Z", "C-1", "PAY-1", 4_000, { invoiceId: "INV-1" });
    const report = await rehearse([...lines.slice(0, 2), night], "2026-05-15T00:00:00Z");
    const thanks = report.contacts.find(({ message }) => message === "partial-payment-thanks");
    expect(String(thanks?.at) >= "2026-05-13T12:00:00.000Z").toBe(true);
    expect(String(thanks?.at) < "2026-05-14T01:00:00.000Z").toBe(true);
  });
});

test("a lump sum over the older invoice and part of the younger has met its first invoice in full: no answer", async () => {
  const report = await rehearse(
    [
      bill("INV-1", DUE, 10_000),
      bill("INV-2", "2026-06-30", 8_000),
      payment("2026-05-12T15:00:00Z", "C-1", "P", 12_000),
    ],
    "2026-05-20T00:00:00Z",
  );
  expect(contactsTold(report).filter((told) => told.includes(" - "))).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "pre-due", balance: [{ minor: 6_000, currency: "USD" }] });
});

test("a partial payment that leaves less than the minimum lets the case rest until more is owed", async () => {
  const lines = [
    bill("INV-1", DUE, 1_200),
    payment("2026-05-12T15:00:00Z", "C-1", "PAY-1", 500),
    invoice("2026-06-01T15:00:00Z", "C-1", "INV-2", 500, "2026-06-30"),
  ];
  const resting = await rehearse(lines, "2026-05-31T00:00:00Z");
  expect(contactsTold(resting)).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 2)} - partial-payment-thanks email`,
  ]);
  expect(withheldTold(resting)).toEqual([
    expect.stringMatching(new RegExp(`^${past(DUE, 7)} second-notice ladder\\.`)),
  ]);
  expect(accountOf(resting, "C-1")).toMatchObject({ stage: "on-ladder", cases: 1 });
  const awake = await rehearse(lines, "2026-06-03T00:00:00Z");
  expect(contactsTold(awake).at(-1)).toBe("2026-06-01 second-notice second-notice email");
});

test("two small debts in two currencies are never added up to a case", async () => {
  const euros = { account: { segment: "business" }, invoice: { amountDue: { minor: 400, currency: "EUR" } } };
  const dollars = { account: { segment: "business" } };
  const report = await rehearse(
    [
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 400, DUE, dollars),
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-2", 400, DUE, euros),
    ],
    "2026-05-20T00:00:00Z",
  );
  expect(report.contacts).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({
    cases: 0,
    stage: "current",
    balance: [
      { minor: 400, currency: "EUR" },
      { minor: 400, currency: "USD" },
    ],
  });
});

test("an overpayment in dollars pays no euros", async () => {
  const business = { segment: "business" };
  const report = await rehearse(
    [
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 9_000, DUE, { account: business }),
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-2", 9_000, DUE, {
        account: business,
        invoice: { amountDue: { minor: 9_000, currency: "EUR" } },
      }),
      payment("2026-05-12T15:00:00Z", "C-1", "PAY-1", 18_000),
    ],
    "2026-05-20T00:00:00Z",
  );
  expect(accountOf(report, "C-1")).toMatchObject({
    stage: "on-ladder",
    balance: [
      { minor: 9_000, currency: "EUR" },
      { minor: -9_000, currency: "USD" },
    ],
  });
  expect(contactsTold(report)).toEqual([
    `${past(DUE, -3)} courtesy b2b-courtesy email`,
    `${past(DUE, 7)} reminder b2b-reminder email`,
  ]);
});

test("a currency that no ladder names is kept and shown, opens no case and is no reason to reject", async () => {
  const report = await rehearse([
    invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 9_000, DUE, {
      invoice: { amountDue: { minor: 9_000, currency: "CHF" } },
    }),
  ]);
  expect(report.rejected).toEqual([]);
  expect(report.executions).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({ cases: 0, balance: [{ minor: 9_000, currency: "CHF" }] });
});

test("the case closes when nothing is owed in its ladder's currencies, whatever is owed in others", async () => {
  const report = await rehearse([
    bill(),
    invoice("2026-05-01T12:00:00Z", "C-1", "INV-2", 9_000, DUE, {
      invoice: { amountDue: { minor: 9_000, currency: "CHF" } },
    }),
    payment("2026-05-12T15:00:00Z", "C-1", "PAY-1", 12_000),
  ]);
  expect(outcomesOf(report)).toEqual(["cured"]);
  expect(accountOf(report, "C-1")).toMatchObject({
    stage: "closed",
    balance: [
      { minor: 9_000, currency: "CHF" },
      { minor: 0, currency: "USD" },
    ],
  });
});

const about = (name: string, detail: object) => event("2026-05-12T15:00:00Z", name, { accountId: "C-1", ...detail });
const occurredAt = "2026-05-12T15:00:00Z";

test.each([
  [
    "adjusted to nothing",
    about("InvoiceAdjusted", { invoiceId: "INV-1", amountDue: { minor: 0, currency: "USD" }, version: 1, occurredAt }),
    "cancelled",
  ],
  ["voided", about("InvoiceVoided", { invoiceId: "INV-1", version: 1, occurredAt }), "cancelled"],
  [
    "sent again for nothing",
    invoice("2026-05-12T15:00:00Z", "C-1", "INV-1", 0, DUE, { invoice: { version: 1 } }),
    "cancelled",
  ],
  ["paid", payment("2026-05-12T15:00:00Z", "C-1", "PAY-1", 12_000), "cured"],
] as const)("an invoice %s closes the case at once", async (_, line, outcome) => {
  const report = await rehearse([bill(), line]);
  expect(outcomesOf(report)).toEqual([outcome]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed", balance: [{ minor: 0, currency: "USD" }] });
  expect(contactsTold(report)).toHaveLength(2);
});

describe("a payment reversed after it closed the case", () => {
  const lines = [
    bill(),
    payment("2026-05-13T15:00:00Z", "C-1", "PAY-1", 12_000),
    event("2026-06-02T15:00:00Z", "PaymentReversed", {
      accountId: "C-1",
      paymentId: "PAY-1",
      occurredAt: "2026-06-02T15:00:00Z",
    }),
  ];

  test("opens a new case that goes on where the old one left off", async () => {
    const report = await rehearse(lines);
    expect(contactsTold(report)).toEqual([
      `${past(DUE, -3)} courtesy courtesy email`,
      `${past(DUE, 1)} reminder friendly-reminder email`,
      `${past(DUE, 23)} second-notice second-notice email`,
      `${past(DUE, 26)} text short-reminder sms`,
      `${past(DUE, 36)} plan plan-offer email`,
      `${past(DUE, 61)} final-notice final-notice email`,
    ]);
    expect(withheldTold(report)).toEqual([]);
    expect(tasksTold(report).at(-1)).toBe(`${past(DUE, 91)} approval`);
    expect(accountOf(report, "C-1")).toMatchObject({ cases: 2 });
    expect(new Set(report.contacts.map(({ caseId }) => caseId)).size).toBe(2);
    expect(outcomesOf(report)).toEqual(["cured", null]);
  });

  test("starts with no rung of its own", async () => {
    const [first, paid] = lines;
    const atNight = event("2026-06-03T03:00:00Z", "PaymentReversed", {
      accountId: "C-1",
      paymentId: "PAY-1",
      occurredAt: "2026-06-03T03:00:00Z",
    });
    const report = await rehearse(
      [first, paid, atNight].flatMap((line) => line ?? []),
      "2026-06-03T06:00:00Z",
    );
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", rung: null, cases: 2 });
  });

  test("that arrives before its payment ends in the same balance", async () => {
    const [first, paid, reversed] = lines;
    const report = await rehearse(
      [first, reversed, { ...paid, time: "2026-06-20T15:00:00Z" }].flatMap((line) => line ?? []),
      "2026-06-21T00:00:00Z",
    );
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [{ minor: 12_000, currency: "USD" }], cases: 1 });
  });
});

test("a currency under its minimum leads nobody up the ladder while another is over it", async () => {
  const business = { segment: "business" };
  const report = await rehearse(
    [
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 400, DUE, { account: business }),
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-2", 9_000, "2026-06-10", {
        account: business,
        invoice: { amountDue: { minor: 9_000, currency: "EUR" } },
      }),
    ],
    "2026-06-18T00:00:00Z",
  );
  expect(contactsTold(report)).toEqual([
    "2026-06-07 courtesy b2b-courtesy email",
    "2026-06-17 reminder b2b-reminder email",
  ]);
});
