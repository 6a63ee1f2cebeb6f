import type { Money } from "../domain/money.ts";
import type { CompiledLanguage } from "./catalogue.ts";
import { formatDay, formatMoney } from "./format.ts";
import { httpsUrl, oneLine } from "./plain.ts";
import type { MessageCreditor, MessageItem, MessageVariables } from "./variables.ts";

/** More would be cut off by mail programs, with the ways to object and to stop below the cut. */
const MOST_ITEMS = 40;
const MOST_LINES = 12;

export class MixedCurrencies extends Error {
  override readonly name = "MixedCurrencies";
}

/** An object without the keys whose value is undefined, so that strict templates stop at what is missing. */
function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function optionalLine(text: string | undefined, longest: number): string | undefined {
  const line = oneLine(text ?? "", longest);
  return line === "" ? undefined : line;
}

function creditorView(creditor: MessageCreditor) {
  const address = creditor.postalAddress.split(/[\r\n]+/).map((line) => line.trim().replace(/,$/, ""));
  return present({
    name: oneLine(creditor.name, 80),
    email: oneLine(creditor.email, 254),
    phone: oneLine(creditor.phone, 40),
    phoneLink: creditor.phone.replace(/[^+\d]/g, ""),
    postalAddress: oneLine(address.filter((line) => line !== "").join(", "), 240),
    website: httpsUrl(creditor.website),
    payUrl: httpsUrl(creditor.payUrl),
  });
}

function linesView(item: MessageItem, locale: string) {
  return (item.lines ?? []).slice(0, MOST_LINES).map(({ description, amount, kind }) =>
    present({
      says: oneLine(description, 100),
      kind: kind === "charge" ? undefined : kind,
      amount: formatMoney(kind === "credit" ? negative(amount) : amount, locale),
    }),
  );
}

function negative({ minor, currency }: Money): Money {
  return { minor: 0 - minor, currency };
}

function itemView(item: MessageItem, locale: string) {
  return present({
    label: oneLine(item.label, 60),
    description: optionalLine(item.description, 140),
    dueOn: formatDay(item.dueOn, locale),
    amount: formatMoney(item.amount, locale),
    paid: item.paid.minor === 0 ? undefined : formatMoney(negative(item.paid), locale),
    open: formatMoney(item.open, locale),
    lines: linesView(item, locale),
    payUrl: httpsUrl(item.payUrl),
  });
}

function moreView(items: readonly MessageItem[], currency: string, locale: string) {
  const rest = items.slice(MOST_ITEMS);
  if (rest.length === 0) return undefined;
  const open = { minor: rest.reduce((sum, item) => sum + item.open.minor, 0), currency };
  return { count: new Intl.NumberFormat(locale).format(rest.length), open: formatMoney(open, locale) };
}

function itemsView({ items, total }: MessageVariables, locale: string) {
  const moneys = items.flatMap(({ amount, paid, open, lines }) => [
    amount,
    paid,
    open,
    ...(lines ?? []).map((line) => line.amount),
  ]);
  const other = moneys.find(({ currency }) => currency !== total.currency);
  if (other !== undefined) throw new MixedCurrencies(`an item in ${other.currency} under a total in ${total.currency}`);
  const shown = items.slice(0, MOST_ITEMS);
  return {
    items: shown.map((item) => itemView(item, locale)),
    more: moreView(items, total.currency, locale),
    hasFees: shown.some(({ lines }) => lines?.some(({ kind }) => kind === "fee" || kind === "interest")),
    hasItemLinks: shown.some(({ payUrl }) => httpsUrl(payUrl) !== undefined),
  };
}

/** What templates may name: every value a finished line of text, money and days written the locale's way. */
export function viewOf(variables: MessageVariables, language: CompiledLanguage, locale: string) {
  const { placeNotBefore, received, options } = variables;
  return present({
    debtor: present({ name: optionalLine(variables.debtor.name, 80) }),
    creditor: creditorView(variables.creditor),
    account: { id: oneLine(variables.account.id, 96) },
    ...itemsView(variables, locale),
    total: formatMoney(variables.total, locale),
    today: formatDay(variables.today, locale),
    options: options?.map(({ id, says }) => ({ id: oneLine(id, 96), says: oneLine(says, 200) })),
    placeNotBefore: placeNotBefore === undefined ? undefined : formatDay(placeNotBefore, locale),
    received: received === undefined ? undefined : formatMoney(received, locale),
    outcome: variables.outcome ?? "none",
    words: language.words,
    language: locale,
  });
}
