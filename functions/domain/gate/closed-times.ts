import { isTimed } from "./channels.ts";
import { minutesOf, nextCommonOpening } from "./hours.ts";
import type { ClosedTimes, Finding, GateQuestion } from "./question.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const NONE: readonly ClosedTimes[] = [];

/** The times that the consumer called inconvenient, in every zone they may be in. A day nobody knows counts as every day. */
export function inconvenientTimesOf({ flags, zones }: GateQuestion): readonly ClosedTimes[] {
  return (
    flags?.consumerInconvenientWindows?.map(({ days, from, to }) => {
      const known = days.map((day) => WEEKDAYS.indexOf(day) + 1);
      const weekdays = known.includes(0) ? [1, 2, 3, 4, 5, 6, 7] : known;
      return { weekdays, from: minutesOf(from), to: minutesOf(to), zones };
    }) ?? NONE
  );
}

/** What the times that the consumer called inconvenient object to: a call or an electronic message, until they are over. */
export function inconvenientTimeFinding(question: GateQuestion): Finding {
  const closed = inconvenientTimesOf(question);
  if (closed.length === 0 || !isTimed(question.channel)) return null;
  const opening = nextCommonOpening(question.now, [], closed);
  if (opening?.getTime() === question.now.getTime()) return null;
  return { says: "The consumer called this time inconvenient.", until: opening };
}
