import { Account, calendarZone } from "../../functions/domain/account.ts";
import { allocate } from "../../functions/domain/allocation.ts";
import { HOLD_STOPS, spanOf } from "../../functions/domain/holds.ts";
import { placementExecutionNameOf } from "../../functions/domain/identifiers.ts";
import type { Placement } from "../../functions/domain/placement/placement.ts";
import type { Commit } from "./notes.ts";
import type { Check } from "./rules.ts";
import type { StormRun } from "./storm-run.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const openOf = (account: Account, { invoiceIds }: Placement): number => {
  const { open } = allocate(account);
  return sum(invoiceIds.map((id) => open.get(id) ?? 0));
};

/** No hand-over but from a yes that stands, none that outlives its debt, none that ends without the next case, and each told of once. */
export const placementsRest: Check = (run) => [
  ...run.commits.flatMap((commit) =>
    [...standsWrongly(commit), ...handedOverWrongly(commit), ...endsWrongly(commit)].map(
      (what) => `${commit.after.accountId} at ${commit.at.toISOString()}: ${what}`,
    ),
  ),
  ...[...run.world.table.items()].flatMap((item) =>
    item.sk === "ACCOUNT" ? withoutExecution(run, Account.parse(item)) : [],
  ),
  ...toldWrongly(run),
];

function standsWrongly({ after }: Commit): readonly string[] {
  const { placement } = after;
  if (placement === null) return [];
  const isRequested = placement.status === "requested";
  return [
    ...(placement.ending === undefined ? [] : ["kept as ending"]),
    ...(openOf(after, placement) > 0 ? [] : ["placed, with nothing owed of it"]),
    ...(isRequested === (after.case !== null) ? [] : ["asked for without a case, or placed with one"]),
    ...(isRequested === (placement.agency === null) ? [] : ["an agency before the hand-over, or none after it"]),
  ];
}

function handedOverWrongly({ before, after, at }: Commit): readonly string[] {
  const [old, placement] = [before.placement, after.placement];
  if (placement === null || placement.status === "requested" || old?.id !== placement.id || old.status !== "requested")
    return placement === null || placement.status === "requested" || old?.id === placement.id
      ? []
      : ["handed over without being asked for"];
  const { decision, taskId = "", minor = 0, currency = "" } = after.approval ?? {};
  const had = before.pastPlacements.map(({ agency }) => agency);
  return [
    ...(taskId !== "" && decision === "approve" ? [] : ["handed over without a yes"]),
    ...(openOf(after, placement) <= minor && currency === placement.amountAtMost.currency
      ? []
      : ["more than the yes covers"]),
    ...(placement.invoiceIds.every((id) => old.invoiceIds.includes(id)) ? [] : ["an invoice that nobody asked about"]),
    ...(at.getTime() < Date.parse(old.approvedUntil) ? [] : ["on a yes that is too old"]),
    ...(had.includes(placement.agency) ? ["to an agency that had it before"] : []),
    ...stoppedBy(after, placement, at),
    ...(placement.package === undefined ? ["without a package"] : []),
  ];
}

function stoppedBy(account: Account, { invoiceIds }: Placement, at: Date): readonly string[] {
  const zone = calendarZone(account);
  return account.holds
    .filter((hold) => {
      const { from, until } = spanOf(hold, zone);
      const isAbout = invoiceIds.some((id) => hold.invoiceIds?.includes(id) ?? true);
      return HOLD_STOPS[hold.kind].placement && isAbout && from <= at.getTime() && at.getTime() < until;
    })
    .map(({ kind }) => `under a hold, ${kind}`);
}

/** What was placed with an agency comes back into a case, and before a person. */
function endsWrongly({ before, after }: Commit): readonly string[] {
  const over = before.placement;
  if (over === null || after.placement?.id === over.id) return [];
  const past = after.pastPlacements.find(({ id }) => id === over.id);
  if (past === undefined) return ["ended without a trace"];
  const isOwing = after.case !== null;
  return [
    ...(isOwing && past.reviewId === null ? ["over with something owed, and nobody looks"] : []),
    ...(!isOwing && after.tasks.length > 0 ? ["over with nothing owed, and tasks are left"] : []),
    ...((past.status === "withdrawn") === (over.status === "requested") ? [] : [`${over.status}, then ${past.status}`]),
  ];
}

function withoutExecution(run: StormRun, { creditorId, accountId, placement }: Account): readonly string[] {
  if (placement === null) return [];
  const name = placementExecutionNameOf({ creditorId, accountId }, placement.id, placement.generation);
  const named = run.world
    .executions()
    .filter(({ execution }) => execution.name === name && execution.status === "RUNNING");
  return named.length === 1 ? [] : [`${accountId}: a placement and ${named.length} executions named ${name}`];
}

/** Requests and hand-overs are told of once each; a recall is, and no other end. */
function toldWrongly(run: StormRun): readonly string[] {
  const items = [...run.world.table.items()].filter(
    ({ pk, sk }) => pk.startsWith("ACCOUNT#") && sk.startsWith("PLACEMENT#"),
  );
  return items.flatMap((item) => {
    const id = String(item["id"]);
    const told = run.world.published().filter(({ detail }) => detail["placementId"] === id);
    const counts = ["PlacementRequested", "AccountPlaced", "AccountRecalled"].map(
      (type) => new Set(told.filter((one) => one.type === type).map(({ detail }) => detail["eventId"])).size,
    );
    const expected = [1, item["placedAt"] === null ? 0 : 1, item["status"] === "recalled" ? 1 : 0];
    return counts.join() === expected.join() ? [] : [`${id} is ${String(item["status"])}, told ${counts.join()}`];
  });
}
