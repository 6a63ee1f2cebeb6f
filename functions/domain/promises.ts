import { type Account, calendarZone, type Hold, type Payment } from "./account.ts";
import { allocate } from "./allocation.ts";
import type { Draft } from "./announcements.ts";
import { addDays, daysBetween, localDay, startOfDay } from "./calendar.ts";
import { forgive, unforgive } from "./forgiveness.ts";
import { covers } from "./holds.ts";
import type { CountedSince, PromiseToPay } from "./promise.ts";

/** Calendar days of the debtor after the day of a promise on which it can still be kept (contracts, section 3, "Debtor"). */
const GRACE_DAYS = 3;
const KEPT_AT_PERCENT = 95;
const PROMISES_REMEMBERED = 20;

export type Promised = { readonly account: Account; readonly drafts: readonly Draft[] };

/** The last day, included, on which a promise for `on` can be kept. */
export const lastDayToKeep = (on: string): string => addDays(on, GRACE_DAYS);

/** The first instant (epoch milliseconds) at which a promise can no longer be kept. */
const lapseOf = ({ on }: PromiseToPay, zone: string): number => startOfDay(addDays(lastDayToKeep(on), 1), zone);

/** The promise that still runs in a currency; there is one at most. */
export const openPromise = ({ promises }: Account, currency: string): PromiseToPay | undefined =>
  promises.find((promise) => promise.status === "open" && promise.currency === currency);

/** Makes a promise about some invoices: a hold on them until its last day. It takes the place of the one that ran in its currency. */
export function makePromise(
  account: Account,
  terms: Pick<PromiseToPay, "id" | "minor" | "currency" | "on" | "settles"> & CountedSince,
  invoiceIds: readonly string[],
  now: Date,
): Promised {
  const at = now.toISOString();
  const before = openPromise(account, terms.currency);
  const free = before === undefined ? account : end(account, before, "withdrawn", now);
  const caseId = account.case?.id ?? "";
  const promise: PromiseToPay = { ...terms, caseId, madeAt: at, status: "open", endedAt: null };
  const hold: Hold = {
    id: terms.id,
    version: 0,
    kind: "promise",
    invoiceIds: [...invoiceIds],
    from: at,
    until: lastDayToKeep(terms.on),
    arrivedAt: at,
    startAnnounced: false,
    endAnnounced: false,
  };
  return {
    account: {
      ...free,
      holds: [...free.holds, hold],
      promises: [...free.promises.slice(1 - PROMISES_REMEMBERED), promise],
    },
    drafts: [draft("PromiseMade", promise)],
  };
}

const draft = (type: "PromiseMade" | "PromiseKept" | "PromiseBroken", promise: PromiseToPay): Draft => ({
  type,
  caseId: promise.caseId,
  facts: {
    promiseId: promise.id,
    amount: { minor: promise.minor, currency: promise.currency },
    on: promise.on,
  },
});

/** The account with a promise ended, and the hold that it was. */
function end(account: Account, promise: PromiseToPay, status: PromiseToPay["status"], now: Date): Account {
  const at = now.toISOString();
  return {
    ...account,
    promises: account.promises.map((one) => (one.id === promise.id ? { ...one, status, endedAt: at } : one)),
    holds: account.holds.map((hold) =>
      hold.id === promise.id && hold.endedAt === undefined ? { ...hold, endedAt: at } : hold,
    ),
  };
}

/** Withdraws every promise that still runs: nothing is owed any more, or somebody else collects it. */
export function withdrawPromises(account: Account, now: Date): Account {
  const open = account.promises.filter(({ status }) => status === "open");
  return open.reduce((current, promise) => end(current, promise, "withdrawn", now), account);
}

/**
 * Ends the promises that the ledger has decided by `now`: kept once enough was received in time, broken when their last day
 * is over, withdrawn when their hold was lifted or nothing they are about is owed. A settlement that is kept forgives the
 * rest; one whose money was taken back is void again.
 */
export function settlePromises(account: Account, now: Date): Promised {
  if (account.promises.length === 0) return { account, drafts: [] };
  return account.promises.reduce<Promised>(
    (settled, promise) => {
      const next = settleOne(settled.account, promise, now);
      return { account: next.account, drafts: [...settled.drafts, ...next.drafts] };
    },
    { account, drafts: [] },
  );
}

function settleOne(account: Account, promise: PromiseToPay, now: Date): Promised {
  if (promise.status === "kept" && promise.settles) return heldToItsMoney(account, promise, now);
  if (promise.status !== "open") return { account, drafts: [] };
  const hold = account.holds.find(({ id }) => id === promise.id);
  if (hold === undefined || hold.endedAt !== undefined) return withdrawn(account, promise, now);
  const { received, open } = progressOf(account, promise, hold);
  if (isEnough(promise, received, open)) return kept(account, promise, hold, now);
  if (now.getTime() >= lapseOf(promise, calendarZone(account)))
    return { account: end(account, promise, "broken", now), drafts: [draft("PromiseBroken", promise)] };
  return open === 0 ? withdrawn(account, promise, now) : { account, drafts: [] };
}

const withdrawn = (account: Account, promise: PromiseToPay, now: Date): Promised => ({
  account: end(account, promise, "withdrawn", now),
  drafts: [],
});

function kept(account: Account, promise: PromiseToPay, hold: Hold, now: Date): Promised {
  const ended = end(account, promise, "kept", now);
  const about = new Set(aboutOf(account, promise, hold));
  return {
    account: promise.settles ? forgive(ended, about, promise.id, now) : ended,
    drafts: [draft("PromiseKept", promise)],
  };
}

function heldToItsMoney(account: Account, promise: PromiseToPay, now: Date): Promised {
  const received = countedPayments(account, promise).reduce((sum, { minor }) => sum + minor, 0);
  if (received >= promise.minor) return { account, drafts: [] };
  const broken = end(unforgive(account, promise.id), promise, "broken", now);
  return { account: broken, drafts: [draft("PromiseBroken", promise)] };
}

/** What is still owed may have become less than was promised: more than that need not come. */
function isEnough({ minor, settles }: PromiseToPay, received: number, open: number): boolean {
  const wanted = Math.min(minor, received + open);
  return received > 0 && received * 100 >= wanted * (settles ? 100 : KEPT_AT_PERCENT);
}

const aboutOf = (account: Account, { currency }: PromiseToPay, hold: Hold): readonly string[] =>
  account.invoices
    .filter((invoice) => invoice.currency === currency && covers(hold, invoice.id))
    .map((invoice) => invoice.id);

/** In time: what counted payments have brought to the invoices a promise is about, and what is left of these. */
function progressOf(account: Account, promise: PromiseToPay, hold: Hold) {
  const about = aboutOf(account, promise, hold);
  const lapse = lapseOf(promise, calendarZone(account));
  const openAfter = (payments: readonly Payment[]): number => {
    const { open } = allocate({ ...account, payments: [...payments] });
    return about.reduce((sum, id) => sum + (open.get(id) ?? 0), 0);
  };
  const inTime = account.payments.filter(({ receivedAt }) => Date.parse(receivedAt) < lapse);
  const counted = new Set(countedPayments(account, promise));
  const open = openAfter(inTime);
  const received = counted.size === 0 ? 0 : openAfter(inTime.filter((payment) => !counted.has(payment))) - open;
  return { received: Math.max(0, received), open };
}

/** A payment is dated by billing, often to the day alone: what was received on the day of the promise counts if it was not known before. */
function countedPayments(account: Account, promise: PromiseToPay): readonly Payment[] {
  const zone = calendarZone(account);
  const since = localDay(new Date(promise.since), zone);
  const lapse = lapseOf(promise, zone);
  return account.payments.filter(
    ({ id, currency, receivedAt }, index) =>
      index >= promise.paymentsBefore &&
      currency === promise.currency &&
      !account.reversedPayments.includes(id) &&
      Date.parse(receivedAt) < lapse &&
      daysBetween(since, localDay(new Date(receivedAt), zone)) >= 0,
  );
}
