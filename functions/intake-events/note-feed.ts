import { feedSpoke } from "../adapters/sending-store.ts";
import type { Table } from "../adapters/table.ts";
import type { Policies } from "../domain/policies.ts";

const NOTED_EVERY_MILLISECONDS = 600_000;

/** Notes that billing spoke, for creditors whose profile watches their feed: every ten minutes at most, so a flood of events is one write. A feed may so be judged quiet ten minutes too early. */
export function noteFeed(dependencies: {
  readonly table: Table;
  readonly policies: Policies;
  readonly now: () => Date;
}): (creditorIds: ReadonlySet<string>) => Promise<void> {
  const notedAt = new Map<string, number>();
  return async (creditorIds) => {
    const now = dependencies.now();
    for (const creditorId of creditorIds) {
      const last = notedAt.get(creditorId) ?? Number.NEGATIVE_INFINITY;
      const isWatched = dependencies.policies.creditors[creditorId]?.feed !== undefined;
      if (!isWatched || now.getTime() - last < NOTED_EVERY_MILLISECONDS) continue;
      await dependencies.table.commit([feedSpoke(creditorId, now)]);
      notedAt.set(creditorId, now.getTime());
    }
  };
}
