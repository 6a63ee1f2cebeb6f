import type { Approver, CreditorProfile } from "./creditor-profile.ts";
import type { Money } from "./money.ts";

/** Whether an approver may decide about an amount: no limits at all is no limit, a currency left out is no authority. */
export function mayDecide(approver: Approver, amount: Money): boolean {
  if (approver.limits === undefined) return true;
  const limit = approver.limits[amount.currency];
  return limit !== undefined && amount.minor <= limit;
}

/** Who is asked, in order: those of the named roles whose limit covers the amount, then everybody else in the profile whose limit does. */
export function approversFor(profile: CreditorProfile, roles: readonly string[], amount: Money): readonly Approver[] {
  const able = profile.approvers.filter((approver) => mayDecide(approver, amount));
  const named = able.filter((approver) => approver.roles.some((role) => roles.includes(role)));
  return [...named, ...able.filter((approver) => !named.includes(approver))];
}
