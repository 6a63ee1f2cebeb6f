import * as z from "zod";
import { PACKAGE_TABLES, type PackageTable, type PlacementPackage } from "./package-schema.ts";

/** What a program that opens tables may take for a formula: also in full width, as a small form, and as a true minus. */
const FORMULA_SIGNS = /^[=+\-@\u2212]/;
/** What such a program may drop before it looks: blanks, controls, and characters without width. */
const UNSEEN = /^[\s\p{C}\u3164\uffa0]+/u;
const ESCAPE = "'";

type Cell = string;
type Column = { readonly name: string; readonly read: (row: Readonly<Record<string, unknown>>) => Cell };

/** Most texts begin so, and nobody takes them for a formula. */
const PLAIN = /^[A-Za-z0-9[{]/;

/** A text that no program takes for a formula: one apostrophe before whatever could be one, and before an apostrophe. Undone by taking one leading apostrophe away. */
export function formulaSafe(text: string): string {
  if (text === "" || PLAIN.test(text)) return text;
  const isRisky = /^[\t\r\n']/.test(text) || FORMULA_SIGNS.test(text.replace(UNSEEN, "").normalize("NFKC"));
  return isRisky ? `${ESCAPE}${text}` : text;
}

const Amount = z.object({ minor: z.number(), currency: z.string() });

/** A cell by RFC 4180, always within quotes. Nothing is an empty cell, a list is written as JSON. */
function cell(value: unknown): Cell {
  const text =
    value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  return `"${formulaSafe(text.toWellFormed()).replaceAll('"', '""')}"`;
}

const columns = new Map<PackageTable, readonly Column[]>();

function columnsOf(table: PackageTable): readonly Column[] {
  const known = columns.get(table) ?? readColumns(table);
  columns.set(table, known);
  return known;
}

function readColumns(table: PackageTable): readonly Column[] {
  return Object.entries(PACKAGE_TABLES[table].shape).flatMap(([name, schema]): readonly Column[] => {
    if (!isAmount(schema)) return [{ name, read: (row) => cell(row[name]) }];
    const amount = (row: Readonly<Record<string, unknown>>) =>
      row[name] === null ? undefined : Amount.parse(row[name]);
    return [
      { name: `${name}Minor`, read: (row) => cell(amount(row)?.minor) },
      { name: `${name}Currency`, read: (row) => cell(amount(row)?.currency) },
    ];
  });
}

function isAmount(schema: z.ZodType): boolean {
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject && "minor" in inner.shape;
}

/** The rows of a table: of some there is exactly one. */
function rowsOf(whole: PlacementPackage, table: PackageTable): readonly Readonly<Record<string, unknown>>[] {
  const rows = whole[table];
  return Array.isArray(rows) ? rows : [rows];
}

/** One table as a CSV file (RFC 4180): a header, lines ended by CRLF, every cell quoted; each row begins with the placement it is of. */
export function csvOf(whole: PlacementPackage, table: PackageTable): string {
  const own = columnsOf(table).filter(({ name }) => name !== "placementId");
  const placement = cell(whole.terms.placementId);
  const header = ["placementId", ...own.map(({ name }) => name)].map((name) => cell(name));
  const rows = rowsOf(whole, table).map((row) => [placement, ...own.map(({ read }) => read(row))]);
  return [header, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("");
}
