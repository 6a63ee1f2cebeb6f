import { html } from "hono/html";
import { eventInWords } from "../account-view/words.ts";
import { type Amounts, decimalOf, type Money } from "../domain/money.ts";
import type { Markup } from "../html/document.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZone: zone,
    timeZoneName: "short",
  });
  formats.set(zone, made);
  return made;
}

/** An instant as a clock in the zone shows it, the zone named; the machine reads it in UTC. Words that are no instant stay as they are. */
export function clock(at: string | null, zone: string): Markup {
  if (at === null) return html`<span class="none">not known</span>`;
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime()) || /^\d{4}-\d{2}-\d{2}$/.test(at)) return html`${at}`;
  return html`<time datetime="${instant.toISOString()}">${formatOf(zone).format(instant)}</time>`;
}

/** An amount with its currency first, as ledgers print it. */
export const money = ({ minor, currency }: Money): string => `${currency} ${decimalOf({ minor, currency })}`;

/** Amounts of several currencies; nothing is said of none. */
export const amounts = (some: Amounts): string =>
  Object.entries(some)
    .map(([currency, minor]) => money({ minor, currency }))
    .join(", ") || "nothing";

/** A change with its sign. */
export const changes = (some: Amounts): string =>
  Object.entries(some)
    .map(([currency, minor]) => `${minor > 0 ? "+" : ""}${money({ minor, currency })}`)
    .join(", ") || "no change";

/** An instant among other words, with its zone; anything else as it is. */
export const inClockTime = (value: string | number, zone: string): string =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(String(value)) ? formatOf(zone).format(new Date(value)) : String(value);

export type Row = readonly (Markup | string | number | null)[];

const cell = (value: Row[number]) => (value === null || value === "" ? html`<span class="none">-</span>` : value);

/** A table with its heads, or one sentence where there is nothing to show. */
export function table(heads: readonly string[], rows: readonly Row[], none: string): Markup {
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  return html`<div class="scroll" role="region" aria-label="${heads.join(", ")}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((value) => html`<td>${cell(value)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** Names and what they stand for; entries without a value are left out. */
export function list(entries: readonly (readonly [string, Row[number]])[]): Markup {
  const known = entries.filter(([, value]) => value !== null && value !== "");
  return html`<dl>${known.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** What somebody wrote or was written, letter by letter. */
export const quoted = (words: string): Markup => html`<blockquote>${words}</blockquote>`;

/** One value of a record as text. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if ("minor" in value && "currency" in value && typeof value.minor === "number")
    return money({ minor: value.minor, currency: String(value.currency) });
  return Object.entries(value)
    .map(([name, inner]) => `${eventInWords(name).toLowerCase()}: ${plain(inner)}`)
    .join("; ");
}
