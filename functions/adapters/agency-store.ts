import { RegisteredPlacement } from "../domain/placement/registered.ts";
import { type Counted, newScorecard, Scorecard } from "../domain/placement/scorecard.ts";
import { agencyPartition, agencyPlacementKey, scorecardKey } from "./keys.ts";
import type { Condition, Table, Write } from "./table.ts";

/** How long an entry outlives its placement: an agency may still ask about it, and no record looks further back. */
const KEPT_AFTER_END_SECONDS = 800 * 86_400;

const unless = (version: number): Condition =>
  version === 0 ? { kind: "absent" } : { kind: "equals", attributes: { version } };

/** The scorecards of a creditor's agencies, by agency; an agency that has never had a placement has an empty one. */
export async function loadScorecards(
  table: Pick<Table, "getMany">,
  creditorId: string,
  agencyIds: readonly string[],
): Promise<ReadonlyMap<string, Scorecard>> {
  const items = await table.getMany(agencyIds.map((agency) => scorecardKey(creditorId, agency)));
  return new Map(
    agencyIds.map((agency, index) => {
      const item = items[index];
      return [agency, item === undefined ? newScorecard(creditorId, agency) : Scorecard.parse(item)] as const;
    }),
  );
}

/** A scorecard as it becomes, unless somebody has counted since it was read: then read and count again. */
export function scorecardWrite(before: Scorecard, after: Scorecard): Write {
  const item = { ...after, version: before.version + 1, ...scorecardKey(before.creditorId, before.agency) };
  return { kind: "put", item, condition: unless(before.version) };
}

/** A new entry in the register of the agency that an account is placed with. */
export function registerPlacement(creditorId: string, placement: RegisteredPlacement): Write {
  const key = agencyPlacementKey(creditorId, placement.agency, placement.placementId);
  return { kind: "put", item: { ...placement, version: 1, ...key }, condition: { kind: "absent" } };
}

/** An entry of the register as it becomes, unless somebody has changed it since it was read. */
export function updateRegistered(creditorId: string, before: RegisteredPlacement, after: RegisteredPlacement): Write {
  const { endedAt } = after;
  const expires =
    endedAt === null ? {} : { expiresAt: Math.floor(Date.parse(endedAt) / 1000) + KEPT_AFTER_END_SECONDS };
  const key = agencyPlacementKey(creditorId, before.agency, before.placementId);
  return {
    kind: "put",
    item: { ...after, version: before.version + 1, ...expires, ...key },
    condition: unless(before.version),
  };
}

/** What counting reports changed, to be committed with whatever follows from them; nothing where it changed nothing. */
export function countedWrites(before: Counted, after: Counted): readonly Write[] {
  const { creditorId } = before.scorecard;
  return [
    ...(before.scorecard === after.scorecard ? [] : [scorecardWrite(before.scorecard, after.scorecard)]),
    ...(before.placement === after.placement ? [] : [updateRegistered(creditorId, before.placement, after.placement)]),
  ];
}

/** One entry of an agency's register; null where there is none. */
export async function loadRegistered(
  table: Pick<Table, "get">,
  creditorId: string,
  agency: string,
  placementId: string,
): Promise<RegisteredPlacement | null> {
  const item = await table.get(agencyPlacementKey(creditorId, agency, placementId));
  return item === undefined ? null : RegisteredPlacement.parse(item);
}

/** All entries of an agency's register, ended ones too, by id. */
export async function loadRegister(
  table: Pick<Table, "query">,
  creditorId: string,
  agency: string,
): Promise<readonly RegisteredPlacement[]> {
  const items = await table.query(agencyPartition(creditorId, agency), "PLACEMENT#");
  return items.map((item) => RegisteredPlacement.parse(item));
}
