import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CsvError, parse } from "csv-parse/sync";
import { parseDocument } from "yaml";
import { type ExportedRow, type InvoiceImport, importInvoices } from "../../functions/domain/invoice-import.ts";
import { exponentOf } from "../../functions/domain/money.ts";

/** Where the import writes: events to `out` unless they go to a file, problems and the summary to `err`. */
export type ImportStreams = { readonly out: (text: string) => void; readonly err: (text: string) => void };
type Imported = Extract<InvoiceImport, { readonly kind: "imported" }>;
type Try<Value> = { readonly kind: "done"; readonly value: Value } | { readonly kind: "failed"; readonly says: string };

const USAGE = "usage: npm run import -- --invoices FILE.csv --map MAP.yaml [--out FILE.jsonl]";
const TYPES = ["InvoiceOverdue", "DisputeOpened", "PaymentReceived"] as const;

/**
 * Turns a billing system's export into events. The exit code is 0, or 1 when no row could be read, or 2 when a file, the map
 * or the call is wrong; with 1 and 2 the file of `--out` is left as it was.
 */
export function main(argv: readonly string[], { out, err }: ImportStreams): number {
  const fail = (problems: readonly string[]): number => {
    for (const problem of problems) err(`${problem}\n`);
    return 2;
  };
  const options = attempt(() => optionsOf(argv));
  if (options.kind === "failed") return fail([options.says, USAGE]);
  const { invoices, map, target } = options.value;
  const exported = attempt(() => [...exportedRows(readFileSync(invoices, "utf8"))]);
  const mapping = attempt(() => yamlOf(readFileSync(map, "utf8")));
  const [header, ...rows] = exported.kind === "done" ? exported.value : [];
  const columns = header !== undefined && "values" in header ? header.values : undefined;
  const result = importInvoices(mapping.kind === "done" ? mapping.value : undefined, columns, rows);
  if (mapping.kind === "failed" || columns === undefined || result.kind === "wrong-map") {
    const missing = exported.kind === "failed" ? exported.says : `${headerProblem(header)}, expected a header row`;
    const wrongMap = result.kind === "wrong-map" && mapping.kind === "done" ? result.problems : [];
    const files = [
      ...(columns === undefined ? [`${invoices}: ${missing}`] : []),
      ...(mapping.kind === "failed" ? [`${map}: ${mapping.says}`] : []),
    ];
    return fail([...files, ...wrongMap.map((problem) => `${map}: ${problem}`)]);
  }
  for (const problem of result.problems) err(`${problem}\n`);
  if (result.tally.rows === result.tally.rejected) {
    err(`no row could be read\n${summaryOf(result)}`);
    return 1;
  }
  const written = attempt(() => write(target, result, out));
  if (written.kind === "failed") return fail([written.says]);
  err(summaryOf(result));
  return 0;
}

/** The outcome of what the caller's files or arguments may make impossible, in one line for the caller. */
function attempt<Value>(work: () => Value): Try<Value> {
  try {
    return { kind: "done", value: work() };
  } catch (error) {
    return { kind: "failed", says: error instanceof Error ? error.message : String(error) };
  }
}

function optionsOf(argv: readonly string[]) {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args: [...argv], options: { invoices: text, map: text, out: text } });
  const { invoices, map, out } = values;
  if (!invoices || !map) throw new Error(`${invoices ? "--map" : "--invoices"} is missing`);
  if (out !== undefined && [invoices, map].some((file) => resolve(file) === resolve(out)))
    throw new Error("--out names a file that is to be read");
  return { invoices, map, target: out };
}

function yamlOf(text: string): unknown {
  const document = parseDocument(text);
  if (document.errors.length > 0)
    throw new Error(document.errors.map((error) => error.message.split("\n")[0]).join("\n"));
  return document.toJS();
}

const headerProblem = (header: ExportedRow | undefined): string =>
  header !== undefined && "problem" in header ? `line ${header.line}: ${header.problem}` : "the file is empty";

/**
 * The rows of a CSV text (RFC 4180), the header first, blank lines left out. A row goes on to the next line while a quote is
 * open. When its quotes make no sense it is one problem, and reading begins again on the next physical line, so that a stray
 * quote does not swallow the rows below it.
 */
export function* exportedRows(text: string): Generator<ExportedRow> {
  const lines = text.replace(/^\ufeff/, "").match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  let at = 0;
  while (at < lines.length) {
    const end = endOfRow(lines, at);
    const record = lines.slice(at, end).join("");
    const line = at + 1;
    const values = record.trim() === "" ? undefined : valuesOf(record);
    at = values === null ? line : end;
    if (values !== undefined)
      yield values === null ? { line, problem: "has a quote that is out of place or not closed" } : { line, values };
  }
}

function endOfRow(lines: readonly string[], start: number): number {
  let isOpen = false;
  for (let at = start; at < lines.length; at += 1) {
    const quotes = (lines[at]?.split('"').length ?? 1) - 1;
    if (quotes % 2 === 1) isOpen = !isOpen;
    if (!isOpen) return at + 1;
  }
  return lines.length;
}

function valuesOf(record: string): readonly string[] | null {
  try {
    const [values = []]: string[][] = parse(record, { record_delimiter: ["\r\n", "\n", "\r"] });
    return values;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function write(target: string | undefined, { events }: Imported, out: (text: string) => void): void {
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join("");
  if (target === undefined) {
    out(lines);
    return;
  }
  const partial = `${target}.${process.pid}.partial`;
  try {
    writeFileSync(partial, lines);
    renameSync(partial, target);
  } finally {
    rmSync(partial, { force: true });
  }
}

function summaryOf({ events, tally }: Imported): string {
  const counts = TYPES.map((type) => `${type} ${events.filter((event) => event["detail-type"] === type).length}`);
  const days =
    events.length === 0 ? [] : [`from ${events.at(0)?.time.slice(0, 10)} to ${events.at(-1)?.time.slice(0, 10)} (UTC)`];
  const totals = Array.from(tally.owed, ([currency, owed]) => {
    const paid = tally.paid.get(currency) ?? 0n;
    return `${currency} ${decimal(owed, currency)} overdue, ${decimal(paid, currency)} of it paid later`;
  });
  const rows = `${tally.rows} rows: ${tally.rejected} rejected, ${tally.settledInTime} settled in time`;
  return [rows, counts.join(", "), ...days, ...totals, ""].join("\n");
}

function decimal(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = minor.toString().padStart(exponent + 1, "0");
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

if (import.meta.main) {
  // A reader that has seen enough (`| head`) is no fault.
  process.stdout.on("error", (error) => {
    if (!("code" in error && error.code === "EPIPE")) throw error;
  });
  const streams = {
    out: (text: string) => process.stdout.write(text),
    err: (text: string) => process.stderr.write(text),
  };
  process.exitCode = main(process.argv.slice(2), streams);
}
