import { closeTask, putAnnouncements, updatePlanStatus } from "../adapters/records.ts";
import { type Account, calendarZone } from "../domain/account.ts";
import { localDay } from "../domain/calendar.ts";
import { settleCases } from "../domain/cases.ts";
import { forgive } from "../domain/forgiveness.ts";
import { lastDayToKeep } from "../domain/promises.ts";
import type { Proposal } from "../domain/proposal.ts";
import { owedMoney, termsFor } from "../domain/relief-terms.ts";
import { type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import { extensionPart, type Origin, promisePart, saying, settlementPart, telling } from "./agreed.ts";

/** Grants what was proposed, or not. A yes over less than is owed of it by now grants nothing and asks a person. */
export function decideProposal(
  dependencies: RungDependencies,
  { now }: Situation,
  base: Part,
  proposal: Proposal,
  decision: "approve" | "decline",
): Decided {
  const { account } = base;
  const { actId, since, paymentsBefore } = proposal;
  const origin: Origin = { actId, since, paymentsBefore, isWritten: false };
  if (decision === "decline") return step({ ...base, account: declined(account, proposal, origin, now) });
  if (proposal.kind === "plan" && localDay(now, calendarZone(account)) > lastDayToKeep(proposal.on))
    return refused("too-late: the day that was proposed is over; decline it, and ask for another");
  if (owesMoreThan(account, proposal))
    return step(combine(base, openTask(account, { kind: "review" }, `not-granted-${proposal.taskId}`, now)));
  const part = granted(dependencies, account, proposal, origin, now);
  return "kind" in part ? part : step(combine(base, part));
}

/** What the debtor is told of a no; a write-off was never theirs to ask for. */
const DECLINED: Readonly<Record<Proposal["kind"], string | null>> = {
  plan: "promise-declined",
  extension: "extension-declined",
  settlement: "settlement-declined",
  "write-off": null,
};

function declined(account: Account, { kind }: Proposal, origin: Origin, now: Date): Account {
  const message = DECLINED[kind];
  return message === null ? account : saying(account, { message }, null, origin, now);
}

/** Whether more is owed of what a proposal is about than whoever decided was asked about. */
function owesMoreThan(account: Account, proposal: Proposal): boolean {
  const asked = new Map(proposal.stake.map(({ currency, minor }) => [currency, minor]));
  const about = owedMoney(account, proposal.since).filter(
    ({ currency }) => !("amount" in proposal) || currency === proposal.amount.currency,
  );
  return about.some(({ currency, minor }) => minor > (asked.get(currency) ?? 0));
}

function granted(
  dependencies: RungDependencies,
  account: Account,
  proposal: Proposal,
  origin: Origin,
  now: Date,
): Part | Extract<Decided, { kind: "refused" }> {
  switch (proposal.kind) {
    case "plan":
      return promisePart(account, proposal, origin, now);
    case "extension":
      return extensionPart(account, proposal.until, origin, now) ?? telling(account, [], now);
    case "settlement": {
      const terms = termsFor(dependencies.policies, account);
      return terms.kind === "refused" ? terms : settlementPart(account, proposal.amount, terms.relief, origin, now);
    }
    case "write-off":
      return writtenOff(dependencies, account, proposal, now);
    default:
      return proposal satisfies never;
  }
}

/** Everything owed that was known when it was proposed is given up. What came since is owed still, and the case with it. */
function writtenOff({ policies }: RungDependencies, account: Account, { taskId, since }: Proposal, now: Date): Part {
  const known = account.invoices.filter(({ knownAt }) => knownAt !== null && knownAt <= since);
  const forgiven = forgive(account, new Set(known.map(({ id }) => id)), taskId, now);
  const profile = policies.creditors[account.creditorId];
  if (profile === undefined) throw new Error(`no profile of creditor "${account.creditorId}" is deployed`);
  const settled = settleCases(forgiven, profile, policies, "written-off", now);
  return {
    account: settled.account,
    drafts: settled.drafts,
    items: (announces) => [
      ...putAnnouncements(account, announces, now),
      ...settled.ended.tasks.map((task) => closeTask(account, task, "withdrawn", null, now, [])),
      ...settled.ended.plans.map((plan) => updatePlanStatus(account, plan, "expired")),
    ],
  };
}
