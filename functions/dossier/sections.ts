import * as z from "zod";
import { PromiseRecord } from "../adapters/agreement-records.ts";
import { FeeRecord } from "../adapters/fee-records.ts";
import { PlacementRecord, PlanRecord, TaskRecord } from "../adapters/records.ts";
import type { Item } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import { openQuestions } from "../domain/approvals.ts";
import { type Debtor, MESSAGE_CHANNELS } from "../domain/debtor.ts";
import type { ActEntry } from "./acts.ts";
import type { ContactEntry } from "./contacts.ts";
import { factOf, LEDGER_FACTS } from "./ledger-items.ts";
import type { ToldEvent } from "./numbered.ts";
import { type Found, keyParts } from "./read.ts";

/** Attributes that serve the table, not the reader. */
const STORAGE = /^(pk|sk|announces|told\d+|waivedIn\d+|inVersion|changedIn|taskQueue|taskDueAt|expiresAt)$/;

/** An item as it says itself, without what the table needs of it. */
const bare = (item: Item): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !STORAGE.test(name)));

const inTime =
  <Entry>(time: (entry: Entry) => string | null) =>
  (one: Entry, other: Entry): number => {
    const [first, second] = [time(one) ?? "", time(other) ?? ""];
    return first < second ? -1 : first > second ? 1 : 0;
  };

/** Cases in their order, with what is known of how each began and ended. */
export function casesOf({ account }: Found, told: readonly ToldEvent[], contacts: readonly ContactEntry[]) {
  const begun = told.filter(({ type, at }) => type === "CaseOpened" && at !== null);
  return Array.from({ length: account.casesOpened }, (_, index) => {
    const number = index + 1;
    const isOpen = account.case?.number === number;
    const past = account.pastCases.find((one) => one.number === number);
    const suffix = `-${number}`;
    const opened = begun.find(({ caseId }) => caseId?.endsWith(suffix) === true);
    const id = isOpen ? (account.case?.id ?? null) : (opened?.caseId ?? null);
    const first = contacts.find(
      (contact) => contact.kind === "made" && contact.ladder !== null && contact.caseId === id,
    );
    const ladder = isOpen ? account.case?.ladder : first?.kind === "made" ? first.ladder : null;
    return {
      number,
      id,
      ladder: ladder === null || ladder === undefined ? null : { name: ladder.name, version: ladder.version },
      openedAt: (isOpen ? account.case?.openedAt : opened?.at) ?? null,
      closedAt: past?.closedAt ?? null,
      outcome: past?.outcome ?? null,
    };
  });
}

/** Stops, promises, plans, and what else was agreed. */
export function agreementsOf({ account, items }: Found) {
  return {
    holds: [...account.holds].sort(inTime(({ arrivedAt }) => arrivedAt)),
    upheldDisputes: account.upheld,
    promises: items.PROMISE.map((item) => ({ ...bare(item), ...PromiseRecord.parse(item) })).sort(
      inTime(({ madeAt }) => madeAt),
    ),
    plans: items.PLAN.map((item) => ({ ...bare(item), ...PlanRecord.parse(item) })).sort(
      inTime(({ offeredAt }) => offeredAt),
    ),
    extensions: account.invoices.flatMap(({ id, dueOn, extendedTo }) =>
      extendedTo === undefined ? [] : [{ invoiceId: id, dueOn, extendedTo }],
    ),
    decisions: items.DECISION.map(bare),
  };
}

/** What people were asked to do, and what they were asked to decide: of whom, until when, with which answer, seeing what. */
export function workOf({ account, items }: Found, acts: readonly ActEntry[]) {
  const tasks = items.TASK.map((item) => ({ ...bare(item), ...TaskRecord.parse(item) })).sort(
    inTime(({ openedAt }) => openedAt),
  );
  const questions = questionsOf(account);
  const mails = items.NOTICE.map((item) => Notice.parse(item)).sort(inTime(({ at }) => at));
  const approvals = tasks
    .filter(({ kind }) => kind === "approval")
    .map((task) => {
      const question = questions.find(({ taskId }) => taskId === task.id);
      return {
        taskId: task.id,
        question: task.question ?? null,
        askedAt: task.openedAt,
        mails: mails.filter(({ taskId }) => taskId === task.id),
        /** What was asked, while the question or the last one of its kind stands on the account. */
        about: question ?? null,
        outcome: task.outcome,
        by: task.by,
        answeredAt: task.closedAt,
        answers: acts.filter(({ taskId }) => taskId === task.id),
      };
    });
  return { tasks, approvals };
}

/** An e-mail that put a question to somebody, or reminded them. */
const Notice = z.object({ taskId: z.string(), kind: z.string(), person: z.string(), at: z.string() });

const questionsOf = (account: Account) => [
  ...openQuestions(account),
  ...(account.approval === null ? [] : [account.approval]),
  ...account.proposals,
];

export const placementsOf = ({ items }: Found) =>
  items.PLACEMENT.map((item) => ({ ...bare(item), ...PlacementRecord.parse(item) })).sort(
    inTime(({ placedAt }) => placedAt),
  );

/** Fees and interest, charged or forbidden, each with what explains it. */
export const feesOf = ({ items }: Found) =>
  items.FEE.map((item) => ({ ...bare(item), ...FeeRecord.parse(item) })).sort(inTime(({ assessedAt }) => assessedAt));

/** Facts that moved no money, such as holds and reports, each once. */
export const otherFactsOf = ({ items }: Found) =>
  items.FACT.filter((item) => {
    const { kind } = factOf(item);
    return !LEDGER_FACTS.has(kind) && kind !== "ACT" && kind !== "ANNOUNCED";
  })
    .map((item) => ({ ...bare(item), ...Dated.parse(item), fact: keyParts(item).slice(1).join("#") }))
    .sort(inTime(({ at }) => at));

const Dated = z.object({ at: z.string() });

/** What the debtor agreed to and refused, by channel, with who said so and when. */
export function wishesOf({ debtor }: { readonly debtor: Debtor }) {
  return {
    channels: MESSAGE_CHANNELS.map((channel) => ({
      channel,
      word: debtor.preferences[channel] ?? null,
      consent: debtor.consents[channel] ?? null,
    })),
    inconvenientTimes: debtor.inconvenientWindows,
    language: debtor.language ?? null,
  };
}

/** Words of invoices, as billing sent them. */
export const invoiceWordsOf = ({ items }: Found) =>
  items.TEXT.flatMap((item) => {
    const [, what, invoiceId = "", version = ""] = keyParts(item);
    return what === "INVOICE" ? [{ ...bare(item), invoiceId, version: Number(version) }] : [];
  });
