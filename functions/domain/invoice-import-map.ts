import * as z from "zod";
import { Id } from "./event-words.ts";
import { refusalsOfTexts } from "./invoice-import-events.ts";
import { FIELDS, isCurrency, show, TEXT_FIELDS, tidy } from "./invoice-import-fields.ts";
import { isDateFormat } from "./invoice-import-reading.ts";

const ALWAYS_NEEDED = ["accountId", "invoiceId", "name", "segment", "timeZone"];

const CREDITOR = "the id of a creditor profile";
const SOURCE = "a source that the profile trusts, such as billing.acme";
const CURRENCY = "an ISO 4217 code such as USD, or { column }";

// What a schema says here is what was expected; the path and what was found are put before it.
const column = z.string({ error: "the name of a column" }).trim().min(1, "the name of a column");
const orShorter = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((raw) => (typeof raw === "string" ? { column: raw } : raw), schema);

const TextColumn = orShorter(z.strictObject({ column }, { error: "the name of a column, or { column }" }));
const DateColumn = orShorter(
  z.strictObject(
    {
      column,
      format: z
        .string({ error: "a date format such as M/d/yyyy" })
        .refine(isDateFormat, "a date format of yyyy, M or MM, d or dd, such as M/d/yyyy")
        .default("yyyy-MM-dd"),
    },
    { error: "the name of a column, or { column, format }" },
  ),
);
const AmountColumn = orShorter(
  z.strictObject(
    {
      column,
      currency: z.union([z.string().refine(isCurrency, CURRENCY), z.strictObject({ column })], { error: CURRENCY }),
      decimal: z.enum([".", ","], { error: '"." or ","' }).default("."),
    },
    { error: "{ column, currency, decimal }" },
  ),
);
const answer = z.union([z.string().trim().min(1), z.boolean(), z.number()], {
  error: "what the column says of a disputed invoice",
});
const DisputedColumn = orShorter(z.strictObject({ column, is: answer.transform(String) }, { error: "{ column, is }" }));

/** How one billing system's export is read: which of its columns is which of our fields. */
export const ImportMap = z.strictObject(
  {
    creditorId: z.string({ error: CREDITOR }).refine((text) => Id.safeParse(text).success, CREDITOR),
    /** The `source` of the events, where the profile does not trust `invoice-import`. */
    source: z.string({ error: SOURCE }).trim().min(1, SOURCE).optional(),
    columns: z.strictObject(
      {
        accountId: TextColumn.optional(),
        invoiceId: TextColumn.optional(),
        amount: AmountColumn,
        issuedOn: DateColumn.optional(),
        dueOn: DateColumn,
        settledOn: DateColumn.optional(),
        disputed: DisputedColumn.optional(),
        name: TextColumn.optional(),
        email: TextColumn.optional(),
        phone: TextColumn.optional(),
        country: TextColumn.optional(),
        region: TextColumn.optional(),
        postalCode: TextColumn.optional(),
        timeZone: TextColumn.optional(),
        language: TextColumn.optional(),
        segment: TextColumn.optional(),
        number: TextColumn.optional(),
        description: TextColumn.optional(),
      },
      { error: `our fields and their columns: ${FIELDS.join(", ")}` },
    ),
    defaults: z
      .partialRecord(z.enum(TEXT_FIELDS), z.string({ error: "a text, in quotes if it looks like a number" }), {
        error: `our fields and a text for each: ${TEXT_FIELDS.join(", ")}`,
      })
      .default({}),
  },
  { error: "creditorId, columns and defaults" },
);
export type ImportMap = z.infer<typeof ImportMap>;

const Loose = z.record(z.string(), z.unknown()).catch({});
const problem = (path: string, found: string, expected: string): string =>
  `${path}: found ${found}, expected ${expected}`;
const PLACEHOLDER = /\{([A-Za-z]+)\}/g;

/** The fields that a default names in braces; what is no field of ours is passed on as it was written. */
function placeholdersIn(template: string): readonly string[] {
  return Array.from(template.matchAll(PLACEHOLDER), ([braced]) => braced.slice(1, -1));
}

/** A default with every field in braces replaced; nothing when one of them has nothing to say. */
export function fill(template: string | undefined, textOf: (name: string) => string | undefined): string | undefined {
  if (template === undefined || placeholdersIn(template).some((name) => textOf(name) === undefined)) return undefined;
  return template.replace(PLACEHOLDER, (_, name: string) => String(textOf(name)));
}

/**
 * Everything that is wrong with a map, one line each, none of them hiding another: its shape, columns that the header of the
 * export lacks, fields that nothing fills. Without a header (the export could not be read) its columns are taken on trust.
 */
export function problemsOfMap(raw: unknown, header: readonly string[] | undefined): readonly string[] {
  return [...problemsOfShape(raw), ...problemsOfColumns(raw, header), ...problemsOfDefaults(raw)];
}

function problemsOfShape(raw: unknown): readonly string[] {
  const issues = ImportMap.safeParse(raw).error?.issues ?? [];
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => problem([...issue.path, key].join("."), "a key that is not known", issue.message));
    const found = issue.path.reduce<unknown>((value, key) => Loose.parse(value)[String(key)], raw);
    return [problem(issue.path.join(".") || "the map", show(found), issue.message)];
  });
}

function problemsOfColumns(raw: unknown, header: readonly string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  return columnsNamedIn(raw).flatMap(({ path, name }) => {
    const times = header.filter((each) => each === name.trim()).length;
    if (times === 1 || name.trim() === "") return [];
    if (times > 1)
      return [problem(path, `${show(name)}, which the header has ${times} times`, "a column that it has once")];
    return [problem(path, show(name), `a column of the header: ${header.map(show).join(", ")}`)];
  });
}

function columnsNamedIn(raw: unknown): readonly { readonly path: string; readonly name: string }[] {
  return Object.entries(Loose.parse(Loose.parse(raw)["columns"])).flatMap(([field, reading]) => {
    const path = `columns.${field}`;
    if (typeof reading === "string") return [{ path, name: reading }];
    const { column: name, currency } = Loose.parse(reading);
    const { column: currencyName } = Loose.parse(currency);
    return [
      ...(typeof name === "string" ? [{ path: `${path}.column`, name }] : []),
      ...(typeof currencyName === "string" ? [{ path: `${path}.currency.column`, name: currencyName }] : []),
    ];
  });
}

function problemsOfDefaults(raw: unknown): readonly string[] {
  const columns = Loose.parse(Loose.parse(raw)["columns"]);
  const defaults = Loose.parse(Loose.parse(raw)["defaults"]);
  const isFilled = (name: string) => Object.hasOwn(columns, name) || Object.hasOwn(defaults, name);
  const named = (name: string) => (typeof defaults[name] === "string" ? placeholdersIn(defaults[name]) : []);
  const reaches = (from: string, to: string, seen: ReadonlySet<string>): boolean =>
    named(from).some((next) => next === to || (!seen.has(next) && reaches(next, to, new Set([...seen, next]))));
  const isPlaced = isFilled("region") || isFilled("postalCode");
  const needed = [...ALWAYS_NEEDED, ...(isPlaced ? ["country"] : [])]
    .filter((name) => !isFilled(name))
    .map((name) => problem(`columns.${name}`, "neither a column nor a default", "one of them"));
  const offered = Object.keys(defaults).flatMap((name) => {
    const unfilled = named(name).filter((each) => !isFilled(each));
    const circle = reaches(name, name, new Set())
      ? [problem(`defaults.${name}`, "a circle of defaults", "an end to it")]
      : [];
    return [
      ...unfilled.map((each) => problem(`defaults.${name}`, `{${each}}`, "a field that has a column or a default")),
      ...circle,
    ];
  });
  return [...needed, ...offered, ...problemsOfConstants(defaults)];
}

/** A default that names no other field is judged once, as it would be in a row. */
function problemsOfConstants(defaults: Readonly<Record<string, unknown>>): readonly string[] {
  const constants = TEXT_FIELDS.flatMap((field) => {
    const text = defaults[field];
    return typeof text === "string" && placeholdersIn(text).length === 0 ? [[field, tidy(field, text)] as const] : [];
  });
  return refusalsOfTexts(new Map(constants)).map(({ field, expected }) =>
    problem(`defaults.${field}`, show(defaults[String(field)]), expected),
  );
}
