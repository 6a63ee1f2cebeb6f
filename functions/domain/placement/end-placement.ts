import type { Account } from "../account.ts";
import { owed } from "../allocation.ts";
import type { Draft } from "../announcements.ts";
import { openCaseOfRest, type Settled } from "../cases.ts";
import type { CreditorProfile } from "../creditor-profile.ts";
import type { HoldKind } from "../event-words.ts";
import { holdsStoppingPlacement } from "../holds.ts";
import { idOf } from "../identifiers.ts";
import type { Policies } from "../policies.ts";
import { openOfPlaced } from "./placed-debt.ts";
import type { PastPlacement, Placement, PlacementEnd, RecallReason } from "./placement.ts";
import { whyYesIsVoid } from "./request-placement.ts";

const PLACEMENTS_REMEMBERED = 50;

/**
 * Ends the account's placement where the facts as of `now` demand it: a yes that is void is withdrawn, an agency that must
 * not go on gives the account back. With something owed, the next case opens in the same step and a review with it; with
 * nothing owed, tasks are over. Changes nothing while the placement stands, or where there is none.
 */
export function settlePlacement(account: Account, profile: CreditorProfile, policies: Policies, now: Date): Settled {
  const { placement } = account;
  if (placement === null) return unchanged(account);
  if (placement.status === "requested") {
    const why = whyYesIsVoid(account, placement, now);
    return why === null ? unchanged(account) : withdrawPlacement(account, placement, why, now);
  }
  const end = placement.ending ?? recallOf(account, placement, now);
  return end === null ? unchanged(account) : endPlacement(account, placement, end, { profile, policies }, now);
}

const unchanged = (account: Account): Settled => ({ account, drafts: [], ended: { tasks: [], plans: [] } });

/** The account without a placement that was never handed over; a person looks at it where something is still owed. */
export function withdrawPlacement(account: Account, placement: Placement, because: string, now: Date): Settled {
  const isOwing = owesInLadder(account);
  const past = pastOf(account, placement, { status: "withdrawn", because, isReviewed: isOwing }, now);
  return unchanged(reviewed({ ...account, placement: null }, past));
}

function endPlacement(
  account: Account,
  placement: Placement,
  { status, because }: { readonly status: PlacementEnd; readonly because: string },
  { profile, policies }: { readonly profile: CreditorProfile; readonly policies: Policies },
  now: Date,
): Settled {
  const opened = openCaseOfRest({ ...account, placement: null }, profile, policies, now);
  const isReviewed = opened.account.case !== null || openOfPlaced(account, placement) > 0;
  const past = pastOf(account, placement, { status, because, isReviewed }, now);
  const recalled: Draft = {
    type: "AccountRecalled",
    caseId: null,
    facts: { placementId: placement.id, agency: placement.agency ?? "", because },
  };
  const drafts = [...(status === "recalled" ? [recalled] : []), ...opened.drafts];
  if (isReviewed) return { account: reviewed(opened.account, past), drafts, ended: opened.ended };
  const over = { ...opened.account, tasks: [] };
  return { account: reviewed(over, past), drafts, ended: { tasks: account.tasks.map(({ id }) => id), plans: [] } };
}

/** Why an account must come back from the agency that has it; null while it may keep it. */
function recallOf(
  account: Account,
  placement: Placement,
  now: Date,
): { status: "recalled"; because: RecallReason } | null {
  const recalled = (because: RecallReason) => ({ status: "recalled" as const, because });
  if (openOfPlaced(account, placement) <= 0) return recalled("paid-in-full");
  const [hold] = placement.invoiceIds.flatMap((id) => holdsStoppingPlacement(account, id, now.getTime()));
  return hold === undefined ? null : recalled(REASON_BY_HOLD[hold.kind] ?? "hold");
}

const REASON_BY_HOLD: Partial<Readonly<Record<HoldKind, RecallReason>>> = {
  dispute: "dispute",
  plan: "plan",
  promise: "plan",
};

const owesInLadder = (account: Account): boolean => {
  const sums = owed(account);
  return (account.case?.ladder.currencies ?? []).some((currency) => (sums[currency] ?? 0) > 0);
};

function pastOf(
  account: Account,
  placement: Placement,
  end: { readonly status: PastPlacement["status"]; readonly because: string; readonly isReviewed: boolean },
  now: Date,
): PastPlacement {
  const { id, agency, placedAt, reports, generation, generationStartedAt, faults } = placement;
  return {
    id,
    generation,
    generationStartedAt,
    faults,
    agency,
    status: end.status,
    because: end.because,
    placedAt,
    endedAt: now.toISOString(),
    isToldOf: agency === null,
    reviewId: end.isReviewed ? idOf("task", account.creditorId, account.accountId, "placement-over", id) : null,
    reports,
  };
}

function reviewed(account: Account, past: PastPlacement): Account {
  const pastPlacements = [...account.pastPlacements, past].slice(-PLACEMENTS_REMEMBERED);
  if (past.reviewId === null) return { ...account, pastPlacements };
  return { ...account, pastPlacements, tasks: [...account.tasks, { id: past.reviewId, kind: "review" }] };
}
