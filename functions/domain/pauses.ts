import type { CreditorProfile } from "./creditor-profile.ts";

const MILLISECONDS_AN_HOUR = 3_600_000;

/** Why a creditor's contacts rest for a while: of one channel, or all of them where it is null. `until` is null when no time ends it. */
export type Pause = { readonly rule: string; readonly channel: "email" | null; readonly until: string | null };

/** The pause of a creditor whose billing has been quiet for longer than its profile allows; one that has never spoken is quiet, too. */
export function pauseOfFeed(
  { quietAtMostHours }: NonNullable<CreditorProfile["feed"]>,
  lastEventAt: string | null,
  now: Date,
): Pause | null {
  const quietSince = lastEventAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastEventAt);
  const isStale = now.getTime() - quietSince > quietAtMostHours * MILLISECONDS_AN_HOUR;
  return isStale ? { rule: "amends.FEED_STALE", channel: null, until: null } : null;
}
