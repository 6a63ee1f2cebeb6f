import { type Account, type Case, calendarZone, type Hold, type Invoice } from "./account.ts";
import { actionableCurrencies, nextRungIndex, owedInvoices, positionAt } from "./anchor.ts";
import { localDay } from "./calendar.ts";
import { holdsStoppingContact, spanOf } from "./holds.ts";
import { indexOfRung } from "./ladder-clock.ts";
import { type Assessment, entry, type Look, nextHoldEnd, wait } from "./look.ts";
import { rungDay, slotOn } from "./rung-day.ts";

/** Nothing may be asked for now: everything is held, or too little is owed. The rung is withheld on the day it would have had. */
export function assessWithoutAnchor(look: Look, theCase: Case): Assessment {
  const { account, rung, now } = look;
  const at = now.getTime();
  const currencies = actionableCurrencies(account, theCase.ladder);
  const owing = owedInvoices(account, theCase.ladder);
  const enough = owing.filter((invoice) => currencies.has(invoice.currency));
  const wouldBe = firstWithRungLeft(account, theCase.ladder, enough.length > 0 ? enough : owing, at);
  if (wouldBe === null) return wait(soonestHoldEnd(look, owing));
  const index = indexOfRung(theCase.ladder, rung.id);
  const nextRung = theCase.ladder.rungs[wouldBe.next];
  if (wouldBe.next > index) return { kind: "done" };
  if (wouldBe.next < index && nextRung !== undefined) return { kind: "behind", rung: nextRung.id };
  const { invoice } = wouldBe;
  const holds = holdsStoppingContact(account, invoice.id, at);
  const day = rungDay(wouldBe.account, theCase, invoice, rung, { kind: "over-by", at });
  if (day === null) return wait(soonestHoldEnd(look, owing));
  const zone = calendarZone(account);
  const end = soonestHoldEnd(look, owing);
  if (localDay(now, zone) < day) return wait(earlier(slotOn(account, day), end));
  const first = holds[0];
  const reason =
    first === undefined
      ? { rule: currencies.has(invoice.currency) ? "ladder.UPHELD_DISPUTE" : "ladder.BELOW_MINIMUM" }
      : { rule: `hold.${first.kind.toUpperCase().replaceAll("-", "_")}`, until: untilOf(look, first) };
  return wait(end, entry(look, invoice, reason));
}

type WouldBe = { readonly invoice: Invoice; readonly next: number; readonly account: Account };

/** The invoice that would be the anchor if nothing kept it back, its next rung, and the account with its position as it would then be. */
function firstWithRungLeft(
  account: Account,
  ladder: Case["ladder"],
  invoices: readonly Invoice[],
  at: number,
): WouldBe | null {
  for (const invoice of invoices) {
    const position = positionAt(account, ladder, invoice, at);
    const next = nextRungIndex(account, ladder, invoice, position);
    if (next >= ladder.rungs.length) continue;
    const positions = position === null ? account.positions : { ...account.positions, [invoice.id]: position };
    return { invoice, next, account: { ...account, positions } };
  }
  return null;
}

function untilOf({ account }: Look, hold: Hold): string | null {
  const { until } = spanOf(hold, calendarZone(account));
  return Number.isFinite(until) ? new Date(until).toISOString() : null;
}

const earlier = (one: Date, other: Date | null): Date =>
  other !== null && other.getTime() < one.getTime() ? other : one;

function soonestHoldEnd(look: Look, invoices: readonly Invoice[]): Date | null {
  const ends = invoices.flatMap((invoice) => nextHoldEnd(look, invoice) ?? []);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime())));
}
