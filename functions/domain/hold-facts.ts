import { type Account, calendarZone, type Hold } from "./account.ts";
import type { BillingEvent } from "./events.ts";
import type { Applied, View } from "./facts.ts";
import { spanOf } from "./holds.ts";

/** A hold in the terms of whoever places it: billing, a debtor, staff. `from` and `until` as in `Hold`. */
export type HoldRequest = Pick<Hold, "id" | "version" | "kind" | "from"> & {
  readonly invoiceIds?: readonly string[] | undefined;
  readonly until?: string | undefined;
};

/** Places a hold; one that is lifted or superseded when it arrives changes nothing but is known from then on. */
export function placeHold(
  view: View,
  request: HoldRequest,
  now: Date,
  key = `HOLD#${request.id}#${request.version}`,
): Applied {
  const fact = { key };
  const seen: Applied = { kind: "applied", view, fact, drafts: [] };
  const { account } = view;
  const before = account.holds.find((hold) => hold.id === request.id);
  if (account.liftedHolds.includes(request.id) || (before !== undefined && before.version > request.version))
    return seen;
  const hold: Hold = {
    id: request.id,
    version: request.version,
    kind: request.kind,
    from: request.from,
    arrivedAt: before?.arrivedAt ?? now.toISOString(),
    startAnnounced: before?.startAnnounced ?? false,
    endAnnounced: false,
    ...(request.until === undefined ? {} : { until: request.until }),
    ...(request.invoiceIds === undefined ? {} : { invoiceIds: [...request.invoiceIds] }),
  };
  const told = asTold(hold, before, account, now);
  const holds =
    before === undefined
      ? [...account.holds, told]
      : account.holds.map((other) => (other.id === hold.id ? told : other));
  return { kind: "applied", view: { ...view, account: { ...account, holds } }, fact, drafts: [] };
}

/** A hold that is over when it arrives is kept, so that no older version revives it, and never told of; one that comes back after its end begins anew. */
function asTold(hold: Hold, before: Hold | undefined, account: Account, now: Date): Hold {
  const isOver = spanOf(hold, calendarZone(account)).until <= now.getTime();
  if (before === undefined) return isOver ? { ...hold, startAnnounced: true, endAnnounced: true } : hold;
  if (!before.endAnnounced) return hold;
  return { ...hold, startAnnounced: isOver, endAnnounced: isOver };
}

/** Ends every version of a hold at `now`, also those still to come. */
export function liftHold(view: View, holdId: string, key: string, now: Date): Applied {
  const { account } = view;
  const holds = account.holds.map((hold) =>
    hold.id === holdId && hold.endedAt === undefined ? { ...hold, endedAt: now.toISOString() } : hold,
  );
  return {
    kind: "applied",
    view: { ...view, account: { ...account, holds, liftedHolds: [...account.liftedHolds, holdId] } },
    fact: { key },
    drafts: [],
  };
}

const disputeHoldId = (disputeId: string): string => `dispute:${disputeId}`;

/** Opens the hold of a dispute. */
export function openDispute(
  view: View,
  detail: Extract<BillingEvent, { name: "DisputeOpened" }>["detail"],
  now: Date,
): Applied {
  const hold = {
    id: disputeHoldId(detail.disputeId),
    version: 0,
    kind: "dispute" as const,
    invoiceIds: detail.invoiceIds,
    from: detail.occurredAt,
  };
  const opened = placeHold(view, hold, now, `DISPUTE#${detail.disputeId}`);
  if (opened.kind !== "applied") return opened;
  const { account } = opened.view;
  const upheld = account.upheld.map((one) => (one.holdId === hold.id ? { ...one, scope: scopeOf(hold) } : one));
  return { ...opened, view: { ...opened.view, account: { ...account, upheld } } };
}

const scopeOf = ({ invoiceIds }: Pick<HoldRequest, "invoiceIds">): string[] | "all" =>
  invoiceIds === undefined ? "all" : [...invoiceIds];

/** The account with a dispute on record as upheld at an instant: what it is about is known once the dispute is. */
export function uphold(account: Account, holdId: string, at: string): Account {
  const hold = account.holds.find((candidate) => candidate.id === holdId);
  const scope = hold === undefined ? [] : scopeOf(hold);
  return { ...account, upheld: [...account.upheld, { holdId, at, scope }] };
}

/** Ends the hold of a dispute; upheld, what it was about stays out of the ladder until billing says otherwise. */
export function resolveDispute(
  view: View,
  detail: Extract<BillingEvent, { name: "DisputeResolved" }>["detail"],
  now: Date,
): Applied {
  const id = disputeHoldId(detail.disputeId);
  const lifted = liftHold(view, id, `RESOLUTION#${detail.disputeId}`, now);
  if (lifted.kind !== "applied" || detail.outcome !== "upheld") return lifted;
  return { ...lifted, view: { ...lifted.view, account: uphold(lifted.view.account, id, detail.occurredAt) } };
}
