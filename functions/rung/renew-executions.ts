import type { Account } from "../domain/account.ts";
import { openQuestions, withQuestion } from "../domain/approvals.ts";
import { isToBeTold } from "../domain/placement/placement.ts";
import type { Run } from "../domain/runs.ts";
import { expectedRuns } from "./expected-runs.ts";

/** The account with every execution of its own in its next generation, and those executions by name. Questions keep no time of theirs. */
export function renewExecutions(
  account: Account,
  now: Date,
): { readonly account: Account; readonly wanted: Readonly<Record<string, Run>> } {
  const next = <Watched extends { readonly generation: number }>(watched: Watched) => ({
    ...watched,
    generation: watched.generation + 1,
    generationStartedAt: now.toISOString(),
  });
  const asked = openQuestions(account).reduce(
    (current, question) => withQuestion(current, { ...question, generation: (question.generation ?? 1) + 1 }),
    account,
  );
  const renewed: Account = {
    ...asked,
    case: account.case === null ? null : next(account.case),
    plans: account.plans.map(next),
    placement: account.placement === null ? null : next(account.placement),
    pastPlacements: account.pastPlacements.map((past) => (isToBeTold(past) ? next(past) : past)),
  };
  return { account: renewed, wanted: Object.fromEntries(expectedRuns(renewed).map(({ name, run }) => [name, run])) };
}
