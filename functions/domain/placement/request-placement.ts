import type { Account, Approval } from "../account.ts";
import { owed } from "../allocation.ts";
import { hasOpenProposal } from "../approvals.ts";
import { holdsStoppingPlacement } from "../holds.ts";
import { idOf } from "../identifiers.ts";
import { yesEndsAt } from "../void-questions.ts";
import { placeable } from "./placed-debt.ts";
import type { Placement } from "./placement.ts";

/** What a yes asks for: the account goes to an agency, as far as the yes covers it; null where it binds nobody any more. */
export function requestPlacement(account: Account, approval: Approval, now: Date): Placement | null {
  const at = now.toISOString();
  const { currency, minor, rung, taskId } = approval;
  const placement: Placement = {
    id: idOf("placement", account.creditorId, account.accountId, taskId),
    generation: 1,
    generationStartedAt: at,
    faults: null,
    agency: null,
    status: "requested",
    requestedAt: at,
    placedAt: null,
    invoiceIds: placeable(account, currency, now).map(({ id }) => id),
    amountAtMost: { minor, currency },
    approvedUntil: yesEndsAt(account, approval.decidedAt ?? at).toISOString(),
    ladder: account.case?.ladder.name ?? "",
    rung,
    because: [],
    told: { handedOver: false, reminded: false, owed: null, payments: 0 },
    reports: [],
  };
  return whyYesIsVoid(account, placement, now) === null ? placement : null;
}

/** Why the yes to a placement binds nobody any more, in a word for the record; null while it stands. */
export function whyYesIsVoid(account: Account, placement: Placement, now: Date): string | null {
  const { currency, minor } = placement.amountAtMost;
  const left = stillPlaceable(account, placement, now);
  if (now.getTime() >= Date.parse(placement.approvedUntil)) return "too-old";
  if ((owed(account)[currency] ?? 0) > minor) return "owes-more";
  if (hasOpenProposal(account)) return "proposal-open";
  if (left.length === 0) return "nothing-past-due";
  const held = placement.invoiceIds.flatMap((id) => holdsStoppingPlacement(account, id, now.getTime()));
  return held[0] === undefined ? null : `hold-${held[0].kind}`;
}

/** Of what the yes was about, what could be handed over now. */
export const stillPlaceable = (account: Account, { invoiceIds, amountAtMost }: Placement, now: Date) =>
  placeable(account, amountAtMost.currency, now).filter(({ id }) => invoiceIds.includes(id));
