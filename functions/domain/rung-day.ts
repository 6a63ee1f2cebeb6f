import { type Account, type Case, calendarZone, type Invoice } from "./account.ts";
import { type Day, localDay } from "./calendar.ts";
import { nextOpening, windowOn } from "./gate/window.ts";
import { spreadOf } from "./identifiers.ts";
import { clockHolds, clockOn, dayWhenClockReads, type HoldsHeeded, indexOfRung } from "./ladder-clock.ts";
import type { Rung } from "./ladder-policy.ts";
import { after } from "./look.ts";

const MILLISECONDS_A_MINUTE = 60_000;

/** The local day on which a rung has its turn: its own on the clock, or as far behind the last taken rung as the policy sets; null while no day can be named. */
export function rungDay(account: Account, theCase: Case, anchor: Invoice, rung: Rung, heeded: HoldsHeeded): Day | null {
  const { ladder } = theCase;
  const holds = clockHolds(account, anchor.id, heeded);
  const position = account.positions[anchor.id];
  const about = account.taken
    .filter((taken) => taken.invoiceId === anchor.id)
    .map(({ rung: id, at }) => ({ rung: id, takenAt: at }));
  const last = [...about, ...(position === undefined ? [] : [position])].reduce<{
    rung: string;
    takenAt: string;
  } | null>(
    (furthest, taken) =>
      furthest === null || indexOfRung(ladder, taken.rung) > indexOfRung(ladder, furthest.rung) ? taken : furthest,
    null,
  );
  const lastRung = last === null ? undefined : ladder.rungs[indexOfRung(ladder, last.rung)];
  if (last === null || lastRung === undefined) return dayWhenClockReads(account, anchor, rung.onDay, holds);
  const takenOn = clockOn(account, anchor, localDay(new Date(last.takenAt), calendarZone(account)), holds);
  return dayWhenClockReads(account, anchor, Math.max(rung.onDay, takenOn + rung.onDay - lastRung.onDay), holds);
}

/** An account's own minute in a day's hours of contact, so that a nightly file does not wake everybody at 08:00. */
export function slotOn(account: Account, day: string): Date {
  const window = windowOn(day, account.zones.length === 0 ? [calendarZone(account)] : account.zones);
  if (window === null) return nextOpening(new Date(`${day}T00:00:00Z`), account.zones) ?? new Date(`${day}T12:00:00Z`);
  const minutes = Math.max(
    1,
    Math.floor((window.closes.getTime() - window.opens.getTime()) / MILLISECONDS_A_MINUTE) - 2,
  );
  return after(window.opens, spreadOf(account.creditorId, account.accountId, minutes) * MILLISECONDS_A_MINUTE);
}

/** Deferred to the opening of some day, a contact still keeps to its account's own minute of that day. */
export function slotNotBefore(account: Account, notBefore: Date): Date {
  const slot = slotOn(account, localDay(notBefore, calendarZone(account)));
  return slot.getTime() >= notBefore.getTime() ? slot : notBefore;
}
