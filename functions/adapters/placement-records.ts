import type { Account } from "../domain/account.ts";
import type { PastPlacement, Placement } from "../domain/placement/placement.ts";
import { placementKey } from "./keys.ts";
import { putTask, type TaskRecord } from "./records.ts";
import type { Path, Write } from "./table.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What a change of an account's placement must write beside it: the placement as it now stands or ended, and the review that its end opened. */
export function placementWrites(before: Account, after: Account): readonly Write[] {
  const { placement } = after;
  const ended = after.pastPlacements.filter(
    ({ id }) => !before.pastPlacements.some((past) => past.id === id) && placement?.id !== id,
  );
  return [
    ...(placement === null || placement === before.placement ? [] : [write(after, placement.id, fieldsOf(placement))]),
    ...ended.map((past) => write(after, past.id, endOf(past))),
    ...ended.flatMap((past) => reviewOf(after, past)),
  ];
}

/** An update makes the item where there is none yet, and leaves what it does not name. */
function write(account: Account, id: string, fields: Fields): Write {
  const own = { id, accountId: account.accountId, ...fields };
  const set = Object.entries(own)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): readonly [Path, unknown] => [[name], value]);
  return { kind: "update", key: placementKey(account, id), set };
}

const fieldsOf = (placement: Placement): Fields => ({
  agency: placement.agency,
  status: placement.status,
  requestedAt: placement.requestedAt,
  placedAt: placement.placedAt,
  because: placement.because,
  invoiceIds: placement.invoiceIds,
  amount: placement.amountAtMost,
  package: placement.package,
  acknowledgeBy: placement.acknowledgeBy,
  termEndsOn: placement.termEndsOn,
  acknowledgedAt: placement.acknowledgedAt,
  reports: placement.reports,
});

/** One that never reached an agency stays `requested` on record, with its end and why. */
const endOf = ({ agency, status, because, endedAt, placedAt, reports }: PastPlacement): Fields => ({
  agency,
  placedAt,
  reports,
  endedAt,
  endedBecause: because,
  ...(status === "withdrawn" ? { status: "requested", because: [because] } : { status }),
});

function reviewOf(account: Account, { reviewId, endedAt }: PastPlacement): readonly Write[] {
  if (reviewId === null || !account.tasks.some(({ id }) => id === reviewId)) return [];
  const review: TaskRecord = {
    id: reviewId,
    kind: "review",
    accountId: account.accountId,
    caseId: account.case?.id ?? null,
    openedAt: endedAt,
    dueAt: null,
    closedAt: null,
    outcome: null,
    by: null,
  };
  return [putTask(account, review, [])];
}
