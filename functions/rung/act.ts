import type { AccountIds } from "../adapters/account-store.ts";
import { actKey, actTextKey, putAct } from "../adapters/audit-records.ts";
import { updateFeeWaived } from "../adapters/fee-records.ts";
import { closeTask, putAnnouncements } from "../adapters/records.ts";
import type { CommitResult, Write } from "../adapters/table.ts";
import type { Account, PendingAnswer } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { settleAnchor } from "../domain/anchor.ts";
import { type Deed, sightOf, UNSAID } from "../domain/audit.ts";
import { announceHolds, isCaseOver, rungToBeginAt, settleCases } from "../domain/cases.ts";
import type { Debtor } from "../domain/debtor.ts";
import { correctCharges } from "../domain/fees/waivers.ts";
import { forgivenSince } from "../domain/forgiveness.ts";
import { idOf } from "../domain/identifiers.ts";
import { keepPlans } from "../domain/keep-plans.ts";
import { settlePlacement } from "../domain/placement/end-placement.ts";
import { isWithAgency } from "../domain/placement/placement.ts";
import { settlePromises } from "../domain/promises.ts";
import { withdrawQuestions } from "../domain/void-questions.ts";
import { combine, commitStep, type Step } from "./commit.ts";
import { endedWrites } from "./ended-writes.ts";
import { type RungDependencies, readSituation, type Situation } from "./situation.ts";
import { wantedRun } from "./wanted-runs.ts";

/** What an act changes, before it is committed. */
export type Part = Omit<Step, "debtor" | "signal"> & {
  /** Lost in `combine`. */
  readonly debtor?: Debtor;
};

/** What goes on record of an act; `words` are somebody's own, and are kept with the personal data. */
export type Audit = Deed & { readonly words?: string | undefined };

export type Decided =
  | { readonly kind: "step"; readonly part: Part; readonly audit?: Audit }
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly reason: string };

/** An act is done, changes nothing because it was done before, or is refused with a reason. */
export type ActOutcome = { readonly kind: "done" } | { readonly kind: "refused"; readonly reason: string };

export const refused = (reason: string): Decided => ({ kind: "refused", reason });
export const step = (part: Part): Decided => ({ kind: "step", part });

/** What was decided, with who did it for the record; what is refused or changes nothing leaves none. */
export const audited = (decided: Decided, audit: Audit): Decided =>
  decided.kind === "step" ? { ...decided, audit } : decided;

/** Does what a person asks of an account, once: `actId` names the act, and whoever hands it in again changes nothing. Whatever changed meanwhile is read and decided on again. */
export async function actOnce(
  dependencies: RungDependencies,
  ids: AccountIds,
  actId: string,
  decide: (situation: Situation) => Decided | Promise<Decided>,
): Promise<ActOutcome> {
  for (;;) {
    const situation = await readSituation(dependencies, ids, dependencies.now());
    if (situation.stored.version === 0)
      return { kind: "refused", reason: "unknown-account: nothing has been heard of this account" };
    if ((await dependencies.table.get(actKey(ids, actId))) !== undefined) return { kind: "done" };
    const decided = await decide(situation);
    if (decided.kind === "refused") return decided;
    if (decided.kind === "nothing") return { kind: "done" };
    const committed = await commitAct(dependencies, situation, decided, actId);
    if (committed.kind === "committed") return { kind: "done" };
  }
}

/** An act is a fact: who hands it in again, not having heard that it was taken, changes nothing. */
function auditOf({ stored, account, now }: Situation, actId: string, audit: Audit, others: readonly Write[]) {
  const { words, ...deed } = audit;
  const record = putAct(account, { ...deed, actId, at: now.toISOString(), saw: sightOf(stored, account) });
  const text = { ...actTextKey(account, actId), words };
  // An act that keeps its words by itself has written this item already.
  const isKept = others.some((write) => write.kind === "put" && write.item.sk === text.sk);
  return words === undefined || isKept ? [record] : [record, { kind: "put" as const, item: text }];
}

function commitAct(
  dependencies: RungDependencies,
  situation: Situation,
  { part, audit = UNSAID }: Extract<Decided, { kind: "step" }>,
  actId: string,
): Promise<CommitResult> {
  const { debtor, ...rest } = part;
  const corrected = correctedBy(part.account, situation.now);
  const promised = promisesKept(dependencies, corrected.account, situation.now);
  const held = announceHolds(promised.account, situation.now);
  const asked = withdrawQuestions(held.account, situation.now);
  const placed = placementSettled(dependencies, asked.account, situation.now);
  const account = settleAnchor(placed.account, situation.now);
  const withHolds: Part = {
    account: asked.account,
    drafts: held.drafts,
    items: (announces) => [
      ...putAnnouncements(account, announces, situation.now),
      ...asked.withdrawn.map((task) => closeTask(account, task, "withdrawn", null, situation.now, [])),
    ],
  };
  const whole = combine(rest, corrected, promised, withHolds, { ...placed, account });
  return commitStep(dependencies, situation, {
    ...whole,
    items: (announces, committed) => {
      const writes = whole.items(announces, committed);
      return [...writes, ...auditOf(situation, actId, audit, writes)];
    },
    ...(debtor === undefined
      ? {}
      : { debtor: { before: situation.debtor, after: debtor, isNew: situation.isNewDebtor } }),
    signal: {
      raise: true,
      ...(account.casesOpened > situation.account.casesOpened ? wantedRun(account, rungToBeginAt(account)) : {}),
    },
  });
}

/** An act may be what calls an account back from its agency, or takes back the yes to a placement. */
function placementSettled({ policies }: RungDependencies, before: Account, now: Date): Part {
  const profile = policies.creditors[before.creditorId];
  if (profile === undefined) return { account: before, drafts: [], items: () => [] };
  const { account, drafts, ended } = settlePlacement(before, profile, policies, now);
  return {
    account: isWithAgency(account.placement) && account.answers.length > 0 ? { ...account, answers: [] } : account,
    drafts,
    items: (announces) => [...putAnnouncements(account, announces, now), ...endedWrites(account, ended, now)],
  };
}

/** An act may be what a promise or plan waited for; a settlement that is kept so forgives the rest, an agency that gave the account back may pass on a last payment, and the case may be over. */
function promisesKept({ policies }: RungDependencies, before: Account, now: Date): Part {
  const promised = settlePromises(before, now);
  const { account, drafts: ofPlans } = keepPlans(promised.account, now);
  const drafts = [...promised.drafts, ...ofPlans];
  const profile = policies.creditors[account.creditorId];
  const isForgiven = forgivenSince(before, account).length > 0;
  const settled =
    (isForgiven || isCaseOver(account)) && profile !== undefined
      ? settleCases(account, profile, policies, isForgiven ? "settled" : "cured", now)
      : { account, drafts: [], ended: { tasks: [], plans: [] } };
  return {
    account: settled.account,
    drafts: [...drafts, ...settled.drafts],
    items: (announces) => [...putAnnouncements(account, announces, now), ...endedWrites(account, settled.ended, now)],
  };
}

/** A hold that somebody opens now touches today: what was charged for today is given up. */
function correctedBy(before: Account, now: Date): Part {
  const { account, drafts, waivers } = correctCharges(before);
  return {
    account,
    drafts,
    items: (announces) =>
      waivers.map((waiver, index) => updateFeeWaived(account, waiver, null, now, announces.slice(index, index + 1))),
  };
}

/** The account with an answer owed. Without a case nobody would send it, and it must not lie until the next one; an act that calls the account back from an agency opens one. */
export function answering(account: Account, answer: PendingAnswer): Account {
  if (account.case === null && !isWithAgency(account.placement)) return account;
  return { ...account, answers: [...account.answers, answer] };
}

/** An answer to what the debtor wrote just now. */
export function answerOf(account: Account, message: string, actId: string, now: Date): PendingAnswer {
  const [currency] = Object.entries(owed(account)).find(([, minor]) => minor > 0) ?? [account.currencies[0] ?? "USD"];
  return {
    id: idOf("answer", account.creditorId, account.accountId, message, actId),
    message,
    since: now.toISOString(),
    currency,
    wroteAt: now.toISOString(),
  };
}
