import { putAnnouncements } from "../adapters/records.ts";
import type { Account, PendingAnswer } from "../domain/account.ts";
import type { Draft } from "../domain/announcements.ts";
import { openQuestions } from "../domain/approvals.ts";
import type { Relief } from "../domain/ladder-policy.ts";
import type { Money } from "../domain/money.ts";
import type { CountedSince } from "../domain/promise.ts";
import { makePromise } from "../domain/promises.ts";
import type { ProposalKind } from "../domain/proposal.ts";
import { dayAhead, extend, owedInvoiceIds } from "../domain/relief-terms.ts";
import { answering, answerOf, type Part } from "../rung/act.ts";
import { combine } from "../rung/commit.ts";
import { withdraw } from "../rung/questions.ts";

/** Where something agreed comes from: the act, when it was first spoken of, whether the debtor wrote it just now. */
export type Origin = CountedSince & { readonly actId: string; readonly isWritten: boolean };

/** An act of this moment. */
export const fromNow = (account: Account, actId: string, now: Date, isWritten: boolean): Origin => ({
  actId,
  since: now.toISOString(),
  paymentsBefore: account.payments.length,
  isWritten,
});

/** An account that changes and the world hears why, with no item of its own to say so. */
export const telling = (account: Account, drafts: readonly Draft[], now: Date): Part => ({
  account,
  drafts,
  items: (announces) => putAnnouncements(account, announces, now),
});

type Words = Pick<PendingAnswer, "message"> & Partial<Pick<PendingAnswer, "promise" | "settlement" | "extendedTo">>;

/** The account with an answer owed that says what was asked for, agreed or declined. */
export function saying(account: Account, words: Words, currency: string | null, origin: Origin, now: Date): Account {
  const { wroteAt, ...answer } = answerOf(account, words.message, origin.actId, now);
  const told = { ...answer, ...words, ...(currency === null ? {} : { currency }) };
  return answering(account, origin.isWritten && wroteAt !== undefined ? { ...told, wroteAt } : told);
}

/** Ends an open question of a kind: what it asked for was agreed otherwise. */
function withdrawn(account: Account, kind: ProposalKind, now: Date): Part | null {
  const question = openQuestions(account).find((open) => open.kind === kind);
  return question === undefined ? null : withdraw(account, question, now);
}

/** A promise of an amount by a day, about everything owed in its currency that was known when it was first spoken of. */
export function promisePart(
  account: Account,
  { amount, on }: { readonly amount: Money; readonly on: string },
  origin: Origin,
  now: Date,
): Part {
  const ended = withdrawn(account, "plan", now);
  const made = promised(ended?.account ?? account, "promise", { amount, on }, origin, now);
  const told = saying(
    made.account,
    { message: "promise-confirmed", promise: { amount, on } },
    amount.currency,
    origin,
    now,
  );
  return combine(ended, telling(told, made.drafts, now));
}

/** A settlement is a promise of its amount within the days of an extension; the rest is forgiven once all of it is paid. */
export function settlementPart(account: Account, amount: Money, relief: Relief, origin: Origin, now: Date): Part {
  const on = dayAhead(account, relief.extensionDays, now);
  const ended = withdrawn(account, "settlement", now);
  const made = promised(ended?.account ?? account, "settlement", { amount, on }, origin, now);
  const words = { message: "settlement-confirmed", settlement: { amount, on } };
  const accepted: Draft = { type: "SettlementAccepted", caseId: account.case?.id ?? null, facts: { amount, on } };
  const told = saying(made.account, words, amount.currency, origin, now);
  return combine(ended, telling(told, [accepted, ...made.drafts], now));
}

function promised(
  account: Account,
  kind: "promise" | "settlement",
  { amount, on }: { readonly amount: Money; readonly on: string },
  { actId, since, paymentsBefore }: Origin,
  now: Date,
) {
  return makePromise(
    account,
    { id: `${kind}:${actId}`, ...amount, on, settles: kind === "settlement", since, paymentsBefore },
    owedInvoiceIds(account, amount.currency, since),
    now,
  );
}

/** A new due date for everything owed that was known when it was asked for; null where no date moves. */
export function extensionPart(account: Account, until: string, origin: Origin, now: Date): Part | null {
  const extended = extend(account, until, origin.since);
  if (extended === account) return null;
  const ended = withdrawn(extended, "extension", now);
  const words = { message: "extension-granted", extendedTo: until };
  const told = saying(ended?.account ?? extended, words, null, origin, now);
  const granted: Draft = { type: "ExtensionGranted", caseId: account.case?.id ?? null, facts: { until } };
  return combine(ended, telling(told, [granted], now));
}
