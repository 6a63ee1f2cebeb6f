import { expect, it } from "vitest";
import { Day } from "../../../functions/domain/calendar.ts";
import { reconcile } from "../../../functions/domain/placement/reconcile.ts";
import {
  type PlacementStatement,
  type StatementLine,
  statementOf,
} from "../../../functions/domain/placement/statement.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const head = { creditorId: "demo", agency: "a", day: "2026-03-20", asOf: new Date("2026-03-20T11:00:00Z") };
const paidOn = Day.parse("2026-03-05");

const payment = (paymentId: string, minor: number): StatementLine["payments"][number] => ({
  paymentId,
  receivedOn: paidOn,
  amount: usd(minor),
  reportedBy: "creditor",
});

/** USD 100.00 placed; sums follow from what is given. */
const line = (id: string, payments: StatementLine["payments"] = [], corrected = 0, placed = 10_000): StatementLine => {
  const paid = payments.reduce((sum, { amount }) => sum + amount.minor, 0);
  return {
    placementId: id,
    accountId: `A-${id}`,
    placedAt: "2026-03-02T15:00:00.000Z",
    placed: usd(placed),
    payments,
    paid: usd(paid),
    adjustments: corrected === 0 ? [] : [{ kind: "corrected", amount: usd(corrected) }],
    adjusted: usd(corrected),
    balance: usd(placed - paid - corrected),
  };
};

const ours = statementOf(head, [line("1", [payment("P-1", 1000), payment("P-2", 50)], 25), line("2")]);
const theirs = (...lines: readonly StatementLine[]) => statementOf(head, lines);
const [one = line("1"), two = line("2")] = ours.lines;
const says = (statement: PlacementStatement) =>
  reconcile(ours, statement).map(({ kind, placementId, minor, says: sentence }) => [
    kind,
    placementId,
    minor,
    sentence,
  ]);

it("a statement agrees with itself", () => {
  expect(reconcile(ours, ours)).toEqual([]);
});

it("when a payment was received, and who reported it, is not compared", () => {
  const later = { ...payment("P-1", 1000), receivedOn: Day.parse("2026-03-06"), reportedBy: "agency" as const };
  expect(says(theirs({ ...one, payments: [payment("P-2", 50), later] }, two))).toEqual([]);
});

it.each<[string, PlacementStatement, readonly (readonly [string, string | null, number | null, string])[]]>([
  [
    "a placement they do not list",
    theirs(one),
    [["missing-with-them", "2", -10_000, "The agency does not list the placement, of which USD 100.00 is open."]],
  ],
  [
    "a placement that they do not have",
    theirs(one, two, line("3")),
    [["missing-with-us", "3", 10_000, "The agency lists USD 100.00 of a placement that it does not have now."]],
  ],
  [
    "one listed twice",
    theirs(one, two, two),
    [["listed-twice", "2", null, "The agency lists the placement more than once in USD."]],
  ],
  [
    "another account",
    theirs(one, { ...two, accountId: "A-9" }),
    [["other-account", "2", null, "The agency lists the placement under another account."]],
  ],
  [
    "another amount placed",
    theirs(one, line("2", [], 0, 10_001)),
    [
      ["placed", "2", 1, "The amount placed differs: USD 100.01 with the agency, USD 100.00 with us."],
      [
        "balance",
        "2",
        1,
        "The agency's balance of USD 100.01 differs from ours by USD 0.01: USD 0.01 by another amount placed.",
      ],
    ],
  ],
  [
    "a payment we do not know",
    theirs(one, line("2", [payment("R-7", 2000)])),
    [
      ["payment-unknown-to-us", "2", 2000, "We do not know of payment R-7 of USD 20.00, which the agency lists."],
      [
        "balance",
        "2",
        -2000,
        "The agency's balance of USD 80.00 differs from ours by USD -20.00: USD -20.00 by payments they list that we do not know.",
      ],
    ],
  ],
  [
    "a payment they do not know, and another that makes up for it",
    theirs(line("1", [payment("P-1", 1000), payment("R-7", 50)], 25), two),
    [
      ["payment-unknown-to-them", "1", -50, "The agency does not list payment P-2 of USD 0.50."],
      ["payment-unknown-to-us", "1", 50, "We do not know of payment R-7 of USD 0.50, which the agency lists."],
    ],
  ],
  [
    "a payment they do not know",
    theirs(line("1", [payment("P-1", 1000)], 25), two),
    [
      ["payment-unknown-to-them", "1", -50, "The agency does not list payment P-2 of USD 0.50."],
      [
        "balance",
        "1",
        50,
        "The agency's balance of USD 89.75 differs from ours by USD 0.50: USD 0.50 by payments we know that they do not list.",
      ],
    ],
  ],
  [
    "a payment of another amount",
    theirs(line("1", [payment("P-1", 1001), payment("P-2", 50)], 25), two),
    [
      ["payment-amount", "1", 1, "Payment P-1 is USD 10.01 with the agency, USD 10.00 with us."],
      [
        "balance",
        "1",
        -1,
        "The agency's balance of USD 89.24 differs from ours by USD -0.01: USD -0.01 by payments of other amounts.",
      ],
    ],
  ],
  [
    "another correction",
    theirs(line("1", one.payments), two),
    [
      ["adjusted", "1", -25, "What was corrected or given up differs: USD 0.00 with the agency, USD 0.25 with us."],
      [
        "balance",
        "1",
        25,
        "The agency's balance of USD 89.50 differs from ours by USD 0.25: USD 0.25 by other corrections.",
      ],
    ],
  ],
  [
    "a balance without a reason, which their own line does not come to either",
    theirs(one, { ...two, balance: usd(9999) }),
    [
      [
        "balance",
        "2",
        -1,
        "The agency's balance of USD 99.99 differs from ours by USD -0.01: USD -0.01 by no reason given.",
      ],
      ["does-not-add-up", "2", null, "The agency's own figures do not add up: balance."],
    ],
  ],
  [
    "sums that do not add up",
    theirs({ ...one, paid: usd(0), adjusted: usd(1075) }, two),
    [
      ["adjusted", "1", 1050, "What was corrected or given up differs: USD 10.75 with the agency, USD 0.25 with us."],
      ["does-not-add-up", "1", null, "The agency's own figures do not add up: payments."],
      ["does-not-add-up", "1", null, "The agency's own figures do not add up: adjustments."],
    ],
  ],
  [
    "an amount in another currency",
    theirs(one, { ...two, paid: { minor: 0, currency: "EUR" } }),
    [["does-not-add-up", "2", null, "The agency's own figures do not add up: currency."]],
  ],
  [
    "totals that are not those of the lines",
    { ...ours, totals: ours.totals.map((total) => ({ ...total, balance: usd(total.balance.minor + 1) })) },
    [["total", null, null, "The agency's totals in USD are not those of its lines."]],
  ],
  [
    "totals that are missing",
    { ...ours, totals: [] },
    [["total", null, null, "The agency's totals in USD are not those of its lines."]],
  ],
  [
    "totals of a currency of which there is no line",
    {
      ...ours,
      totals: [...ours.totals, ...statementOf(head, [{ ...two, balance: { minor: 0, currency: "EUR" } }]).totals],
    },
    [["total", null, null, "The agency's totals in EUR are not those of its lines."]],
  ],
])("finds %s", (_, statement, differences) => {
  expect(says(statement)).toEqual(differences);
});

it("compares placements by currency", () => {
  const euros = { ...two, balance: { minor: 10_000, currency: "EUR" }, placed: { minor: 10_000, currency: "EUR" } };
  expect(reconcile(ours, theirs(one, euros)).map(({ kind, currency }) => [kind, currency])).toEqual([
    ["missing-with-them", "USD"],
    ["missing-with-us", "EUR"],
    ["does-not-add-up", "EUR"],
  ]);
});
