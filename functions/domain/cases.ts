import type { Account, Case, CaseLadder } from "./account.ts";
import { calendarZone } from "./account.ts";
import { owed } from "./allocation.ts";
import { nextRungIndex, settleAnchor } from "./anchor.ts";
import type { Draft } from "./announcements.ts";
import { daysBetween, localDay } from "./calendar.ts";
import type { CreditorProfile } from "./creditor-profile.ts";
import { spanOf } from "./holds.ts";
import { caseIdOf } from "./identifiers.ts";
import { lowestBalances } from "./ladder-choice.ts";
import type { LadderPolicy } from "./ladder-policy.ts";
import type { Amounts } from "./money.ts";
import type { Policies } from "./policies.ts";
import { withdrawPromises } from "./promises.ts";
import type { CaseOutcome } from "./rung-request.ts";
import { withoutRung } from "./void-questions.ts";

/** What the closing of a case leaves to write: the tasks and plans that end with it. */
export type Ended = { readonly tasks: readonly string[]; readonly plans: readonly string[] };

export type Settled = {
  readonly account: Account;
  readonly drafts: readonly Draft[];
  readonly ended: Ended;
};

const nothingEnded: Ended = { tasks: [], plans: [] };

/** What a case keeps of a policy. */
export function caseLadderOf(policy: LadderPolicy): CaseLadder {
  return {
    name: policy.name,
    version: policy.version,
    currencies: policy.for.currencies,
    atLeastBalance: policy.atLeastBalance,
    rungs: policy.rungs.map(({ id, onDay }) => ({ id, onDay })),
  };
}

/** The ladder that covers what an account owes: the one it was given by name, else the first of its profile that fits; null when none does. */
export function ladderFor(
  account: Account,
  profile: CreditorProfile,
  policies: Policies,
  isEnough: (account: Account, lowest: Amounts) => boolean = owesAnyOf,
): LadderPolicy | null {
  const opens = (name: string): LadderPolicy | null => {
    const policy = policies.ladders[name];
    return policy !== undefined && !policy.retired && isEnough(account, lowestBalances({}, scopeOf(policy)))
      ? policy
      : null;
  };
  if (account.ladderWanted !== undefined && policies.ladders[account.ladderWanted]?.retired === false)
    return opens(account.ladderWanted);
  for (const choice of profile.ladders) {
    const policy = policies.ladders[choice.ladder];
    if (policy === undefined || policy.retired || choice.segment !== account.segment) continue;
    if (isEnough(account, lowestBalances(choice, scopeOf(policy)))) return policy;
  }
  return null;
}

const scopeOf = ({ for: { currencies }, atLeastBalance }: LadderPolicy) => ({ currencies, atLeastBalance });

function owesAnyOf(account: Account, lowest: Amounts): boolean {
  const sums = owed(account);
  return Object.entries(lowest).some(([currency, least]) => (sums[currency] ?? 0) >= least);
}

function owesAnything(account: Account, lowest: Amounts): boolean {
  const sums = owed(account);
  return Object.keys(lowest).some((currency) => (sums[currency] ?? 0) > 0);
}

/** Whether nothing is owed any more in what an account's case is about. */
export const isCaseOver = (account: Account): boolean => account.case !== null && isOver(account, account.case.ladder);

function isOver(account: Account, ladder: CaseLadder): boolean {
  const sums = owed(account);
  return ladder.currencies.every((currency) => (sums[currency] ?? 0) <= 0);
}

/** The account with its case closed; its tasks, open questions, promises and offers end with it, and where nothing may be said any more the answers too. */
export function closeCase(account: Account, outcome: CaseOutcome, now: Date): Settled {
  if (account.case === null) return { account, drafts: [], ended: nothingEnded };
  const { number, id } = account.case;
  const past = { number, outcome, closedAt: now.toISOString() };
  const unasked = account.approval?.decision === undefined ? withoutAskedRung(account) : account;
  const released = announceHolds(withdrawPromises(unasked, now), now);
  const isAnswerable = outcome !== "placed" && Object.values(owed(account)).some((minor) => minor > 0);
  return {
    account: {
      ...released.account,
      case: null,
      anchor: null,
      tasks: [],
      approval: account.approval?.decision === undefined ? null : account.approval,
      proposals: account.proposals.filter(({ decision }) => decision !== undefined),
      plansOffered: [],
      withheld: [],
      answers: isAnswerable ? account.answers : [],
      pastCases: [...account.pastCases.slice(-19), past],
    },
    drafts: [
      ...released.drafts,
      ...callsWithdrawn(account, id),
      { type: "CaseClosed", caseId: id, facts: { outcome, ...lifeOf(unasked, account.case, now) } },
    ],
    ended: { tasks: account.tasks.map((task) => task.id), plans: account.plansOffered },
  };
}

const withoutAskedRung = (account: Account): Account =>
  account.approval === null ? account : withoutRung(account, account.approval);

/** How long a case was open, in days of the debtor's calendar, and the last rung it took, if it took any. */
function lifeOf(account: Account, { number, openedAt }: Case, now: Date): { readonly daysOpen: number; rung?: string } {
  const zone = calendarZone(account);
  const daysOpen = daysBetween(localDay(new Date(openedAt), zone), localDay(now, zone));
  const last = account.taken.findLast(({ caseNumber }) => caseNumber === number);
  return last === undefined ? { daysOpen } : { daysOpen, rung: last.rung };
}

/** A call nobody need make any more is over, and whoever was told of it hears so. */
const callsWithdrawn = (account: Account, caseId: string): readonly Draft[] =>
  account.tasks
    .filter((task) => task.kind === "call")
    .map((task) => ({ type: "CallTaskCompleted", caseId, facts: { taskId: task.id, outcome: "withdrawn" } }));

function openCase(account: Account, policy: LadderPolicy, now: Date): Settled {
  const number = account.casesOpened + 1;
  const id = caseIdOf(account.creditorId, account.accountId, number);
  const opened: Case = {
    number,
    id,
    ladder: caseLadderOf(policy),
    openedAt: now.toISOString(),
    generation: 1,
    generationStartedAt: now.toISOString(),
  };
  const settled = settleAnchor({ ...account, case: opened, casesOpened: number, anchorsSettledAt: null }, now);
  return {
    account: settled,
    drafts: [{ type: "CaseOpened", caseId: id, facts: { ladder: policy.name } }],
    ended: nothingEnded,
  };
}

/** Closes and opens cases as what is owed demands, after a fact. `outcome` is what a closing by this fact would be called. */
export function settleCases(
  account: Account,
  profile: CreditorProfile,
  policies: Policies,
  outcome: CaseOutcome,
  now: Date,
): Settled {
  const closed = isCaseOver(account) ? closeCase(account, outcome, now) : { account, drafts: [], ended: nothingEnded };
  if (closed.account.case !== null || closed.account.placement !== null)
    return { ...closed, account: settleAnchor(closed.account, now) };
  const policy = ladderFor(closed.account, profile, policies);
  if (policy === null) return closed;
  const opened = openCase(closed.account, policy, now);
  return { ...opened, drafts: [...closed.drafts, ...opened.drafts], ended: closed.ended };
}

/** Opens the next case of an account that an agency gave back, however little is left: its rungs rest under the minimum, staff may still act. */
export function openCaseOfRest(account: Account, profile: CreditorProfile, policies: Policies, now: Date): Settled {
  const policy = ladderFor(account, profile, policies) ?? ladderFor(account, profile, policies, owesAnything);
  return policy === null ? { account, drafts: [], ended: nothingEnded } : openCase(account, policy, now);
}

/** The rung an execution of the account's case begins at: the anchor's next one, else the first. */
export function rungToBeginAt(account: Account): string {
  const ladder = account.case?.ladder;
  const anchor = account.invoices.find((invoice) => invoice.id === account.anchor);
  if (ladder === undefined) return "";
  const index = anchor === undefined ? 0 : nextRungIndex(account, ladder, anchor, account.positions[anchor.id] ?? null);
  return (ladder.rungs[Math.min(index, ladder.rungs.length - 1)] ?? { id: "" }).id;
}

/** Marks the holds that have begun or ended by `now` and drafts what the world hears of them, once each. */
export function announceHolds(
  account: Account,
  now: Date,
): { readonly account: Account; readonly drafts: readonly Draft[] } {
  const drafts: Draft[] = [];
  const zone = calendarZone(account);
  const holds = account.holds.map((hold) => {
    const span = spanOf(hold, zone);
    const wasInForce = span.until > span.from;
    const starts = !hold.startAnnounced && wasInForce && span.from <= now.getTime();
    const ends = (hold.startAnnounced || starts) && !hold.endAnnounced && span.until <= now.getTime();
    const facts = { holdId: hold.id, kind: hold.kind };
    if (starts) drafts.push({ type: "HoldStarted", caseId: account.case?.id ?? null, facts });
    if (ends) drafts.push({ type: "HoldEnded", caseId: account.case?.id ?? null, facts });
    return starts || ends ? { ...hold, startAnnounced: hold.startAnnounced || starts, endAnnounced: ends } : hold;
  });
  return drafts.length === 0 ? { account, drafts } : { account: { ...account, holds }, drafts };
}
