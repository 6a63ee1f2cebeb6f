/** The global pause switch as it stands; `by` and `at` are null where whoever set it did not say. `at` is an instant, ISO 8601 in UTC. */
export type PauseSwitch = { readonly isPaused: boolean; readonly by: string | null; readonly at: string | null };

/** Whom the switch names when the alarm on waiting events has set it. No person of that name may exist. */
const BY_ALARM = "alarm";

/**
 * What the alarm on the age of the intake queue makes of the pause switch: a payment may lie in that queue, so nobody is
 * written to while it is late. Null leaves the switch as it is: what a person has paused only a person lifts, and what was
 * said at `at` or later counts for more than an alarm that arrives after it.
 */
export function switchedByAlarm(current: PauseSwitch | null, isRinging: boolean, at: Date): PauseSwitch | null {
  if (current !== null) {
    if (current.isPaused && current.by !== BY_ALARM) return null;
    if (current.at !== null && Date.parse(current.at) >= at.getTime()) return null;
  }
  return { isPaused: isRinging, by: BY_ALARM, at: at.toISOString() };
}
