import { readHistory } from "../replay-lines.ts";
import { runHistory } from "../replay-run.ts";
import type { World } from "../world.ts";
import type { DemoAccount } from "./portfolio-people.ts";
import * as people from "./portfolio-people.ts";

/** The day the control room opens on: a Monday morning in New York, after three months of history. */
const PORTFOLIO_OPENS_AT = new Date("2026-03-02T14:30:00Z");
export const PORTFOLIO_BEGINS_AT = new Date("2025-11-24T12:00:00Z");
export const PORTFOLIO_CREDITOR = "demo";

type Words = Readonly<Record<string, unknown>>;

const said = (time: string, name: string, detail: Words): Words => ({
  id: `${name}-${time}-${String(detail["accountId"] ?? detail["paymentId"] ?? "")}-${JSON.stringify(detail).length}`,
  time,
  source: "billing.brightwater",
  "detail-type": name,
  detail: { creditorId: PORTFOLIO_CREDITOR, ...detail },
});

function bill(
  time: string,
  account: DemoAccount,
  invoiceId: string,
  amount: { readonly minor: number; readonly currency?: string },
  dueOn: string,
  description: string,
): Words {
  return said(time, "InvoiceIssued", {
    occurredAt: time,
    account,
    invoice: {
      id: invoiceId,
      number: invoiceId,
      amountDue: { currency: "USD", ...amount },
      dueOn,
      description,
      payUrl: `https://pay.demo.example/${invoiceId}`,
    },
  });
}

const pays = (time: string, { id }: DemoAccount, paymentId: string, minor: number): Words =>
  said(time, "PaymentReceived", {
    accountId: id,
    paymentId,
    amount: { minor, currency: "USD" },
    receivedAt: time,
  });

const does = (time: string, person: "debtor" | "staff", { id }: DemoAccount, act: Words): Words => ({
  time,
  person,
  creditorId: PORTFOLIO_CREDITOR,
  accountId: id,
  ...act,
});

const bounces = (time: string, { id }: DemoAccount): Words => ({
  time,
  provider: "email",
  does: "bounce",
  creditorId: PORTFOLIO_CREDITOR,
  accountId: id,
});

const BILLS: readonly Words[] = [
  bill("2025-11-25T13:00:00Z", people.HOLLIS, "INV-88120", { minor: 1_248_000 }, "2025-12-01", "Process water, autumn"),
  bill("2025-12-03T13:00:00Z", people.RAYMOND, "R-55018", { minor: 64_275 }, "2025-12-12", "Water and sewer, November"),
  bill("2025-11-26T13:00:00Z", people.ADA, "R-54990", { minor: 27_900 }, "2025-12-08", "Water and sewer, November"),
  bill("2025-12-22T13:00:00Z", people.BEATRIX, "R-55302", { minor: 31_840 }, "2026-01-05", "Water and sewer, December"),
  bill("2026-01-19T13:00:00Z", people.HENRY, "R-55617", { minor: 42_600 }, "2026-02-01", "Water and sewer, January"),
  bill("2026-01-20T13:00:00Z", people.GRACE, "R-55624", { minor: 20_415 }, "2026-02-06", "Water and sewer, January"),
  bill("2026-01-22T13:00:00Z", people.LARKSPUR, "INV-88231", { minor: 231_050 }, "2026-02-03", "Water, January"),
  bill("2026-01-23T13:00:00Z", people.MERIDIAN, "INV-88240", { minor: 86_000 }, "2026-02-05", "Water, January"),
  bill(
    "2026-01-26T13:00:00Z",
    people.KRANICH,
    "INV-88255",
    { minor: 124_000, currency: "EUR" },
    "2026-02-12",
    "Lens rinse plant, rent",
  ),
  bill("2026-01-26T13:05:00Z", people.KRANICH, "INV-88256", { minor: 38_000 }, "2026-02-20", "Spare membranes"),
  bill("2026-01-29T13:00:00Z", people.DOLORES, "R-55702", { minor: 15_890 }, "2026-02-13", "Water and sewer, January"),
  bill("2026-01-30T13:00:00Z", people.ELEANOR, "R-55711", { minor: 9_735 }, "2026-02-18", "Water and sewer, January"),
  bill("2026-02-02T13:00:00Z", people.PRIYA, "R-55730", { minor: 11_260 }, "2026-02-16", "Water and sewer, January"),
  bill("2026-02-03T13:00:00Z", people.SAM, "R-55744", { minor: 13_320 }, "2026-02-17", "Water and sewer, January"),
  bill("2026-02-04T13:00:00Z", people.THEO, "R-55751", { minor: 12_980 }, "2026-02-18", "Water and sewer, January"),
  bill("2026-02-04T13:30:00Z", people.WINIFRED, "R-55753", { minor: 30_610 }, "2026-02-19", "Water and sewer, January"),
  bill("2026-02-05T13:00:00Z", people.JORGE, "R-55758", { minor: 17_905 }, "2026-02-21", "Water and sewer, January"),
  bill("2026-02-09T13:00:00Z", people.MARCUS, "R-55790", { minor: 24_000 }, "2026-02-24", "Water and sewer, January"),
  bill("2026-02-16T13:00:00Z", people.TIDEWATER, "INV-88310", { minor: 58_790 }, "2026-03-04", "Wash bay, February"),
  bill("2026-02-20T13:00:00Z", people.NOELANI, "R-55836", { minor: 8_420 }, "2026-03-10", "Water and sewer, February"),
];

const HAPPENINGS: readonly Words[] = [
  bounces("2026-02-16T18:00:00Z", people.ELEANOR),
  does("2026-01-02T16:20:00Z", "staff", people.HOLLIS, {
    does: "log-call",
    outcome: "no-answer",
    by: "lead@demo.example",
  }),
  does("2026-02-27T16:30:00Z", "staff", people.RAYMOND, {
    does: "decide",
    task: "approval",
    kind: "agency-handoff",
    decision: "approve",
    by: "lead@demo.example",
  }),
  does("2026-02-11T17:40:00Z", "debtor", people.GRACE, {
    does: "report-hardship",
    reason: "Hours cut at work since January; can pay a little from April.",
  }),
  does("2026-02-12T20:05:00Z", "debtor", people.LARKSPUR, {
    does: "dispute",
    invoiceIds: ["INV-88231"],
    reason: "The meter reading is from the unit next door.",
  }),
  does("2026-01-02T17:15:00Z", "debtor", people.ADA, { does: "accept-plan", option: "monthly-6" }),
  pays("2026-01-27T15:00:00Z", people.ADA, "PAY-4391", 4_650),
  pays("2026-02-27T15:00:00Z", people.ADA, "PAY-4468", 4_650),
  does("2026-02-26T18:45:00Z", "debtor", people.THEO, {
    does: "propose-payment",
    amount: { minor: 12_980, currency: "USD" },
    on: "2026-03-06",
  }),
  does("2026-02-27T19:20:00Z", "debtor", people.WINIFRED, {
    does: "dispute",
    reason: "I moved out on January 9 and gave you the final reading that day.",
  }),
  pays("2026-02-12T15:00:00Z", people.MERIDIAN, "PAY-4410", 86_000),
  said("2026-02-24T15:00:00Z", "PaymentReversed", {
    accountId: people.MERIDIAN.id,
    paymentId: "PAY-4410",
    reason: "Direct debit returned by the bank",
    occurredAt: "2026-02-24T15:00:00Z",
  }),
  pays("2026-02-24T15:30:00Z", people.PRIYA, "PAY-4452", 11_260),
  does("2026-02-22T18:10:00Z", "debtor", people.JORGE, { does: "opt-out", channel: "email" }),
  pays("2026-02-27T15:10:00Z", people.MARCUS, "PAY-4471", 10_000),
];

/** Lives the portfolio's three months in a world that has heard of nobody; throws when a line of it is refused. */
export async function livePortfolio(world: World): Promise<void> {
  const history = readHistory([...BILLS, ...HAPPENINGS].map((line) => JSON.stringify(line)).join("\n"));
  const refused = await runHistory(world, history.lines, PORTFOLIO_OPENS_AT.getTime());
  const wrong = [...history.rejected, ...refused];
  if (wrong.length > 0 || history.unreadable.length > 0)
    throw new Error(`the demo portfolio does not run: ${JSON.stringify([...wrong, ...history.unreadable])}`);
}
