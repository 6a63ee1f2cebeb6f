import type { Money } from "../money.ts";
import { formulaSafe } from "./package-csv.ts";
import type { PlacementStatement, StatementLine, Total } from "./statement.ts";

const COLUMNS = ["placementId", "accountId", "entry", "reference", "on", "minor", "currency"];

type Row = {
  readonly placementId: string;
  readonly accountId: string;
  readonly entry: string;
  readonly reference?: string;
  readonly on?: string;
  readonly amount: Money;
};

/** A statement as CSV (RFC 4180, every cell quoted, no text that a spreadsheet takes for a formula): one row for each amount in it, totals last. Amounts in minor units, signed as in the JSON file. */
export function statementCsv(statement: PlacementStatement): string {
  const rows = [...statement.lines.flatMap(rowsOfLine), ...statement.totals.flatMap(rowsOfTotal)];
  const cells = rows.map(({ placementId, accountId, entry, reference = "", on = "", amount }) => [
    ...[placementId, accountId, entry, reference, on].map(formulaSafe),
    String(amount.minor),
    amount.currency,
  ]);
  return [COLUMNS, ...cells].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function rowsOfLine(line: StatementLine): readonly Row[] {
  const { placementId, accountId } = line;
  const row = (entry: string, amount: Money, more: Pick<Row, "reference" | "on"> = {}): Row => ({
    placementId,
    accountId,
    entry,
    amount,
    ...more,
  });
  return [
    row("placed", line.placed, { on: line.placedAt.slice(0, 10) }),
    ...line.payments.map(({ paymentId, receivedOn, amount, reportedBy }) =>
      row(`payment-by-${reportedBy}`, amount, { reference: paymentId, on: receivedOn }),
    ),
    ...line.adjustments.map(({ kind, amount }) => row(kind, amount)),
    row("balance", line.balance),
  ];
}

function rowsOfTotal(total: Total): readonly Row[] {
  const row = (entry: string, amount: Money): Row => ({ placementId: "", accountId: "", entry, amount });
  return [
    row("total-placed", total.placed),
    row("total-paid", total.paid),
    row("total-adjusted", total.adjusted),
    row("total-balance", total.balance),
  ];
}
