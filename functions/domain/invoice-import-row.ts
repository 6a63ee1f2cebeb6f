import { type ImportedInvoice, refusalsOf } from "./invoice-import-events.ts";
import { FIELDS, isCurrency, show, TEXT_FIELDS, type TextField, tidy } from "./invoice-import-fields.ts";
import { fill, type ImportMap } from "./invoice-import-map.ts";
import { type Reading, readAmount, readDate } from "./invoice-import-reading.ts";
import { isKnownZone } from "./places/locate.ts";

export type RowReading =
  | { readonly kind: "read"; readonly invoice: ImportedInvoice }
  | { readonly kind: "unreadable"; readonly problems: readonly RowProblem[] };
/** What is wrong with a row, and the column or default that it is wrong in; without one, with the row as a whole. */
export type RowProblem = { readonly where: string | undefined; readonly says: string };

type Texts = ReadonlyMap<string, string>;

const REQUIRED = ["accountId", "invoiceId", "name", "segment", "timeZone", "amount", "currency", "dueOn"];
const REPLACEMENT_CHARACTER = "\ufffd";

/** Reads the values of one row under the header's columns. All that is wrong with them is reported, not the first alone. */
export function readRow(map: ImportMap, header: readonly string[], values: readonly string[]): RowReading {
  if (values.length !== header.length) {
    const says = `has ${values.length} columns, and the header ${header.length}`;
    return { kind: "unreadable", problems: [{ where: undefined, says }] };
  }
  const texts = textsOf(map, header, values);
  const problems: RowProblem[] = [];
  const report = (field: string, says: string) => problems.push({ where: whereIs(map, field, header, values), says });
  const take = <Value>(field: string, read: (text: string) => Reading<Value>): Value | undefined => {
    const text = texts.get(field);
    const reading = text === undefined ? undefined : read(text);
    if (reading?.kind === "unreadable") report(field, `${show(text)} ${reading.says}`);
    return reading?.kind === "read" ? reading.value : undefined;
  };
  for (const field of REQUIRED) if (!texts.has(field)) report(field, "is empty");
  for (const [field, text] of texts)
    if (text.includes(REPLACEMENT_CHARACTER)) report(field, `${show(text)} is not UTF-8`);
  const invoice = invoiceOf(map, texts, take);
  if (invoice === undefined || problems.length > 0) return { kind: "unreadable", problems };
  for (const { field, expected } of refusalsOf(map.creditorId, invoice)) {
    if (field === undefined) problems.push({ where: undefined, says: expected });
    else
      report(
        field,
        texts.has(field)
          ? `${show(texts.get(field))} is refused, expected ${expected}`
          : `is empty, expected ${expected}`,
      );
  }
  return problems.length > 0 ? { kind: "unreadable", problems } : { kind: "read", invoice };
}

type Take = <Value>(field: string, read: (text: string) => Reading<Value>) => Value | undefined;

function invoiceOf(map: ImportMap, texts: Texts, take: Take): ImportedInvoice | undefined {
  const { dueOn: due, issuedOn: issued, settledOn: settled, disputed, amount } = map.columns;
  const timeZone = take("timeZone", known(isKnownZone, "is not an IANA zone such as America/New_York"));
  const currency = take("currency", known(isCurrency, "is not an ISO 4217 code such as USD"));
  const minor =
    currency === undefined ? undefined : take("amount", (text) => readAmount(text, currency, amount.decimal));
  const dueOn = take("dueOn", (text) => readDate(text, due.format));
  const issuedOn = issued && take("issuedOn", (text) => readDate(text, issued.format));
  const settledOn = settled && take("settledOn", (text) => readDate(text, settled.format));
  if (timeZone === undefined || currency === undefined || minor === undefined || dueOn === undefined) return undefined;
  const isDisputed = disputed !== undefined && texts.get("disputed")?.toLowerCase() === disputed.is.toLowerCase();
  const own = new Map(TEXT_FIELDS.flatMap((field) => pairOf(field, texts.get(field))));
  return { texts: own, timeZone, amount: { minor, currency }, dueOn, issuedOn, settledOn, isDisputed };
}

const pairOf = (field: TextField, text: string | undefined): [TextField, string][] =>
  text === undefined ? [] : [[field, text]];

const known =
  (isKnown: (text: string) => boolean, says: string) =>
  (text: string): Reading<string> =>
    isKnown(text) ? { kind: "read", value: text } : { kind: "unreadable", says };

function columnOf(map: ImportMap, field: string): string | undefined {
  const { currency } = map.columns.amount;
  if (field === "currency") return typeof currency === "string" ? undefined : currency.column;
  return FIELDS.filter((each) => each === field).map((each) => map.columns[each]?.column)[0];
}

function cellOf(map: ImportMap, field: string, header: readonly string[], values: readonly string[]): string {
  const column = columnOf(map, field);
  return column === undefined ? "" : String(values[header.indexOf(column)]);
}

/** The column that a field of this row is read from, or the default that stands in for it. */
export function whereIs(map: ImportMap, field: string, header: readonly string[], values: readonly string[]): string {
  const column = columnOf(map, field);
  const isDefault = field in map.defaults && cellOf(map, field, header, values).trim() === "";
  return column === undefined || isDefault ? `defaults.${field}` : `column ${show(column)}`;
}

function textsOf(map: ImportMap, header: readonly string[], values: readonly string[]): Texts {
  const { currency } = map.columns.amount;
  const texts = new Map<string, string>(typeof currency === "string" ? [["currency", currency]] : []);
  for (const field of [...FIELDS, "currency"]) {
    const text = tidy(field, cellOf(map, field, header, values));
    if (text.trim() !== "") texts.set(field, text);
  }
  const defaults = new Map(Object.entries(map.defaults));
  const textOf = (name: string): string | undefined => texts.get(name) ?? fill(defaults.get(name), textOf);
  const filled = TEXT_FIELDS.map((field) => [field, tidy(field, textOf(field) ?? "")] as const);
  for (const [field, text] of filled) if (text.trim() !== "") texts.set(field, text);
  return texts;
}
