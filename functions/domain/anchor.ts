import type { Account, CaseLadder, Invoice, TakenRung } from "./account.ts";
import { allocate, byAge, owed } from "./allocation.ts";
import { holdBoundaries, holdsStoppingContact } from "./holds.ts";
import { clockAt, indexOfRung } from "./ladder-clock.ts";

/** The furthest rung that counts as taken for an invoice, and when it was. */
export type Position = { readonly rung: string; readonly takenAt: string };

/** Currencies of the ladder in which enough is owed for it to act. */
export function actionableCurrencies(account: Account, ladder: CaseLadder): ReadonlySet<string> {
  const sums = owed(account);
  return new Set(
    ladder.currencies.filter((currency) => {
      const minor = sums[currency] ?? 0;
      return minor > 0 && minor >= (ladder.atLeastBalance[currency] ?? 0);
    }),
  );
}

/** Unpaid invoices with a due date in the ladder's currencies, held or not, oldest first. */
export function owedInvoices(account: Account, ladder: CaseLadder): readonly Invoice[] {
  const { open } = allocate(account);
  return account.invoices
    .filter((invoice) => ladder.currencies.includes(invoice.currency) && (open.get(invoice.id) ?? 0) > 0)
    .sort(byAge);
}

/** Whether a dispute over an invoice was upheld and billing has not said another amount of a later time since. */
export function isUpheld({ upheld }: Account, { id, amountAt }: Invoice): boolean {
  return upheld.some(({ at, scope }) => amountAt <= at && (scope === "all" || scope.includes(id)));
}

/** Invoices the ladder may speak of at an instant: unpaid, worth acting on, and under no hold that stops contact. */
export function collectableInvoices(account: Account, ladder: CaseLadder, at: number): readonly Invoice[] {
  const currencies = actionableCurrencies(account, ladder);
  return owedInvoices(account, ladder).filter(
    (invoice) =>
      currencies.has(invoice.currency) &&
      !isUpheld(account, invoice) &&
      holdsStoppingContact(account, invoice.id, at).length === 0,
  );
}

/** Where the ladder goes on for an invoice that becomes the anchor at an instant: after the furthest rung found here. */
export function positionAt(account: Account, ladder: CaseLadder, invoice: Invoice, at: number): Position | null {
  const clock = clockAt(account, invoice, at);
  const before = Object.hasOwn(account.positions, invoice.id) ? account.positions[invoice.id] : undefined;
  const counts = account.taken.filter(
    (taken) => taken.invoiceId === invoice.id || countsForAnother(account, ladder, invoice, taken, clock),
  );
  return counts.reduce<Position | null>((furthest, taken) => {
    const isFurther = furthest === null || indexOfRung(ladder, taken.rung) > indexOfRung(ladder, furthest.rung);
    return isFurther ? { rung: taken.rung, takenAt: taken.at } : furthest;
  }, before ?? null);
}

function countsForAnother(
  account: Account,
  ladder: CaseLadder,
  invoice: Invoice,
  taken: TakenRung,
  clock: number,
): boolean {
  const rung = ladder.rungs[indexOfRung(ladder, taken.rung)];
  const first = ladder.rungs[0];
  if (rung === undefined || first === undefined || invoice.knownAt === null || taken.at < invoice.knownAt) return false;
  return clockAt(account, invoice, Date.parse(taken.at)) >= first.onDay && rung.onDay <= clock;
}

/** Index of the next rung for an invoice, given its position: after all taken, counted as taken, or passed over. Past the end when none is left. */
export function nextRungIndex(
  account: Account,
  ladder: CaseLadder,
  invoice: Invoice,
  position: Position | null,
): number {
  if (invoice.wasPlaced === true) return ladder.rungs.length;
  let furthest = position === null ? -1 : indexOfRung(ladder, position.rung);
  for (const done of [...account.taken, ...account.passed]) {
    if (done.invoiceId === invoice.id) furthest = Math.max(furthest, indexOfRung(ladder, done.rung));
  }
  return furthest + 1;
}

function chooseAnchor(account: Account, ladder: CaseLadder, at: number): Invoice | null {
  const candidates = collectableInvoices(account, ladder, at);
  const withRungLeft = candidates.find((invoice) => {
    const position =
      invoice.id === account.anchor
        ? (account.positions[invoice.id] ?? null)
        : positionAt(account, ladder, invoice, at);
    return nextRungIndex(account, ladder, invoice, position) < ladder.rungs.length;
  });
  return withRungLeft ?? candidates[0] ?? null;
}

function anchorAt(account: Account, ladder: CaseLadder, at: number): Account {
  const anchor = chooseAnchor(account, ladder, at);
  if (anchor === null) return account.anchor === null ? account : { ...account, anchor: null };
  if (anchor.id === account.anchor) return account;
  const position = positionAt(account, ladder, anchor, at);
  const positions = position === null ? account.positions : { ...account.positions, [anchor.id]: position };
  return { ...account, anchor: anchor.id, positions };
}

/**
 * The account with its anchor as of `now`, and the position of each invoice that became the anchor fixed at the moment it did:
 * a hold that ended while nothing ran moves nobody further up the ladder than it would have then.
 */
export function settleAnchor(account: Account, now: Date): Account {
  const ladder = account.case?.ladder;
  const at = now.getTime();
  if (ladder === undefined) return { ...account, anchor: null, anchorsSettledAt: now.toISOString() };
  const since = account.anchorsSettledAt === null ? at : Date.parse(account.anchorsSettledAt);
  const moments = account.holds.length === 0 ? [] : holdBoundaries(account, since, at - 1);
  const settled = [...moments, at].reduce((current, moment) => anchorAt(current, ladder, moment), account);
  return { ...settled, anchorsSettledAt: now.toISOString() };
}
