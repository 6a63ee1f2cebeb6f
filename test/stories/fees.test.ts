import { describe, expect, test } from "vitest";
import type { FeePolicy } from "../../functions/domain/fees/fee-policy.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import type { MessageVariables } from "../../functions/messages/variables.ts";
import type { Renderer } from "../../functions/rung/senders.ts";
import { event, rehearse, shippedPolicies, staff } from "../rehearsal.ts";
import { accountOf, publishedOn, publishedTold } from "./telling.ts";

const LONDON = "Europe/London";
const DUE = "2026-03-10";
const by = "lead@demo.example";
const ACT = "Late Payment of Commercial Debts (Interest) Act 1998";
const LAWFUL: readonly FeePolicy[] = [
  { id: "fixed-sum", kind: "statutory-compensation", law: "uk", authority: ACT },
  { id: "interest", kind: "statutory-interest", law: "uk", authority: ACT },
];
const LATE_FEE: FeePolicy = {
  id: "late-fee",
  kind: "flat",
  amount: { GBP: 1200 },
  onDay: 10,
  authority: "clause 7 of your contract",
};

const shipped = shippedPolicies();
/** Machines are compiled once a name and version. */
let versions = 900;

function charging(fees: readonly FeePolicy[], rulePacks: readonly string[] = []): Policies {
  const ladder = shipped.ladders["b2b-invoice"];
  if (ladder === undefined) throw new Error("the shipped business ladder is gone");
  versions += 1;
  const charged = { ...ladder, version: versions, rulePacks: [...rulePacks], fees: [...fees] };
  return { ...shipped, ladders: { ...shipped.ladders, "b2b-invoice": charged } };
}

const pounds = (minor: number) => ({ minor, currency: "GBP" });
const account = {
  id: "B-1",
  name: "Albion Tools Ltd",
  segment: "business",
  email: "accounts@albion.example",
  address: { country: "GB", region: "ENG", postalCode: "B1 1BB" },
  timeZone: LONDON,
};
const bill = (minor = 482_050) =>
  event("2026-02-10T09:00:00Z", "InvoiceIssued", {
    occurredAt: "2026-02-10T09:00:00Z",
    account,
    invoice: { id: "INV-1", number: "4711", amountDue: pounds(minor), dueOn: DUE },
  });
const paid = (time: string, minor: number, more: object = {}) =>
  event(time, "PaymentReceived", {
    accountId: "B-1",
    paymentId: `P-${time}`,
    amount: pounds(minor),
    receivedAt: time,
    ...more,
  });
const adjusted = (time: string, minor: number) =>
  event(time, "InvoiceAdjusted", {
    accountId: "B-1",
    invoiceId: "INV-1",
    amountDue: pounds(minor),
    version: 1,
    occurredAt: time,
  });
const held = (time: string, more: object) =>
  event(time, "HoldPlaced", { accountId: "B-1", holdId: "H-1", kind: "breathing-space", from: time, ...more });

type Seen = { readonly at: string; readonly message: string; readonly variables: MessageVariables };

const told = (lines: readonly object[], until: string, ...fees: readonly FeePolicy[]) =>
  toldUnder(charging(fees), lines, until);

async function toldUnder(policies: Policies, lines: readonly object[], until: string) {
  const seen: Seen[] = [];
  const render: Renderer = (_channel, message, _language, variables) => {
    seen.push({ at: variables.today, message, variables });
    return { subject: "", text: "", html: "", language: "en" };
  };
  const report = await rehearse(lines, until, { policies, render });
  const balance = accountOf(report, "B-1")["balance"];
  return { report, seen, balance };
}

const feesTold = (seen: readonly Seen[]) =>
  seen.flatMap(({ at, variables }) =>
    variables.items.flatMap(({ lines = [] }) =>
      lines
        .filter(({ kind }) => kind !== "charge")
        .map(({ description, amount }) => `${at} ${description} ${amount.minor}`),
    ),
  );

describe("an invoice of GBP 4,820.50, due on 10 March 2026, under the law's own interest", () => {
  // Overdue from 11 March: 8 points above the 3.75 % of 31 December 2025. The first message after that is on 17 March.
  test("is charged in the message that explains it, and not before", async () => {
    const { seen, report } = await told([bill()], "2026-03-18T00:00:00Z", ...LAWFUL);
    expect(feesTold(seen)).toEqual(["2026-03-17 Late payment compensation 7000", "2026-03-17 Interest 1086"]);
    expect(publishedOn(report, "FeeAssessed", LONDON)).toEqual(["2026-03-17", "2026-03-17"]);
  });

  test("shows what each is for, and sums up", async () => {
    const { seen } = await told([bill()], "2026-03-18T00:00:00Z", ...LAWFUL);
    const item = seen.at(-1)?.variables.items[0];
    expect(item).toMatchObject({
      amount: pounds(490_136),
      open: pounds(490_136),
      lines: [
        { description: "4711", amount: pounds(482_050), kind: "charge" },
        {
          kind: "fee",
          amount: pounds(7000),
          on: "2026-03-17",
          authority: ACT,
          reason: "the law sets this sum for £4,820.50 paid late between businesses",
        },
        {
          kind: "interest",
          amount: pounds(1086),
          reason: "7 days at 11.75% a year on £4,820.50; the rate is 8 points above the Bank of England rate, 3.75%",
        },
      ],
    });
    expect(seen.at(-1)?.variables.total).toEqual(pounds(490_136));
  });

  test("goes on by the day, on what is unpaid without fees and interest", async () => {
    const { seen, balance } = await told(
      [bill(), paid("2026-03-20T10:00:00Z", 100_000)],
      "2026-03-25T00:00:00Z",
      ...LAWFUL,
    );
    // 18 to 20 March on 4,820.50: 4.65 and a part; 21 to 24 March on 3,820.50: 4.91 and a part.
    expect(feesTold(seen).slice(-4)).toEqual([
      "2026-03-24 Late payment compensation 7000",
      "2026-03-24 Interest 1086",
      "2026-03-24 Interest 465",
      "2026-03-24 Interest 491",
    ]);
    expect(balance).toEqual([pounds(482_050 - 100_000 + 7000 + 1086 + 465 + 491)]);
  });

  test("is met by payments with its fees, and the case closes when both are paid", async () => {
    const { balance, report } = await told(
      [bill(), paid("2026-03-18T10:00:00Z", 482_050), paid("2026-03-19T10:00:00Z", 8086)],
      "2026-04-30T00:00:00Z",
      ...LAWFUL,
    );
    expect(balance).toEqual([pounds(0)]);
    expect(publishedTold(report).filter((type) => type === "FeeAssessed" || type === "CaseClosed")).toEqual([
      "FeeAssessed",
      "FeeAssessed",
      "CaseClosed",
    ]);
  });
});

describe("a fee that is waived", () => {
  const waived = staff("2026-03-25T10:00:00Z", "B-1", "waive-fee", { feeId: "INV-1/late-fee/1", by });

  test("leaves the balance, is told of once, and never comes back", async () => {
    const { seen, balance, report } = await told([bill(), waived, waived], "2026-05-30T00:00:00Z", LATE_FEE);
    expect(feesTold(seen)).toEqual(["2026-03-24 Late fee 1200"]);
    expect(seen.at(-1)?.variables.total).toEqual(pounds(482_050));
    expect(balance).toEqual([pounds(482_050)]);
    expect([publishedOn(report, "FeeAssessed"), publishedOn(report, "FeeWaived")]).toEqual([
      ["2026-03-24"],
      ["2026-03-25"],
    ]);
    expect(report.rejected).toEqual([]);
  });

  test("closes the case with it when nothing else is owed", async () => {
    const { balance, report } = await told(
      [bill(), paid("2026-03-25T09:00:00Z", 482_050), waived],
      "2026-03-26T00:00:00Z",
      LATE_FEE,
    );
    expect(balance).toEqual([pounds(0)]);
    expect(publishedTold(report).slice(-2)).toEqual(["FeeWaived", "CaseClosed"]);
  });

  test.each([
    ["somebody the profile does not name", { by: "visitor@demo.example" }, "not-allowed"],
    ["a fee nobody charged", { feeId: "INV-1/late-fee/2" }, "no-such-fee"],
  ])("is refused to %s", async (_, more: { by?: string; feeId?: string }, reason) => {
    const act = staff("2026-03-25T10:00:00Z", "B-1", "waive-fee", { feeId: "INV-1/late-fee/1", by, ...more });
    const { report, balance } = await told([bill(), act], "2026-03-26T00:00:00Z", LATE_FEE);
    expect(report.rejected).toMatchObject([{ line: 2, reasons: [expect.stringContaining(reason)] }]);
    expect(balance).toEqual([pounds(483_250)]);
  });
});

describe("billing's word", () => {
  test("counts from then on: an adjustment that takes the charges up is not added to", async () => {
    const { balance, seen } = await told(
      [bill(), adjusted("2026-03-19T10:00:00Z", 490_136)],
      "2026-03-25T00:00:00Z",
      ...LAWFUL,
    );
    // 18 to 24 March on the 4,820.50 within billing's amount.
    expect(balance).toEqual([pounds(490_136 + 1086)]);
    expect(feesTold(seen).slice(-3)).toEqual([
      "2026-03-24 Late payment compensation 7000",
      "2026-03-24 Interest 1086",
      "2026-03-24 Interest 1086",
    ]);
  });

  test("said before the charge was made leaves it standing, however late it comes", async () => {
    const early = event("2026-03-19T10:00:00Z", "InvoiceAdjusted", {
      accountId: "B-1",
      invoiceId: "INV-1",
      amountDue: pounds(400_000),
      version: 1,
      occurredAt: "2026-03-01T10:00:00Z",
    });
    const { balance } = await told([bill(), early], "2026-03-20T00:00:00Z", ...LAWFUL);
    // The fixed sum is the same for 4,000.00; the interest is not, and the rest of it is given up.
    expect(balance).toEqual([pounds(400_000 + 7000 + 901)]);
  });

  test("that voids the invoice ends its charges too", async () => {
    const voided = event("2026-03-19T10:00:00Z", "InvoiceVoided", {
      accountId: "B-1",
      invoiceId: "INV-1",
      version: 1,
      occurredAt: "2026-03-19T10:00:00Z",
    });
    const { balance, report } = await told([bill(), voided], "2026-03-20T00:00:00Z", ...LAWFUL);
    expect(balance).toEqual([pounds(0)]);
    expect(publishedTold(report).slice(-3)).toEqual(["FeeWaived", "FeeWaived", "CaseClosed"]);
  });
});

describe("a breathing space", () => {
  test("costs nothing for any of its days, and never does later", async () => {
    const { seen } = await told(
      [bill(), held("2026-03-18T10:00:00Z", { from: "2026-03-18", until: "2026-05-16" })],
      "2026-06-01T00:00:00Z",
      ...LAWFUL,
    );
    const first = seen.filter(({ variables }) => variables.today > "2026-05-16")[0]?.variables;
    const day = first?.today ?? "";
    expect(day.slice(0, 8)).toBe("2026-05-");
    const days = Number(day.slice(8)) - 16;
    expect(first?.items[0]?.lines?.at(-1)?.reason).toContain(`${days} days at`);
  });

  test("heard of late takes back what was charged for its days", async () => {
    const { balance, report } = await told(
      [bill(), held("2026-03-18T10:00:00Z", { from: "2026-03-13", until: "2026-05-12" })],
      "2026-03-19T00:00:00Z",
      ...LAWFUL,
    );
    // Two days of interest are left, 11 and 12 March; the fixed sum fell due within it.
    expect(balance).toEqual([pounds(482_050 + 310)]);
    expect(publishedOn(report, "FeeWaived", LONDON)).toEqual(["2026-03-18", "2026-03-18"]);
  });
});

test("a payment heard of late takes back the interest of the days after it was received", async () => {
  const { balance } = await told(
    [bill(), paid("2026-03-19T10:00:00Z", 482_050, { receivedAt: "2026-03-14T10:00:00Z" })],
    "2026-03-20T00:00:00Z",
    ...LAWFUL,
  );
  // Four days, 11 to 14 March; nothing was unpaid any more when the fixed sum was charged.
  expect(balance).toEqual([pounds(620)]);
});

describe("the law's own rules", () => {
  test("of the UK let the law's own sums and rates through", async () => {
    const { seen } = await toldUnder(charging(LAWFUL, ["uk-late-payment"]), [bill()], "2026-03-18T00:00:00Z");
    expect(feesTold(seen)).toEqual(["2026-03-17 Late payment compensation 7000", "2026-03-17 Interest 1086"]);
  });

  test("of the UK let none through that is dearer", async () => {
    const dear: FeePolicy = {
      id: "own",
      kind: "contractual-interest",
      rate: 8.5,
      over: "bank-of-england",
      authority: "clause 9",
    };
    const { seen, report } = await toldUnder(charging([dear], ["uk-late-payment"]), [bill()], "2026-05-18T00:00:00Z");
    expect(feesTold(seen)).toEqual([]);
    const withheld = [...report.world.table.items()].filter(({ sk }) => sk.startsWith("FEE#"));
    expect(withheld[0]).toMatchObject({
      minor: 0,
      withheldBy: "uk-late-payment.REFERENCE_RATE_WRONG_HALF_YEAR",
      citation: expect.stringContaining("1998"),
    });
  });

  test("of Germany: the first reminder brings the default about and costs nothing, the next one does", async () => {
    const due = event("2026-02-10T09:00:00Z", "InvoiceIssued", {
      occurredAt: "2026-02-10T09:00:00Z",
      account: {
        ...account,
        name: "Muster GmbH",
        address: { country: "DE", postalCode: "80331" },
        timeZone: "Europe/Berlin",
        language: "de",
      },
      invoice: { id: "INV-1", number: "4711", amountDue: { minor: 482_050, currency: "EUR" }, dueOn: DUE },
    });
    const german: readonly FeePolicy[] = [
      { id: "pauschale", kind: "statutory-compensation", law: "de-business", authority: "BGB 288 Abs. 5" },
      { id: "zinsen", kind: "statutory-interest", law: "de-business", authority: "BGB 288 Abs. 2" },
    ];
    const { seen } = await toldUnder(charging(german, ["de-bgb"]), [due], "2026-03-25T00:00:00Z");
    expect(feesTold(seen)).toEqual(["2026-03-24 Verzugspauschale 4000", "2026-03-24 Zinsen 949"]);
    expect(seen.at(-1)?.variables.items[0]?.lines?.at(-1)?.reason?.replaceAll("\u00a0", " ")).toBe(
      "7 Tage zu 10,27 % im Jahr auf 4.820,50 €; das sind 9 Punkte über dem Basiszinssatz von 1,27 %",
    );
  });
});

test("the shipped ladders charge nothing", () => {
  expect(Object.values(shipped.ladders).filter(({ fees }) => fees !== undefined)).toEqual([]);
});
