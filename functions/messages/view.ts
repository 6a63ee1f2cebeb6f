import type { CompiledLanguage } from "./catalogue.ts";
import { formatCount, formatDay, formatMoney } from "./format.ts";
import { helpIn } from "./help.ts";
import { occasionView } from "./occasion-view.ts";
import { httpsUrl, oneLine, pageUrl } from "./plain.ts";
import type { MessageCreditor, MessageItem, MessageLine, MessageVariables } from "./variables.ts";
import { negative, optionalDay, optionalLine, present } from "./view-values.ts";

/** More would be cut off by mail programs, with the ways to object and to stop below the cut. */
const MOST_ITEMS = 40;
const MOST_LINES = 12;

type Words = CompiledLanguage["words"];

export class MixedCurrencies extends Error {
  override readonly name = "MixedCurrencies";
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
    terms: optionalLine(creditor.terms, 400),
    licence: optionalLine(creditor.licence, 40),
  });
}

/** One sentence on where a fee comes from, of what is known; undefined when nothing is. */
function explanation({ reason, on, authority }: MessageLine, words: Words, locale: string): string | undefined {
  const parts = [
    ["explainedOn", optionalDay(on, locale)],
    ["explainedReason", optionalLine(reason, 160)],
    ["explainedAuthority", optionalLine(authority, 160)],
  ] as const;
  const said = parts.flatMap(([word, value]) => {
    const pattern = words[word];
    return value === undefined || pattern === undefined
      ? []
      : [pattern.replace("{}", () => value.replace(/[.;\s]+$/, ""))];
  });
  const sentence = said.join(words["semicolon"]);
  return sentence === "" ? undefined : `${sentence.charAt(0).toLocaleUpperCase(locale)}${sentence.slice(1)}.`;
}

function linesView(item: MessageItem, words: Words, locale: string) {
  return (item.lines ?? []).slice(0, MOST_LINES).map((line) =>
    present({
      says: oneLine(line.description, 100),
      kind: line.kind === "charge" ? undefined : line.kind,
      amount: formatMoney(line.kind === "credit" ? negative(line.amount) : line.amount, locale),
      explained: explanation(line, words, locale),
    }),
  );
}

function itemView(item: MessageItem, words: Words, locale: string) {
  const { originalAmount } = item;
  return present({
    label: oneLine(item.label, 60),
    description: optionalLine(item.description, 140),
    dueOn: formatDay(item.dueOn, locale),
    originalAmount: originalAmount === undefined ? undefined : formatMoney(originalAmount, locale),
    amount: formatMoney(item.amount, locale),
    paid: item.paid.minor === 0 ? undefined : formatMoney(negative(item.paid), locale),
    open: formatMoney(item.open, locale),
    lines: linesView(item, words, locale),
    payUrl: httpsUrl(item.payUrl),
  });
}

function moreView(items: readonly MessageItem[], currency: string, locale: string) {
  const rest = items.slice(MOST_ITEMS);
  if (rest.length === 0) return undefined;
  const open = { minor: rest.reduce((sum, item) => sum + item.open.minor, 0), currency };
  return { count: formatCount(rest.length, locale), open: formatMoney(open, locale) };
}

function itemsView({ items, total }: MessageVariables, words: Words, locale: string) {
  const moneys = items.flatMap(({ originalAmount, amount, paid, open, lines }) => [
    ...(originalAmount === undefined ? [] : [originalAmount]),
    amount,
    paid,
    open,
    ...(lines ?? []).map((line) => line.amount),
  ]);
  const other = moneys.find(({ currency }) => currency !== total.currency);
  if (other !== undefined) throw new MixedCurrencies(`an item in ${other.currency} under a total in ${total.currency}`);
  const shown = items.slice(0, MOST_ITEMS);
  return {
    items: shown.map((item) => itemView(item, words, locale)),
    more: moreView(items, total.currency, locale),
    hasFees: shown.some(({ lines }) => lines?.some(({ kind }) => kind === "fee" || kind === "interest")),
    hasItemLinks: shown.some(({ payUrl }) => httpsUrl(payUrl) !== undefined),
  };
}

/** What templates may name: every value a finished line of text, money and days written the locale's way. */
export function viewOf(variables: MessageVariables, compiled: CompiledLanguage, locale: string) {
  const { words } = compiled;
  return present({
    debtor: present({ name: optionalLine(variables.debtor.name, 80) }),
    creditor: creditorView(variables.creditor),
    account: { id: oneLine(variables.account.id, 96) },
    ...itemsView(variables, words, locale),
    total: formatMoney(variables.total, locale),
    today: formatDay(variables.today, locale),
    help: helpIn(variables.place?.country),
    pageUrl: pageUrl(variables.pageUrl),
    preferencesUrl: pageUrl(variables.preferencesUrl),
    ...occasionView(variables, compiled, locale),
    words,
    language: locale,
  });
}
