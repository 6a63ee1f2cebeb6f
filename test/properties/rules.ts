import type { StormRun } from "./storm-run.ts";

/** What a storm broke of one rule, in words; nothing when the rule held. */
export type Check = (run: StormRun) => readonly string[];

export const intents = (run: StormRun) =>
  run.commits.flatMap((commit) => (commit.intent?.status === "intended" ? [{ ...commit, intent: commit.intent }] : []));
export type Intent = ReturnType<typeof intents>[number];
export const about = ({ at, after, intent }: Intent): string =>
  `${after.accountId} ${intent.rung ?? intent.message} by ${intent.channel} at ${at.toISOString()}`;

const withheldItems = new WeakMap<StormRun, readonly Readonly<Record<string, unknown>>[]>();
/** Every withheld entry on record at the end. */
export function withheldOf(run: StormRun): readonly Readonly<Record<string, unknown>>[] {
  const known = withheldItems.get(run) ?? [...run.world.table.items()].filter((item) => item["kind"] === "withheld");
  withheldItems.set(run, known);
  return known;
}
