import type { Account, CaseLadder } from "./account.ts";
import { owed } from "./allocation.ts";
import { owedInvoices, settleAnchor } from "./anchor.ts";
import { openQuestions } from "./approvals.ts";
import { caseLadderOf } from "./cases.ts";
import { indexOfRung } from "./ladder-clock.ts";
import type { LadderPolicy } from "./ladder-policy.ts";
import type { Withheld } from "./look.ts";

/** Why a case stays on the ladder it has: it is not what the other is for, or people are deciding about it. */
export type Unmovable = "no-case" | "other-segment" | "other-currency" | "question-open" | "with-agency";

export type Moved =
  | { readonly kind: "moved"; readonly account: Account; readonly passed: readonly Withheld[] }
  | { readonly kind: "kept"; readonly because: Unmovable };

/** The rule on record for a rung of the new ladder that lies before one the debtor has had already. */
export const MOVED = "ladder.MOVED";

/**
 * The account with its case on another ladder, or on another version of its own. Rungs are the same by id: the case goes
 * on after the furthest one that it has had, or begins at the first. What the new ladder has before that, and
 * nobody heard, is passed over with its reason: going back would be out of order.
 */
export function moveLadder(account: Account, policy: LadderPolicy, now: Date): Moved {
  const because = whyToKeep(account, policy);
  if (because !== null || account.case === null) return { kind: "kept", because: because ?? "no-case" };
  const { ladder: from } = account.case;
  const to = caseLadderOf(policy);
  const positions: Account["positions"] = {};
  const passed: Account["passed"] = [];
  for (const { id, wasPlaced } of account.invoices) {
    const had = rungsHad(account, from, id);
    const position = positionOn(to, account.positions[id], from);
    if (position !== null) positions[id] = position;
    if (wasPlaced === true) continue;
    const unheard = before(to, furthestOf(to, had)).filter((rung) => !had.has(rung));
    passed.push(...unheard.map((rung) => ({ invoiceId: id, rung, at: now.toISOString(), rule: MOVED })));
  }
  const moved: Account = {
    ...account,
    case: { ...account.case, ladder: to },
    positions,
    passed: [...account.passed, ...passed],
  };
  const owing = new Set(owedInvoices(account, to).map(({ id }) => id));
  const told = passed.filter(({ invoiceId }) => owing.has(invoiceId)).map(withheldOf);
  return { kind: "moved", account: settleAnchor(moved, now), passed: told };
}

function whyToKeep(account: Account, policy: LadderPolicy): Unmovable | null {
  if (account.case === null) return "no-case";
  if (account.segment !== policy.for.segment) return "other-segment";
  const sums = owed(account);
  const owedIn = account.case.ladder.currencies.filter((currency) => (sums[currency] ?? 0) > 0);
  if (owedIn.some((currency) => !policy.for.currencies.includes(currency))) return "other-currency";
  if (account.placement !== null) return "with-agency";
  return openQuestions(account).length > 0 ? "question-open" : null;
}

/** Ids of the rungs before a place; none before a rung that is not on the ladder. */
const before = ({ rungs }: CaseLadder, index: number): readonly string[] =>
  rungs.slice(0, Math.max(0, index)).map(({ id }) => id);

/** Ids of the rungs that count as had about an invoice: taken, passed over, or up to its position. */
function rungsHad(account: Account, from: CaseLadder, invoiceId: string): ReadonlySet<string> {
  const done = [...account.taken, ...account.passed].filter((rung) => rung.invoiceId === invoiceId);
  const position = account.positions[invoiceId];
  return new Set([
    ...done.map(({ rung }) => rung),
    ...(position === undefined ? [] : [...before(from, indexOfRung(from, position.rung)), position.rung]),
  ]);
}

/** Place on a ladder of the furthest of some rungs; -1 where it has none of them. */
const furthestOf = (ladder: CaseLadder, rungs: ReadonlySet<string>): number =>
  ladder.rungs.findLastIndex(({ id }) => rungs.has(id));

/** A position on the new ladder: the furthest of the rungs that it stood for; null where the new one has none of them. */
function positionOn(
  to: CaseLadder,
  position: Account["positions"][string] | undefined,
  from: CaseLadder,
): Account["positions"][string] | null {
  if (position === undefined) return null;
  const counted = new Set([...before(from, indexOfRung(from, position.rung)), position.rung]);
  const rung = to.rungs[furthestOf(to, counted)];
  return rung === undefined ? null : { ...position, rung: rung.id };
}

const withheldOf = ({ invoiceId, rung, rule }: Account["passed"][number]): Withheld => ({
  invoiceId,
  rung,
  channel: null,
  rule,
  citation: null,
  until: null,
});
