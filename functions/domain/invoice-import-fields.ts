/** Our fields that are taken as text, and that a default may stand in for. */
export const TEXT_FIELDS = [
  "accountId",
  "invoiceId",
  "name",
  "email",
  "phone",
  "country",
  "region",
  "postalCode",
  "timeZone",
  "language",
  "segment",
  "number",
  "description",
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Every field of ours that a map may find a column for. */
export const FIELDS = [...TEXT_FIELDS, "amount", "issuedOn", "dueOn", "settledOn", "disputed"] as const;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
const LONGEST_SHOWN = 80;
const CONTROLS = /[\u007f-\u009f\u2028\u2029]/g;

/** Whether ISO 4217 knows a currency by this code. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** A value as one line of a report: quoted, without a character that a terminal would act on, cut when it is long. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const escaped = (control: string) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const text = JSON.stringify(value).replace(CONTROLS, escaped);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}

/** A text in the spelling that events use, its meaning untouched. Names and descriptions stay as they were written. */
export function tidy(field: string, text: string): string {
  if (field === "name" || field === "description") return text;
  const trimmed = text.trim();
  if (["country", "region", "currency"].includes(field)) return trimmed.toUpperCase();
  if (field === "segment") return trimmed.toLowerCase();
  // "+44 (0)20" has a digit that is not dialled: better refused than called wrong.
  if (field === "phone" && !trimmed.includes("(0)")) return trimmed.replace(/[\s().\-/]/g, "");
  return trimmed;
}
