import { localClock } from "../calendar.ts";
import { isKnownZone } from "../places/locate.ts";
import { isCall, isText } from "./channels.ts";
import { blocks } from "./dates.ts";
import { EIGHT_TO_NINE, isInside, nextCommonOpening } from "./hours.ts";
import type { Finding, GateQuestion, Hours } from "./question.ts";

/** 08:00:00 to before 21:00:00 in every zone the debtor may be in, for calls of any sort and texts; other channels have no hours. */
export const callAndTextHours = ({ channel, zones }: GateQuestion): readonly Hours[] =>
  isCall(channel) || isText(channel) ? [{ ...EIGHT_TO_NINE, zones }] : [];

/** What a pack's own hours object to: an unknown place until a new fact, a wrong time until they next open; null inside them. */
export function outsideOf(hours: readonly Hours[], question: GateQuestion): Finding {
  if (hours.length === 0) return null;
  if (question.zones.length === 0) return unplaced(question);
  const missed = hours.find((some) => !isInside(question.now, some));
  return missed === undefined
    ? null
    : { says: outsideSays(question.now, missed), until: nextCommonOpening(question.now, hours, []) };
}

/** Nobody can tell what time it is where the debtor is: the objection says which fact is missing, or which zone nobody knows. */
export function unplaced({ locations }: GateQuestion): Finding {
  const unknown = locations?.flatMap(({ tz }) => tz).find((zone) => !isKnownZone(zone));
  return blocks(
    unknown === undefined
      ? "Nothing says where the debtor is: an address or a number with an area code is missing."
      : `"${unknown}" is no IANA time zone, such as America/New_York, so nothing says where the debtor is.`,
    "LOCATION_UNKNOWN",
  );
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Which clock says no, and what would be permitted there. */
export function outsideSays(now: Date, hours: Hours): string {
  const zone = hours.zones.find((candidate) => !isInside(now, { ...hours, zones: [candidate] })) ?? "UTC";
  const place = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  const [opens, closes] = [clock(hours.opensAt), clock(hours.closesAt)];
  return `It is ${localClock(now, zone)} in ${place}; contact may be made from ${opens} to ${closes}.`;
}
