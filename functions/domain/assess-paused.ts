import { calendarZone, type Invoice } from "./account.ts";
import { addDays, localDay } from "./calendar.ts";
import { type Assessment, entry, type Look, type OpenReach, wait } from "./look.ts";
import { slotOn } from "./rung-day.ts";

/** The wait of a rung while its creditor's contacts rest: all of them where `channel` is null, else those by that channel. Null when nothing rests. */
export function assessPaused(look: Look, anchor: Invoice, channel: OpenReach["channel"] | null): Assessment | null {
  const pause = look.pauses?.find((candidate) => candidate.channel === channel);
  if (pause === undefined) return null;
  const { rule, until } = pause;
  const withheld = entry(look, anchor, { rule, until, ...(channel === null ? {} : { channel }) });
  return wait(looksAgainAt(look, until), withheld);
}

/** Once a day, at the account's own minute, or when the pause ends if that comes first. */
function looksAgainAt({ account, now }: Look, until: string | null): Date {
  const today = localDay(now, calendarZone(account));
  const slot = slotOn(account, today);
  const next = slot.getTime() > now.getTime() ? slot : slotOn(account, addDays(today, 1));
  return until !== null && Date.parse(until) < next.getTime() ? new Date(until) : next;
}
