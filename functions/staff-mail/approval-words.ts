import type { AccountFile } from "../account-view/reading.ts";
import { calendarDay, counted, datedDay, inWords, moneyInWords, shown, zonedTime } from "../account-view/words.ts";
import { calendarZone, type Invoice } from "../domain/account.ts";
import { allocate, byAge, dueDateOf, owed } from "../domain/allocation.ts";
import { proposerOf, type Question, stakeOf, yesesNeeded } from "../domain/approvals.ts";
import { daysBetween, localDay } from "../domain/calendar.ts";
import { CALL_OUTCOMES, callEnd } from "../domain/call-outcomes.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { standing } from "../domain/fees/charge.ts";
import type { Money } from "../domain/money.ts";
import { formatMoney } from "../messages/format.ts";
import { type Answers, answersOf } from "./approval-answers.ts";

/** A label and what it says. */
type Row = readonly [label: string, value: string];

/** One unpaid invoice: what is open of it, what it bears, since when. */
type ItemWords = { readonly id: string; readonly says: string; readonly open: string };

/** All that an e-mail and a page tell somebody who is asked, without a name and without anybody's own words. */
export type ApprovalWords = {
  /** What is asked, as a question. */
  readonly asks: string;
  readonly about: readonly Row[];
  readonly items: readonly ItemWords[];
  readonly tried: readonly string[];
  readonly said: readonly string[];
  readonly answers: Answers;
  /** Until when it is this person's turn; null once it is not. */
  readonly until: string | null;
  readonly others: readonly string[];
};

const money = (amount: Money): string => formatMoney(amount, "en-US");

/** Where and when staff read: the creditor's own zone. */
export const momentOf = (at: string, { timeZone }: Pick<CreditorProfile, "timeZone">): string =>
  `${datedDay(new Date(at), timeZone)}, ${zonedTime(new Date(at), timeZone)}`;

/** A. L. of Ann Lee: enough to know whom it is about for whoever knows already. */
export function initialsOf(name: string | undefined): string {
  const letters = (name ?? "").match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  return letters
    .slice(0, 4)
    .map((word) => `${[...word][0]?.toUpperCase() ?? ""}.`)
    .join(" ");
}

/** Tells a question as the account stands now, to one person it is put to. */
export function approvalWords(
  file: AccountFile,
  question: Question,
  profile: CreditorProfile,
  person: string,
  extensionDays: number,
): ApprovalWords {
  const turn = question.askedOf.find(({ email }) => email === person);
  return {
    asks: asksOf(question, file),
    about: aboutOf(file, question, profile),
    items: itemsOf(file),
    tried: triedOf(file),
    said: saidOf(file),
    answers: answersOf(file.account, question, profile, extensionDays),
    until: turn === undefined ? null : momentOf(turn.until, profile),
    others: othersOf(question, profile, person),
  };
}

function asksOf(question: Question, { account }: AccountFile): string {
  const who = `account ${account.accountId}`;
  switch (question.kind) {
    case "agency-handoff":
      return `Hand ${who} to a collection agency, for at most ${stakeInWords(question)}?`;
    case "plan":
      return `Accept ${money(question.amount)} by ${calendarDay(question.on)} for ${who}?`;
    case "extension":
      return `Give ${who} until ${calendarDay(question.until)} to pay?`;
    case "settlement":
      return `Take ${money(question.amount)} as full payment of ${owedIn(question, account)} from ${who}?`;
    case "write-off":
      return `Write off ${stakeInWords(question)} of ${who}?`;
    default:
      return question satisfies never;
  }
}

const owedIn = ({ amount }: Extract<Question, { kind: "settlement" }>, account: AccountFile["account"]): string =>
  money({ ...amount, minor: owed(account)[amount.currency] ?? 0 });

/** What is at stake as amounts are written, never added. */
const stakeInWords = (question: Question): string =>
  moneyInWords(Object.fromEntries(stakeOf(question).map(({ minor, currency }) => [currency, minor])));

function aboutOf({ account, person, now }: AccountFile, question: Question, profile: CreditorProfile): readonly Row[] {
  const { open } = allocate(account);
  const due = account.invoices
    .filter((invoice) => (open.get(invoice.id) ?? 0) > 0)
    .flatMap((invoice) => dueDateOf(invoice) ?? [])
    .sort();
  const [oldest] = due;
  const late = oldest === undefined ? 0 : daysBetween(oldest, localDay(now, calendarZone(account)));
  const place = [person.address?.value.region, person.address?.value.country].filter((part) => part !== undefined);
  const by = proposerOf(question);
  const initials = initialsOf(person.name?.value);
  return [
    ["Account", initials === "" ? account.accountId : `${account.accountId} (${initials})`],
    ["Debtor", [account.segment ?? "unknown segment", ...(place.length === 0 ? [] : [place.join(", ")])].join(" in ")],
    ["Owed now", moneyInWords(owed(account))],
    ...(oldest === undefined ? [] : [["Oldest due date", calendarDay(oldest)] as const]),
    ...(late > 0 ? [["Past due", counted(late, "day")] as const] : []),
    ...(question.seen === undefined
      ? []
      : [["When asked", `${moneyInWords(question.seen.balance)} on ${calendarDay(question.seen.day)}`] as const]),
    ["Proposed by", by ?? (question.kind === "agency-handoff" ? "the ladder" : "the debtor")],
    ...(yesesNeeded(profile, stakeOf(question)) === 2 ? [["Needs", "two different people to say yes"] as const] : []),
  ];
}

function itemsOf({ account, now }: AccountFile): readonly ItemWords[] {
  const { open } = allocate(account);
  const today = localDay(now, calendarZone(account));
  return account.invoices
    .filter(({ id }) => (open.get(id) ?? 0) > 0)
    .sort(byAge)
    .map((invoice) => {
      const left = { minor: open.get(invoice.id) ?? 0, currency: invoice.currency };
      return { id: invoice.id, open: money(left), says: itemInWords(invoice, left, today, account) };
    });
}

function itemInWords(invoice: Invoice, left: Money, today: string, { fees, payments }: AccountFile["account"]): string {
  const dueOn = dueDateOf(invoice);
  const late = dueOn === null ? 0 : daysBetween(dueOn, today);
  const ontop = fees
    .filter(({ invoiceId, withheldBy }) => invoiceId === invoice.id && withheldBy === undefined)
    .reduce((sum, charge) => sum + standing(charge), 0);
  return [
    dueOn === null ? "no due date" : `due ${calendarDay(dueOn)}${late > 0 ? `, ${counted(late, "day")} ago` : ""}`,
    ...(left.minor === invoice.minor ? [] : [`of ${money({ ...left, minor: invoice.minor })} billed`]),
    ...(ontop > 0 ? [`with ${money({ ...left, minor: ontop })} of fees and interest of ours`] : []),
    ...(payments.length === 0 || left.minor >= invoice.minor ? [] : ["paid in part"]),
  ].join("; ");
}

const CHANNELS = { email: ["e-mail", "e-mails"], sms: ["text", "texts"], letter: ["letter", "letters"] } as const;

/** Contacts of this case, by channel, with what came of calls; and how often something was kept back. */
function triedOf({ contacts, withheld, account }: AccountFile): readonly string[] {
  const zone = calendarZone(account);
  const caseId = account.case?.id ?? null;
  const own = contacts.filter((contact) => contact.caseId === caseId && contact.status !== "intended");
  const lines = (["email", "sms", "letter"] as const).flatMap((channel) => {
    const sent = own
      .filter((contact) => contact.channel === channel)
      .sort((one, other) => (one.at < other.at ? -1 : 1));
    const last = sent.at(-1);
    if (last === undefined) return [];
    const lost = sent.filter(({ status }) => status === "bounced" || status === "failed").length;
    const [one, many] = CHANNELS[channel];
    return [
      `${counted(sent.length, one, many)}, the last on ${datedDay(new Date(last.at), zone)} (${inWords(last.message).toLowerCase()})${lost === 0 ? "" : `; ${lost} did not arrive`}`,
    ];
  });
  const calls = own.filter(({ channel }) => channel === "phone");
  const spoke = calls.filter(({ status }) => status === "delivered").length;
  const kept = withheld.filter((entry) => entry.caseId === caseId).length;
  return [
    ...lines,
    ...(calls.length === 0
      ? []
      : [`${counted(calls.length, "call")}, ${spoke === 0 ? "none" : spoke} answered or with a message left`]),
    ...(kept === 0 ? [] : [`${counted(kept, "contact")} kept back by a rule, a hold or a pause`]),
  ];
}

/** What a debtor may have done, as it reads in a list. */
const DEEDS: Readonly<Record<string, string>> = {
  "accept-plan": "agreed to a payment plan",
  "request-plan": "asked for a payment plan",
  "request-extension": "asked for more time",
  "propose-payment": "proposed a payment",
  "report-hardship": "reported hardship",
  dispute: "disputed the debt",
  "opt-out": "opted out of a channel",
  "cease-contact": "asked not to be contacted",
  "reply-sms": "wrote back by text",
  "request-call": "asked to be called",
};

/** A call that reached nobody says nothing of what the debtor said. */
const isTold = (outcome: string): boolean => {
  const known = CALL_OUTCOMES.find((one) => one === outcome);
  return known !== undefined && callEnd(known).call === "conversation";
};

/** Kinds and days only: words are shown on the page, to whoever opens it. */
function saidOf(file: AccountFile): readonly string[] {
  const zone = calendarZone(file.account);
  const acts = file.acts
    .filter(({ by, does }) => by.kind === "debtor" && DEEDS[does] !== undefined)
    .map(({ at, does }) => ({ at, says: `${datedDay(new Date(at), zone)}: ${DEEDS[does] ?? does}` }));
  const calls = file.acts
    .filter(({ does, says }) => does === "log-call" && isTold(String(says["outcome"] ?? "")))
    .map(({ at, says }) => ({
      at,
      says: `${datedDay(new Date(at), zone)}: on the telephone, ${inWords(shown(String(says["outcome"] ?? ""))).toLowerCase()}`,
    }));
  const reported = file.account.holds
    .filter(({ id }) => !id.includes(":act-") && !file.acts.some(({ actId }) => id.endsWith(actId)))
    .map(({ arrivedAt, kind, endedAt }) => ({
      at: arrivedAt,
      says: `${datedDay(new Date(arrivedAt), zone)}: ${inWords(kind).toLowerCase()} on file${endedAt === undefined ? "" : `, ended ${datedDay(new Date(endedAt), zone)}`}`,
    }));
  const lines = [...acts, ...calls, ...reported].sort((one, other) => (one.at < other.at ? -1 : 1));
  return [...lines.map(({ says }) => says), ...promisesOf(file)];
}

/** What the debtor has promised, and what came of it. */
const promisesOf = ({ account }: AccountFile): readonly string[] =>
  account.promises.map(
    ({ minor, currency, on, status }) => `promised ${money({ minor, currency })} by ${calendarDay(on)}: ${status}`,
  );

/** Who else was asked, who has said yes, and who would be asked next. */
function othersOf({ askedOf, approvals = [] }: Question, profile: CreditorProfile, person: string): readonly string[] {
  const said = approvals.map(({ by, at }) => `${by} said yes on ${momentOf(at, profile)}`);
  const asked = askedOf
    .filter(({ email }) => email !== person && !approvals.some(({ by }) => by === email))
    .map(({ email, until }) => `${email} was asked until ${momentOf(until, profile)}`);
  return [...said, ...asked];
}
