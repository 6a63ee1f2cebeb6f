import { factsOf } from "../adapters/log.ts";
import type { PackageStore } from "../adapters/package-store.ts";
import { loadStatement, readStatement, storeStatement } from "../adapters/statements.ts";
import type { Table } from "../adapters/table.ts";
import { localDay } from "../domain/calendar.ts";
import type { StatementHead } from "../domain/placement/statement.ts";
import type { Policies } from "../domain/policies.ts";
import type { Log } from "../rung/situation.ts";

export type StatementDependencies = {
  readonly table: Pick<Table, "query" | "getMany">;
  readonly policies: Policies;
  readonly store: PackageStore;
  readonly now: () => Date;
  readonly log: Log;
};

/** Not every agency's statement was made; those that were stay, and the next try makes the others. */
export class StatementsMissing extends Error {
  override readonly name = "StatementsMissing";
}

/**
 * States to every agency what it has of each creditor, and what is owed of it, once on each day of the creditor's calendar:
 * what was stated of a day is never stated anew. An agency that has nothing gets no statement. One that fails stops no other.
 */
export const statePlacements = (dependencies: StatementDependencies) => async (): Promise<void> => {
  const { policies, now, log } = dependencies;
  const asOf = now();
  const failed: string[] = [];
  for (const { id: creditorId, timeZone, agencies } of Object.values(policies.creditors))
    for (const { id: agency } of agencies) {
      const ids = { creditor: creditorId, agency };
      try {
        const head = { creditorId, agency, day: localDay(asOf, timeZone), asOf };
        log("statement.made", { ...ids, placements: await state(dependencies, head) });
      } catch (error) {
        log("statement.failed", { ...ids, ...factsOf(error) });
        failed.push(agency);
      }
    }
  if (failed.length > 0) throw new StatementsMissing(`${failed.length} statements could not be made`);
};

async function state({ table, store }: StatementDependencies, head: StatementHead): Promise<number> {
  const stated = await readStatement(store, head);
  if (stated !== null) return stated.lines.length;
  const statement = await loadStatement(table, head);
  if (statement.lines.length > 0) await storeStatement(store, statement);
  return statement.lines.length;
}
