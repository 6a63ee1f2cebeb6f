import { signals } from "../adapters/signal.ts";
import type { StreamRecord } from "../adapters/table.ts";
import type { StartMessage } from "../domain/runs.ts";
import type { Log } from "../rung/situation.ts";

export type FollowDependencies = {
  /** Ends a wait. A token that is no longer waited for is no error. */
  readonly wake: (token: string) => Promise<void>;
  readonly requestStart: (message: StartMessage) => Promise<void>;
  readonly log: Log;
};

/** Most changes are waits that park: nothing is known that was not before, and nothing new is wanted. */
function isOnlyParking({ before, after }: StreamRecord): boolean {
  return (
    before !== undefined && before["seq"] === after?.["seq"] && namesIn(before["runs"]) === namesIn(after?.["runs"])
  );
}

const namesIn = (runs: unknown): string =>
  typeof runs === "object" && runs !== null ? Object.keys(runs).sort().join(" ") : "";

/** Follows one change of a SIGNAL item: wakes every wait that saw less than is known now, and asks for executions newly wanted. */
export const followSignal =
  ({ wake, requestStart, log }: FollowDependencies) =>
  async (record: StreamRecord): Promise<void> => {
    if (record.key.sk !== "SIGNAL" || record.after === undefined || isOnlyParking(record)) return;
    const after = signals.parse(record.after);
    const before = record.before === undefined ? null : signals.parse(record.before);
    for (const [name, run] of Object.entries(after.runs))
      if (before?.runs[name] === undefined) await requestStart({ name, ...run });
    if (before !== null && after.seq <= before.seq) return;
    for (const [execution, wait] of Object.entries(after.waits)) {
      if (wait.seen >= after.seq) continue;
      await wake(wait.token);
      log("wait.woken", { execution });
    }
  };
