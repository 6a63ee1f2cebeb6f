import * as z from "zod";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { type Pause, pauseOfFeed } from "../domain/pauses.ts";
import { Breaker, pauseOfBreaker, type Tally } from "../domain/sending-health.ts";
import { breakerKey, feedKey, tallyKey } from "./keys.ts";
import type { CommitResult, Table, Write } from "./table.ts";

/** Counters of one creditor are spread, so that a night's reports do not meet at one item. */
export const SHARDS = 8;
const HOURS_COUNTED = 24;
const MILLISECONDS_AN_HOUR = 3_600_000;
const KEPT_SECONDS = 3 * 86_400;
const COUNTED = ["messages", "bounces", "complaints"] as const;

export type Counted = (typeof COUNTED)[number];

const Feed = z.object({ lastEventAt: z.string() });

/** Why a creditor's contacts rest at `now`, beside what people paused. */
export async function loadPauses(
  table: Pick<Table, "getMany">,
  creditorId: string,
  profile: Pick<CreditorProfile, "feed"> | undefined,
  now: Date,
): Promise<readonly Pause[]> {
  const feed = profile?.feed;
  const keys = [breakerKey(creditorId), ...(feed === undefined ? [] : [feedKey(creditorId)])];
  const [breaker, spoken] = await table.getMany(keys, "eventual");
  const ofBreaker = pauseOfBreaker(breaker === undefined ? null : Breaker.parse(breaker), now);
  const lastEventAt = spoken === undefined ? null : Feed.parse(spoken).lastEventAt;
  const ofFeed = feed === undefined ? null : pauseOfFeed(feed, lastEventAt, now);
  return [ofFeed, ofBreaker].filter((pause) => pause !== null);
}

/** Notes that a creditor's billing has spoken. */
export function feedSpoke(creditorId: string, now: Date): Write {
  return { kind: "update", key: feedKey(creditorId), set: [[["lastEventAt"], now.toISOString()]] };
}

const hourOf = (at: Date): string => at.toISOString().slice(11, 13);
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** One more e-mail of a creditor counted, in the shard and the UTC hour it belongs to. */
export function countEmail(creditorId: string, shard: number, counted: readonly Counted[], now: Date): Write {
  return {
    kind: "update",
    key: tallyKey(creditorId, shard, dayOf(now)),
    set: [[["expiresAt"], Math.floor(now.getTime() / 1000) + KEPT_SECONDS]],
    add: Object.fromEntries(counted.map((what) => [`${what}${hourOf(now)}`, 1])),
  };
}

/** What was counted in this UTC hour and the 23 before it, over all shards. */
export async function loadTally(table: Pick<Table, "getMany">, creditorId: string, now: Date): Promise<Tally> {
  const hours = Array.from({ length: HOURS_COUNTED }, (_, ago) => new Date(now.getTime() - ago * MILLISECONDS_AN_HOUR));
  const days = [...new Set(hours.map(dayOf))];
  const shards = days.flatMap((day) => Array.from({ length: SHARDS }, (_, shard) => ({ day, shard })));
  const items = await table.getMany(
    shards.map(({ day, shard }) => tallyKey(creditorId, shard, day)),
    "eventual",
  );
  const sum = (what: Counted): number =>
    hours.reduce((total, hour) => {
      const ofDay = items.filter((_, index) => shards[index]?.day === dayOf(hour));
      return ofDay.reduce((subtotal, item) => subtotal + numberIn(item?.[`${what}${hourOf(hour)}`]), total);
    }, 0);
  return { messages: sum("messages"), bounces: sum("bounces"), complaints: sum("complaints") };
}

const numberIn = (value: unknown): number => (typeof value === "number" ? value : 0);

/** The pause of a creditor's e-mail as it stands, in force or not; null when there never was one. */
export async function loadBreaker(table: Pick<Table, "get">, creditorId: string): Promise<Breaker | null> {
  const item = await table.get(breakerKey(creditorId));
  return item === undefined ? null : Breaker.parse(item);
}

/** Pauses a creditor's e-mail, unless somebody was faster. */
export function saveBreaker(
  table: Pick<Table, "commit">,
  creditorId: string,
  before: Breaker | null,
  breaker: Breaker,
): Promise<CommitResult> {
  const condition =
    before === null
      ? { kind: "absent" as const }
      : { kind: "equals" as const, attributes: { trippedAt: before.trippedAt } };
  return table.commit([{ kind: "put", item: { ...breaker, ...breakerKey(creditorId) }, condition }]);
}
