import { eventsOf, type ImportedEvent, type ImportedInvoice, isSettledInTime } from "./invoice-import-events.ts";
import { show } from "./invoice-import-fields.ts";
import { ImportMap, problemsOfMap } from "./invoice-import-map.ts";
import { type RowProblem, readRow, whereIs } from "./invoice-import-row.ts";

/** One row of an export, its header included: its values, or why there are none. `line` is the physical line it begins on. */
export type ExportedRow =
  | { readonly line: number; readonly values: readonly string[] }
  | { readonly line: number; readonly problem: string };

export type InvoiceImport =
  | {
      readonly kind: "imported";
      readonly events: readonly ImportedEvent[];
      readonly problems: readonly string[];
      readonly tally: Tally;
    }
  | { readonly kind: "wrong-map"; readonly problems: readonly string[] };

/** What an import came to. `owed` and `paid` are minor units per currency, of the events only. */
type Tally = {
  readonly rows: number;
  readonly rejected: number;
  readonly settledInTime: number;
  readonly owed: ReadonlyMap<string, bigint>;
  readonly paid: ReadonlyMap<string, bigint>;
};

/**
 * Turns an export into the events that billing would have sent, in the order of their time, those of one time in the order of
 * the export. A row that cannot be read is reported and left out; so is the second about one invoice, for an invoice has one
 * amount and one due date. With a wrong map, or no header (undefined), nothing is read.
 */
export function importInvoices(
  rawMap: unknown,
  rawHeader: readonly string[] | undefined,
  rows: Iterable<ExportedRow>,
): InvoiceImport {
  const header = rawHeader?.map((name) => name.trim());
  const wrong = problemsOfMap(rawMap, header);
  const parsed = ImportMap.safeParse(rawMap);
  if (!parsed.success || header === undefined || wrong.length > 0) return { kind: "wrong-map", problems: wrong };
  const problems: string[] = [];
  const invoices: ImportedInvoice[] = [];
  const lines = new Map<string, number>();
  let rowCount = 0;
  for (const row of rows) {
    rowCount += 1;
    const reading = readExported(parsed.data, header, row, lines);
    if (reading.kind === "read") invoices.push(reading.invoice);
    else problems.push(...reading.problems.map((problem) => located(row.line, problem)));
  }
  const late = invoices.filter((invoice) => !isSettledInTime(invoice));
  const { creditorId, source } = parsed.data;
  const events = late
    .flatMap((invoice) => eventsOf(creditorId, invoice))
    .map((event) => (source === undefined ? event : { ...event, source }));
  events.sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
  const [owed, paid] = [totals(late), totals(late.filter((invoice) => invoice.settledOn !== undefined))];
  const settledInTime = invoices.length - late.length;
  return {
    kind: "imported",
    events,
    problems,
    tally: { rows: rowCount, rejected: rowCount - invoices.length, settledInTime, owed, paid },
  };
}

function readExported(
  map: ImportMap,
  header: readonly string[],
  row: ExportedRow,
  lines: Map<string, number>,
): ReturnType<typeof readRow> {
  if ("problem" in row) return { kind: "unreadable", problems: [{ where: undefined, says: row.problem }] };
  const reading = readRow(map, header, row.values);
  if (reading.kind === "unreadable") return reading;
  const { texts } = reading.invoice;
  const key = JSON.stringify([texts.get("accountId"), texts.get("invoiceId")]);
  const first = lines.get(key);
  lines.set(key, first ?? row.line);
  if (first === undefined) return reading;
  const says = `${show(texts.get("invoiceId"))} is on line ${first} already`;
  return { kind: "unreadable", problems: [{ where: whereIs(map, "invoiceId", header, row.values), says }] };
}

const located = (line: number, { where, says }: RowProblem): string =>
  where === undefined ? `line ${line}: ${says}` : `line ${line}, ${where}: ${says}`;

function totals(invoices: readonly ImportedInvoice[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { amount } of invoices)
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + BigInt(amount.minor));
  return sums;
}
