import { removeExecution } from "../adapters/account-store.ts";
import type { Account } from "../domain/account.ts";
import { correlationOf } from "../domain/identifiers.ts";
import type { Withheld } from "../domain/look.ts";
import type { WatchAnswer, WatchRequest } from "../domain/watch-request.ts";
import { commitStep, recordWithheld } from "./commit.ts";
import { LONGEST_WAIT_SECONDS, SPINNING_WAIT_SECONDS } from "./next-look.ts";
import { hasNews, type RungDependencies, readSituation, type Situation } from "./situation.ts";
import { looksAt } from "./take-rung.ts";

const MOST_TRIES = 8;

/** One look at something that an execution watches: whose it is, and the looks before it. */
export type Watching<Request extends WatchRequest, Dependencies extends RungDependencies> = {
  readonly dependencies: Dependencies;
  readonly request: Request;
  readonly looks: readonly string[];
  readonly isSpinning: boolean;
};

/** Looks until what was decided is committed: whatever changed meanwhile is read and judged again. */
export async function watching<
  Request extends WatchRequest,
  Dependencies extends RungDependencies,
  Outcome extends string,
>(
  dependencies: Dependencies,
  request: Request,
  lookOnce: (watching: Watching<Request, Dependencies>) => Promise<WatchAnswer<Outcome> | "again">,
): Promise<WatchAnswer<Outcome>> {
  const began = dependencies.now();
  const look = { dependencies, request, ...looksAt(request.looks, began) };
  if (look.isSpinning)
    dependencies.log("ladder.spinning", {
      correlation: correlationOf(request.execution),
      execution: request.executionName,
    });
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await lookOnce(look);
    if (answer !== "again") return answer;
  }
  const { account } = await readSituation(dependencies, request.execution, dependencies.now());
  return waitUntil(look, account, new Date(began.getTime() + 60_000));
}

type AnyWatching = Watching<WatchRequest, RungDependencies>;

/** A wait to the next look; null waits for news. `awaits` says "news" where people may let the time pass: a run does not go on for their sake alone. */
export function waitUntil(
  { dependencies, looks, isSpinning }: AnyWatching,
  { signalSeq }: Account,
  until: Date | null,
  awaits: "day" | "news" = until === null ? "news" : "day",
): WatchAnswer<never> & { readonly kind: "wait" } {
  const now = dependencies.now().getTime();
  const seconds = until === null ? LONGEST_WAIT_SECONDS : Math.ceil((until.getTime() - now) / 1000);
  const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, Math.max(isSpinning ? SPINNING_WAIT_SECONDS : 1, seconds));
  return { kind: "wait", signalSeq, waitSeconds, looks, awaits };
}

/** Commits what the look made known on the way, if anything, and waits. */
export async function keepWaiting(
  look: AnyWatching,
  situation: Situation,
  until: Date | null,
  withheld: Withheld | null = null,
  awaits: "day" | "news" = until === null ? "news" : "day",
): Promise<(WatchAnswer<never> & { readonly kind: "wait" }) | "again"> {
  const entry = withheld === null ? null : recordWithheld(situation.account, withheld, situation.now);
  if (entry === null && !hasNews(situation)) return waitUntil(look, situation.account, until, awaits);
  const step = entry ?? { account: situation.account, drafts: [], items: () => [] };
  const committed = await commitStep(look.dependencies, situation, step);
  return committed.kind === "conflict" ? "again" : waitUntil(look, situation.account, until, awaits);
}

/** The answer of a look after which nothing is left to watch; the commit before it took the execution off the SIGNAL item. */
export const left = <Outcome extends string>(
  { looks }: AnyWatching,
  { signalSeq }: Account,
  outcome: Outcome | "renewed",
): WatchAnswer<Outcome> => ({ kind: "left", outcome, signalSeq, waitSeconds: 1, looks, awaits: "day" });

/** Leaves without a change of the account: somebody else's commit ended what was watched. */
export async function leave<Outcome extends string>(
  look: AnyWatching,
  account: Account,
  outcome: Outcome | "renewed",
): Promise<WatchAnswer<Outcome>> {
  const { dependencies, request } = look;
  await removeExecution(dependencies.table, request.execution, request.executionName);
  return left(look, account, outcome);
}
