import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEvent } from "../../functions/domain/events.ts";
import { type ExportedRow, importInvoices } from "../../functions/domain/invoice-import.ts";

const HEADER = [
  "Customer",
  "Invoice",
  "Amount",
  "Currency",
  "Due",
  "Settled",
  "Disputed",
  "Name",
  "Mail",
  "Zone",
  "Phone",
  "Region",
  "Number",
];
const COLUMNS = {
  accountId: "Customer",
  invoiceId: "Invoice",
  amount: { column: "Amount", currency: { column: "Currency" } },
  dueOn: { column: "Due", format: "M/d/yyyy" },
  settledOn: { column: "Settled", format: "M/d/yyyy" },
  disputed: { column: "Disputed", is: "Yes" },
  name: "Name",
  email: { column: "Mail" },
  timeZone: "Zone",
  phone: "Phone",
  region: "Region",
  number: "Number",
};
const MAP = { creditorId: "demo", columns: COLUMNS, defaults: { segment: "business", country: "US" } };
const ROW: Readonly<Record<string, string>> = {
  Customer: "C-1",
  Invoice: "I-1",
  Amount: "55.94",
  Currency: "USD",
  Due: "2/1/2013",
  Name: "Ada",
  Zone: "America/New_York",
};

const row = (changes: Readonly<Record<string, string>>, line = 2): ExportedRow => ({
  line,
  values: HEADER.map((name) => ({ ...ROW, ...changes })[name] ?? ""),
});

function imported(rows: readonly ExportedRow[], map: unknown = MAP) {
  const result = importInvoices(map, HEADER, rows);
  if (result.kind === "wrong-map") throw new Error(result.problems.join("\n"));
  return result;
}

function wrong(map: unknown, header: readonly string[] | undefined = HEADER): readonly string[] {
  const result = importInvoices(map, header, []);
  return result.kind === "wrong-map" ? result.problems : [];
}

const problemsOf = (changes: Readonly<Record<string, string>>, map: unknown = MAP) =>
  imported([row(changes)], map).problems;
const overdueOf = (changes: Readonly<Record<string, string>>, map: unknown = MAP) =>
  imported([row(changes)], map).events[0]?.detail;
const withColumns = (columns: object) => ({ ...MAP, columns: { ...COLUMNS, ...columns } });
const withDefaults = (defaults: object) => ({ ...MAP, defaults: { ...MAP.defaults, ...defaults } });

describe("what becomes of an invoice", () => {
  test("one still owed is overdue when the day after its due date begins where the debtor lives", () => {
    const { events } = imported([row({})]);
    expect(events).toEqual([
      {
        id: expect.stringMatching(/^import-[0-9a-f]{32}$/),
        time: "2013-02-02T05:00:00.000Z",
        source: "invoice-import",
        "detail-type": "InvoiceOverdue",
        detail: {
          creditorId: "demo",
          account: {
            id: "C-1",
            name: "Ada",
            segment: "business",
            address: { country: "US" },
            timeZone: "America/New_York",
          },
          invoice: { id: "I-1", amountDue: { minor: 5594, currency: "USD" }, dueOn: "2013-02-01" },
          occurredAt: "2013-02-02T05:00:00.000Z",
        },
      },
    ]);
  });

  test("a disputed one that is paid late is overdue, then disputed, then paid whole", () => {
    const { events } = imported([row({ Disputed: "yes", Settled: "2/10/2013" })]);
    expect(events.map((event) => [event["detail-type"], event.time])).toEqual([
      ["InvoiceOverdue", "2013-02-02T05:00:00.000Z"],
      ["DisputeOpened", "2013-02-02T05:00:00.000Z"],
      ["PaymentReceived", "2013-02-10T05:00:00.000Z"],
    ]);
    expect(events[1]?.detail).toEqual({
      creditorId: "demo",
      accountId: "C-1",
      disputeId: "dispute-I-1",
      invoiceIds: ["I-1"],
      occurredAt: "2013-02-02T05:00:00.000Z",
    });
    expect(events[2]?.detail).toEqual({
      creditorId: "demo",
      accountId: "C-1",
      paymentId: "payment-I-1",
      amount: { minor: 5594, currency: "USD" },
      invoiceId: "I-1",
      receivedAt: "2013-02-10T05:00:00.000Z",
    });
  });

  test.each([
    ["1/5/2013", 0],
    ["2/1/2013", 0],
    ["2/2/2013", 0],
    ["2/3/2013", 2],
  ])("settled on %s, due on 2/1/2013, it gives %i events", (Settled, count) => {
    const { events, tally } = imported([row({ Settled })]);
    expect([events.length, tally.settledInTime]).toEqual([count, count === 0 ? 1 : 0]);
  });

  test.each([
    ["a zone ahead of UTC", "Asia/Tokyo", "2/1/2013", "2013-02-01T15:00:00.000Z"],
    ["the night clocks go forward", "America/New_York", "3/10/2013", "2013-03-11T04:00:00.000Z"],
    ["a day that begins at one", "America/Sao_Paulo", "10/19/2013", "2013-10-20T03:00:00.000Z"],
    ["the last day of February", "UTC", "2/29/2012", "2012-03-01T00:00:00.000Z"],
  ])("days begin in the row's zone: %s", (_, Zone, Due, time) => {
    expect(imported([row({ Zone, Due })]).events[0]?.time).toBe(time);
  });

  test("come from the source that the map names, where the profile trusts no other", () => {
    const rows = { header: HEADER, rows: [row({})] };
    const sourcesBy = (more: object) => {
      const result = importInvoices({ ...MAP, ...more }, rows.header, rows.rows);
      return result.kind === "imported" ? result.events.map(({ source }) => source) : result;
    };
    expect([sourcesBy({}), sourcesBy({ source: "billing.acme" })]).toEqual([["invoice-import"], ["billing.acme"]]);
    expect(sourcesBy({ source: 7 })).toEqual({
      kind: "wrong-map",
      problems: ["source: found 7, expected a source that the profile trusts, such as billing.acme"],
    });
  });

  test("events come by time, those of one time in the order of the rows", () => {
    const rows = [
      row({ Invoice: "late", Due: "3/1/2013" }, 2),
      row({ Invoice: "one", Settled: "3/2/2013", Disputed: "Yes" }, 3),
      row({ Invoice: "two" }, 4),
    ];
    expect(imported(rows).events.map((event) => event["detail-type"])).toEqual([
      "InvoiceOverdue",
      "DisputeOpened",
      "InvoiceOverdue",
      "InvoiceOverdue",
      "PaymentReceived",
    ]);
  });

  test("ids derived from the longest invoice id are still ids", () => {
    const { events } = imported([row({ Invoice: "i".repeat(96), Disputed: "Yes", Settled: "3/3/2013" })]);
    expect(events.map((event) => readEvent(event).kind)).toEqual(["event", "event", "event"]);
  });

  test("the same row is the same delivery wherever it stands, and another amount is another", () => {
    const idOf = (changes: Readonly<Record<string, string>>, line: number) =>
      imported([row(changes, line)]).events[0]?.id;
    expect(idOf({}, 2)).toBe(idOf({}, 99));
    expect(idOf({}, 2)).not.toBe(idOf({ Amount: "55.95" }, 2));
  });
});

describe("amounts", () => {
  test.each([
    ["55.94", "USD", ".", 5594],
    ["55", "USD", ".", 5500],
    ["55.", "USD", ".", 5500],
    [".5", "USD", ".", 50],
    ["0.29", "USD", ".", 29],
    ["+1.10", "USD", ".", 110],
    ["1,234,567.89", "USD", ".", 123456789],
    ["12,34,567.89", "INR", ".", 123456789],
    ["1.234,5", "EUR", ",", 123450],
    ["1'234.50", "CHF", ".", 123450],
    ["1\u202f234,50 €", "EUR", ",", 123450],
    ["$ 1,234.50", "USD", ".", 123450],
    ["US$12", "USD", ".", 1200],
    ["usd 12.00", "USD", ".", 1200],
    ["12.00 USD", "USD", ".", 1200],
    ["¥1,200", "JPY", ".", 1200],
    ["1200.00", "JPY", ".", 1200],
    ["55.9400", "USD", ".", 5594],
    ["1.234", "KWD", ".", 1234],
    ["90071992547409.91", "USD", ".", 9007199254740991],
  ])("%s %s with decimal %s is %i minor units", (Amount, Currency, decimal, minor) => {
    const map = withColumns({ amount: { ...COLUMNS.amount, decimal } });
    expect(overdueOf({ Amount, Currency }, map)).toHaveProperty("invoice.amountDue", { minor, currency: Currency });
  });

  test.each([
    ["55.945", "USD", ".", "has 3 decimals, and USD has 2"],
    ["1.000", "USD", ".", "has 3 decimals, and USD has 2"],
    ["1.5", "JPY", ".", "has 1 decimals, and JPY has 0"],
    ["1.2345", "KWD", ".", "has 4 decimals, and KWD has 3"],
    ["90071992547409.92", "USD", ".", "is too large to be kept exactly"],
    ["-5.00", "USD", ".", "is negative, and an invoice cannot be"],
    ["\u22125.00", "USD", ".", "is negative, and an invoice cannot be"],
    ["5.00-", "USD", ".", "is negative, and an invoice cannot be"],
    ["($5.00)", "USD", ".", "is negative, and an invoice cannot be"],
    ["1,23", "USD", ".", 'is not an amount in USD with "." before the decimals'],
    ["1,234'567", "USD", ".", 'is not an amount in USD with "." before the decimals'],
    ["€5.00", "USD", ".", 'is not an amount in USD with "." before the decimals'],
    ["1$2", "USD", ".", 'is not an amount in USD with "." before the decimals'],
    ["$", "USD", ".", 'is not an amount in USD with "." before the decimals'],
    ["1e3", "USD", ".", 'is not an amount in USD with "." before the decimals'],
    ["5.00", "EUR", ",", 'is not an amount in EUR with "," before the decimals'],
  ])("%s %s with decimal %s cannot be read", (Amount, Currency, decimal, says) => {
    const map = withColumns({ amount: { ...COLUMNS.amount, decimal } });
    expect(problemsOf({ Amount, Currency }, map)).toEqual([
      `line 2, column "Amount": ${JSON.stringify(Amount)} ${says}`,
    ]);
  });

  test("a currency may be the same for every row", () => {
    const map = withColumns({ amount: { column: "Amount", currency: "GBP" } });
    expect(overdueOf({}, map)).toHaveProperty("invoice.amountDue", { minor: 5594, currency: "GBP" });
  });

  test("totals are per currency, of what was not settled in time", () => {
    const { tally } = imported([
      row({ Invoice: "1", Settled: "3/1/2013" }),
      row({ Invoice: "2" }),
      row({ Invoice: "3", Currency: "EUR" }),
      row({ Invoice: "4", Settled: "1/1/2013" }),
    ]);
    expect([Object.fromEntries(tally.owed), Object.fromEntries(tally.paid)]).toEqual([
      { USD: 11188n, EUR: 5594n },
      { USD: 5594n },
    ]);
  });
});

describe("dates", () => {
  test.each([
    ["2013-02-01", undefined],
    ["01.02.2013", "dd.MM.yyyy"],
    ["1. 2. 2013", "d. M. yyyy"],
    ["20130201", "yyyyMMdd"],
    ["2013年2月1日", "yyyy年M月d日"],
    [" 2/1/2013 ", "M/d/yyyy"],
    ["02/01/2013", "M/d/yyyy"],
  ])("%s in the format %s is the first of February", (Due, format) => {
    expect(overdueOf({ Due }, withColumns({ dueOn: { column: "Due", format } }))).toHaveProperty(
      "invoice.dueOn",
      "2013-02-01",
    );
  });

  test.each(["2/30/2013", "13/1/2013", "0/1/2013", "2/1/13", "2-1-2013", "2/1/2013 0:00", "soon"])(
    "%s is not a date",
    (Due) => {
      expect(problemsOf({ Due })).toEqual([`line 2, column "Due": ${JSON.stringify(Due)} is not a date like M/d/yyyy`]);
    },
  );

  test.each(["M/d/yy", "MMM d yyyy", "M/yyyy", "M/d/yyyy HH", "Mdyyyy", "M/d/d/yyyy"])(
    "%s is not a format",
    (format) => {
      expect(wrong(withColumns({ dueOn: { column: "Due", format } }))).toEqual([
        `columns.dueOn.format: found ${JSON.stringify(format)}, expected a date format of yyyy, M or MM, d or dd, such as M/d/yyyy`,
      ]);
    },
  );

  test("the day of issue is carried", () => {
    const map = withColumns({ issuedOn: { column: "Number" } });
    expect(overdueOf({ Number: "2013-01-02" }, map)).toHaveProperty("invoice.issuedOn", "2013-01-02");
  });
});

describe("rows that cannot be read", () => {
  test.each([
    [{ Customer: "" }, 'line 2, column "Customer": is empty'],
    [{ Customer: "a@b" }, 'line 2, column "Customer": "a@b" is refused, expected 1 to 96 letters'],
    [{ Zone: "Mars/Olympus" }, 'line 2, column "Zone": "Mars/Olympus" is not an IANA zone such as America/New_York'],
    [{ Zone: "+05:00" }, 'line 2, column "Zone": "+05:00" is not an IANA zone such as America/New_York'],
    [{ Currency: "UDS" }, 'line 2, column "Currency": "UDS" is not an ISO 4217 code such as USD'],
    [{ Mail: "nobody" }, 'line 2, column "Mail": "nobody" is refused, expected an e-mail address'],
    [{ Phone: "617 555 0123" }, 'line 2, column "Phone": "6175550123" is refused, expected an E.164 number'],
    [
      { Phone: "+44 (0)20 7946 0000" },
      'line 2, column "Phone": "+44 (0)20 7946 0000" is refused, expected an E.164 number',
    ],
    [{ Region: "CA-ON" }, 'line 2, column "Region": "CA-ON" is refused, expected an ISO 3166-2 subdivision'],
    [{ Name: "M\ufffdller" }, 'line 2, column "Name": "M\ufffdller" is not UTF-8'],
    [{ Amount: "\u009b2\u2028J" }, 'line 2, column "Amount": "\\u009b2\\u2028J" is not an amount'],
  ])("%j is reported with its column", (changes, problem) => {
    expect(problemsOf(changes)).toEqual([expect.stringContaining(problem)]);
  });

  test("a value that is too long is shown in part", () => {
    expect(problemsOf({ Number: "n".repeat(201) })).toEqual([
      `line 2, column "Number": "${"n".repeat(79)}... is refused, expected string to have <=200 characters`,
    ]);
  });

  test("a row that would make too large an event is reported as a whole", () => {
    expect(problemsOf({ Name: "n".repeat(70_000) })).toEqual([expect.stringContaining("line 2: event-too-large")]);
  });

  test("all that is wrong with a row is reported, and the others go through", () => {
    const { events, problems, tally } = imported([
      row({ Due: "2/30/2013", Amount: "x", Invoice: "" }, 2),
      { line: 3, values: ["too", "few"] },
      { line: 4, problem: "has a quote that is not closed" },
      row({}, 6),
    ]);
    expect(problems).toEqual([
      'line 2, column "Invoice": is empty',
      'line 2, column "Amount": "x" is not an amount in USD with "." before the decimals',
      'line 2, column "Due": "2/30/2013" is not a date like M/d/yyyy',
      "line 3: has 2 columns, and the header 13",
      "line 4: has a quote that is not closed",
    ]);
    expect([events.length, tally.rows, tally.rejected]).toEqual([1, 4, 3]);
  });

  test("the second row about an invoice of one account is reported, the same number elsewhere is another invoice", () => {
    const { events, problems } = imported([row({}, 2), row({ Amount: "1" }, 3), row({ Customer: "C-2" }, 4)]);
    expect(problems).toEqual(['line 3, column "Invoice": "I-1" is on line 2 already']);
    expect(events.length).toBe(2);
  });

  test("a row without a country but with a region names the country's column", () => {
    const map = { ...withColumns({ country: "Number" }), defaults: { segment: "business" } };
    expect(problemsOf({ Region: "MA" }, map)).toEqual([
      expect.stringContaining('line 2, column "Number": is empty, expected'),
    ]);
  });

  test("an invoice settled in time is judged like any other", () => {
    expect(problemsOf({ Settled: "1/1/2013", Mail: "nobody" })).toHaveLength(1);
  });
});

describe("texts and defaults", () => {
  test("texts are brought to the spelling of events", () => {
    const map = {
      creditorId: "demo",
      columns: { ...COLUMNS, country: "Number", segment: "Disputed", disputed: undefined },
    };
    const { disputed: _, ...columns } = map.columns;
    const changes = {
      Customer: " C-1 ",
      Number: "us",
      Disputed: "Consumer",
      Region: "us-ma",
      Phone: "+1 (617) 555-0123",
      Name: " Ada\nKing ",
    };
    expect(overdueOf(changes, { ...map, columns })).toMatchObject({
      account: {
        id: "C-1",
        name: " Ada\nKing ",
        segment: "consumer",
        address: { country: "US", region: "MA" },
        phone: "+16175550123",
      },
    });
  });

  test("without country, region and postal code there is no address", () => {
    const { region: _, ...columns } = COLUMNS;
    const map = { ...MAP, columns, defaults: { segment: "business" } };
    expect(JSON.parse(JSON.stringify(overdueOf({}, map)))).not.toHaveProperty("account.address");
  });

  test("a default stands in for an empty cell, filled from the other fields and their defaults", () => {
    const map = withDefaults({
      name: "Customer {accountId} of {country}",
      email: "{accountId}@debtor.example",
      description: "{name}, {dueOn}",
    });
    expect(overdueOf({ Name: "" }, map)).toMatchObject({
      account: { name: "Customer C-1 of US", email: "C-1@debtor.example" },
      invoice: { description: "Customer C-1 of US, 2/1/2013" },
    });
  });

  test("a cell goes before the default", () => {
    expect(overdueOf({ Mail: "ada@example.com" }, withDefaults({ email: "{accountId}@debtor.example" }))).toMatchObject(
      {
        account: { email: "ada@example.com" },
      },
    );
  });

  test("a default that a row cannot fill is no value: left out, or reported where one is needed", () => {
    expect(overdueOf({}, withDefaults({ email: "{number}@debtor.example" }))).toHaveProperty(
      "account.email",
      undefined,
    );
    expect(problemsOf({ Name: "" }, withDefaults({ name: "{number}" }))).toEqual(["line 2, defaults.name: is empty"]);
  });

  test("what a default made of a row is reported as the default's", () => {
    expect(problemsOf({ Customer: "a b" }, withDefaults({ email: "{accountId}@debtor.example" }))).toEqual([
      'line 2, defaults.email: "a b@debtor.example" is refused, expected an e-mail address',
    ]);
  });

  test("whatever a row says, an event that is made of it is taken", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("=cmd|'/c calc'!A1", '"', "\u0000", "+1 617 555 0123", "MA", "yes"),
    );
    const changes = fc.record({
      Name: hostile,
      Mail: hostile,
      Phone: hostile,
      Region: hostile,
      Number: hostile,
      Invoice: hostile,
    });
    const isTaken = (each: Readonly<Record<string, string>>) =>
      imported([row({ Settled: "3/1/2013", Disputed: "Yes", ...each })]).events.every(
        (event) => readEvent(JSON.parse(JSON.stringify(event))).kind === "event",
      );
    expect(() => fc.assert(fc.property(changes, isTaken), { seed: 7 })).not.toThrow();
    expect(() =>
      fc.assert(
        fc.property(hostile, (Name) => isTaken({ Name })),
        { seed: 7 },
      ),
    ).not.toThrow();
  });
});

describe("maps that are wrong", () => {
  const ids = { accountId: "Customer", invoiceId: "Invoice" };

  test("all problems are named at once, with what was found and what was expected", () => {
    const columns = {
      accountId: "customer",
      invoiceId: 7,
      amount: { column: "Amount", currency: { column: "CUR" }, decimal: ";" },
      dueOn: { column: "Due", fromat: "M/d/yyyy" },
      disputed: "Disputed",
      acount: "Customer",
    };
    const defaults = {
      segment: "biz",
      country: "USA",
      name: "{nickname}",
      timeZone: "Mars/Olympus",
      postalCode: 2139,
      other: "x",
    };
    const problems = wrong({ creditorId: "@", columns, defaults, extra: true });
    expect(problems).toEqual([
      expect.stringContaining('creditorId: found "@", expected the id of a creditor profile'),
      expect.stringContaining("columns.invoiceId: found 7, expected the name of a column"),
      expect.stringContaining('columns.amount.decimal: found ";", expected "." or ","'),
      expect.stringContaining(
        "columns.dueOn.fromat: found a key that is not known, expected the name of a column, or { column, format }",
      ),
      expect.stringContaining(
        "columns.disputed.is: found nothing, expected what the column says of a disputed invoice",
      ),
      expect.stringContaining("columns.acount: found a key that is not known, expected our fields"),
      expect.stringContaining("defaults.postalCode: found 2139, expected a text"),
      expect.stringContaining("defaults.other: found a key that is not known, expected our fields"),
      expect.stringContaining("extra: found a key that is not known, expected creditorId, columns and defaults"),
      expect.stringContaining(
        'columns.accountId: found "customer", expected a column of the header: "Customer", "Invoice"',
      ),
      expect.stringContaining('columns.amount.currency.column: found "CUR", expected a column of the header'),
      expect.stringContaining("defaults.name: found {nickname}, expected a field that has a column or a default"),
      expect.stringContaining('defaults.segment: found "biz", expected one of'),
      expect.stringContaining('defaults.country: found "USA", expected an ISO 3166-1 alpha-2 code'),
      expect.stringContaining('defaults.timeZone: found "Mars/Olympus", expected an IANA zone'),
    ]);
  });

  test.each([
    [
      "no amount, due date, name or zone",
      { ...MAP, columns: ids },
      [
        "columns.amount: found nothing",
        "columns.dueOn: found nothing",
        "columns.name: found neither",
        "columns.timeZone: found neither",
      ],
    ],
    [
      "an amount without a currency",
      withColumns({ amount: "Amount" }),
      ["columns.amount.currency: found nothing, expected an ISO 4217 code"],
    ],
    [
      "no such currency",
      withColumns({ amount: { column: "Amount", currency: "UDS" } }),
      ['columns.amount.currency: found "UDS", expected an ISO 4217 code'],
    ],
    [
      "a column without a name",
      withColumns({ name: "" }),
      ["columns.name.column: found nothing, expected the name of a column"],
    ],
    [
      "a region without a country",
      { ...MAP, defaults: { segment: "business" } },
      ["columns.country: found neither a column nor a default, expected one of them"],
    ],
    [
      "defaults in a circle",
      withDefaults({ name: "{email}", email: "{name}" }),
      ["defaults.name: found a circle", "defaults.email: found a circle"],
    ],
  ])("%s", (_, map, problems) => {
    expect(wrong(map)).toEqual(problems.map((each) => expect.stringContaining(each)));
  });

  test("an empty map names itself, and all that it needs", () => {
    expect(wrong(undefined)).toEqual([
      "the map: found nothing, expected creditorId, columns and defaults",
      ...["accountId", "invoiceId", "name", "segment", "timeZone"].map((field) =>
        expect.stringContaining(`columns.${field}: found neither`),
      ),
    ]);
  });

  test("a column that the header has twice could be either", () => {
    expect(wrong(MAP, [...HEADER, "Due"])).toEqual([
      'columns.dueOn.column: found "Due", which the header has 2 times, expected a column that it has once',
    ]);
  });

  test("without a header its columns are taken on trust, and nothing is read", () => {
    expect(importInvoices(MAP, undefined, [row({})])).toEqual({ kind: "wrong-map", problems: [] });
  });

  test("what marks a dispute may be true or 1", () => {
    const map = withColumns({ disputed: { column: "Disputed", is: true } });
    expect(imported([row({ Disputed: "TRUE" })], map).events).toHaveLength(2);
  });

  test("blanks around the header's names do not matter", () => {
    expect(
      wrong(
        MAP,
        HEADER.map((name) => ` ${name} `),
      ),
    ).toEqual([]);
  });
});
