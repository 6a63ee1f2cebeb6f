import { addDays, atLocalTime, isWeekday, localDay } from "./calendar.ts";
import { decide } from "./gate/decide.ts";
import type { GateQuestion } from "./gate/question.ts";
import { windowOn } from "./gate/window.ts";

/** Parts of a day in which people are found at different places, in minutes after midnight where the debtor is. */
const PARTS = [
  [8 * 60, 12 * 60],
  [12 * 60, 17 * 60],
  [17 * 60, 21 * 60],
] as const;
const DAYS_AHEAD = 21;
const SHORTEST_MILLISECONDS = 30 * 60_000;

/** A stretch of time in which a call is to be tried: from an instant until before another. */
export type CallSlot = { readonly from: Date; readonly dueAt: Date };

type Place = { readonly zone: string; readonly zones: readonly string[] };
type Ask = (now: Date) => GateQuestion;

/** The hours of a part of a day that are hours of contact in every zone the debtor may be in; null where too little is left of them. */
function partOf(day: string, part: (typeof PARTS)[number], { zone, zones }: Place): CallSlot | null {
  const window = windowOn(day, zones);
  if (window === null) return null;
  const from = Math.max(atLocalTime(day, part[0], zone).getTime(), window.opens.getTime());
  const dueAt = Math.min(atLocalTime(day, part[1], zone).getTime(), window.closes.getTime());
  return dueAt - from < SHORTEST_MILLISECONDS ? null : { from: new Date(from), dueAt: new Date(dueAt) };
}

function partAt(instant: Date, { zone }: Place): number {
  const day = localDay(instant, zone);
  return PARTS.findIndex(([, ends]) => instant.getTime() < atLocalTime(day, ends, zone).getTime());
}

/**
 * When to try again after a call at `tried` that reached nobody: on a later working day, at another time of day, where the
 * gate lets a call through. Null where it never would within three weeks, or only a person or a new fact could change that.
 */
export function nextCall(ask: Ask, place: Place, tried: Date): CallSlot | null {
  const today = localDay(tried, place.zone);
  const before = partAt(tried, place);
  let notBefore = 0;
  for (let ahead = 1; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    const slots = PARTS.flatMap((part, index) => (index === before ? [] : (partOf(day, part, place) ?? [])));
    for (const slot of isWeekday(day) ? slots : []) {
      const from = new Date(Math.max(slot.from.getTime(), notBefore));
      if (slot.dueAt.getTime() - from.getTime() < SHORTEST_MILLISECONDS) continue;
      const decision = decide(ask(from));
      if (decision.kind === "block") return null;
      if (decision.kind === "allow") return { from, dueAt: slot.dueAt };
      notBefore = decision.notBefore.getTime();
    }
  }
  return null;
}

/** The call a debtor asked for at an instant: then, or as soon afterwards as the gate lets it through; null where it does not. */
export function callAsAsked(ask: Ask, at: Date): CallSlot | null {
  const decision = decide(ask(at));
  if (decision.kind === "block") return null;
  const from = decision.kind === "allow" ? at : decision.notBefore;
  return { from, dueAt: from };
}
