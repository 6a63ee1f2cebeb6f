import type { Money } from "../domain/money.ts";
import type { CompiledLanguage } from "./catalogue.ts";
import { formatDay, formatMoney } from "./format.ts";
import { helpIn } from "./help.ts";
import { httpsUrl, oneLine, pageUrl } from "./plain.ts";
import type { MessageCreditor, MessageItem, MessageLine, MessageVariables, Validation } from "./variables.ts";

/** More would be cut off by mail programs, with the ways to object and to stop below the cut. */
const MOST_ITEMS = 40;
const MOST_LINES = 12;

type Words = CompiledLanguage["words"];

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

const optionalDay = (day: string | undefined, locale: string) =>
  day === undefined ? undefined : formatDay(day, locale);

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
  const sentence = said.join("; ");
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

function negative({ minor, currency }: Money): Money {
  return { minor: 0 - minor, currency };
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
  return { count: new Intl.NumberFormat(locale).format(rest.length), open: formatMoney(open, locale) };
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

function validationView(validation: Validation | undefined, locale: string) {
  if (validation === undefined) return undefined;
  return {
    creditorThen: oneLine(validation.creditorThen, 80),
    creditorNow: oneLine(validation.creditorNow, 80),
    accountNumber: oneLine(validation.accountNumber, 40),
    itemizedOn: formatDay(validation.itemizedOn, locale),
    owedThen: formatMoney(validation.owedThen, locale),
    interest: formatMoney(validation.interest, locale),
    fees: formatMoney(validation.fees, locale),
    paid: formatMoney(negative(validation.paid), locale),
    endsOn: formatDay(validation.endsOn, locale),
  };
}

/** What only some messages speak of; a template that needs one of these stops without it. */
function occasionView(variables: MessageVariables, locale: string) {
  const { assistance, received, options } = variables;
  return {
    options: options?.map(({ id, says }) => ({ id: oneLine(id, 96), says: oneLine(says, 200) })),
    placeNotBefore: optionalDay(variables.placeNotBefore, locale),
    pauseNotBefore: optionalDay(variables.pauseNotBefore, locale),
    breathingSpaceUntil: optionalDay(variables.breathingSpaceUntil, locale),
    assistance: present({ until: optionalDay(assistance?.until, locale), url: httpsUrl(assistance?.url) }),
    received: received === undefined ? undefined : formatMoney(received, locale),
    outcome: variables.outcome ?? "none",
    contactName: optionalLine(variables.contactName, 60),
    validation: validationView(variables.validation, locale),
  };
}

/** What templates may name: every value a finished line of text, money and days written the locale's way. */
export function viewOf(variables: MessageVariables, { words }: CompiledLanguage, locale: string) {
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
    ...occasionView(variables, locale),
    words,
    language: locale,
  });
}
