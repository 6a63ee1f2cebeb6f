import { countedWrites, loadRegistered, loadScorecards } from "../adapters/agency-store.ts";
import { happenedTo } from "../domain/placement/happened.ts";
import type { PastPlacement, Placement } from "../domain/placement/placement.ts";
import { countReports, newScorecard } from "../domain/placement/scorecard.ts";
import type { Situation } from "../rung/situation.ts";
import type { Looking } from "./looking.ts";

/** Counts what has happened to a placement into its agency's scorecard, each thing once, whatever look finds it. */
export async function countNews(
  { dependencies: { table } }: Looking,
  { account }: Situation,
  { id, agency }: Pick<Placement | PastPlacement, "id" | "agency">,
): Promise<"counted" | "again"> {
  const { creditorId } = account;
  if (agency === null) return "counted";
  const placement = await loadRegistered(table, creditorId, agency, id);
  if (placement === null) return "counted";
  const scorecards = await loadScorecards(table, creditorId, [agency]);
  const before = { scorecard: scorecards.get(agency) ?? newScorecard(creditorId, agency), placement };
  const writes = countedWrites(before, countReports(before, happenedTo(account, placement)));
  if (writes.length === 0) return "counted";
  const committed = await table.commit(writes);
  return committed.kind === "conflict" ? "again" : "counted";
}
