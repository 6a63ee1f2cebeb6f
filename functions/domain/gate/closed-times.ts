import { minutesOf } from "./hours.ts";
import type { ClosedTimes, GateQuestion } from "./question.ts";

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
