import type { AccountIds } from "../adapters/account-store.ts";
import { removeExecution } from "../adapters/account-store.ts";
import { loadSignal, type Signal } from "../adapters/signal.ts";
import { openQuestions } from "../domain/approvals.ts";
import { correlationOf, spreadOf } from "../domain/identifiers.ts";
import type { Run } from "../domain/runs.ts";
import { commitStep, openTask } from "../rung/commit.ts";
import { expectedRuns } from "../rung/expected-runs.ts";
import { restartExecution } from "../rung/restart-execution.ts";
import { type RungDependencies, readSituation, type Situation } from "../rung/situation.ts";

const DAYS_BETWEEN_WHOLE_LOOKS = 7;
const MILLISECONDS_A_DAY = 86_400_000;
/** After a large nightly file an execution may wait so long for its start. */
const STARTING_TAKES_MILLISECONDS = 6 * 3_600_000;

export type TendDependencies = RungDependencies & {
  /** Whether Step Functions is running an execution of this name. */
  readonly isRunning: (run: Run, name: string) => Promise<boolean>;
};

/** What was mended. `differs`: the record does not agree with itself, which only a person can judge. */
export type Tended = "started" | "restarted" | "woken" | "let-go" | "told" | "overdue" | "differs";

/**
 * The net under one account with work under way: executions that are missing or dead are replaced, waits that missed news
 * woken, holds that ended told of. Once a week its record is held against itself.
 */
export async function tendAccount(dependencies: TendDependencies, ids: AccountIds): Promise<readonly Tended[]> {
  const now = dependencies.now();
  const isWhole = isDayOfWholeLook(ids, now);
  const situation = await readSituation(dependencies, ids, now);
  const signal = await loadSignal(dependencies.table, ids);
  if (signal === null || situation.stored.version === 0) return [];
  const tended: Tended[] = [];
  const isAsleep = Object.values(signal.waits).some(({ seen }) => seen < signal.seq);
  if ((isAsleep || situation.drafts.length > 0) && (await wakeAll(dependencies, situation)))
    tended.push(isAsleep ? "woken" : "told");
  tended.push(...(await tendExecutions(dependencies, situation, signal)));
  const questions = openQuestions(situation.account);
  for (const { taskId } of questions)
    dependencies.log("approval.waiting", { correlation: correlationOf(ids), task: taskId });
  const overdue = questions.filter(({ askedOf }) => isOverdue(askedOf.at(-1)?.until, now));
  for (const { taskId } of overdue)
    dependencies.log("approval.overdue", { correlation: correlationOf(ids), task: taskId });
  if (overdue.length > 0) tended.push("overdue");
  if (isWhole && (await recordDiffers(dependencies, situation))) tended.push("differs");
  return tended;
}

/** Each account has its day of the week, so that no day has them all. */
const isDayOfWholeLook = ({ creditorId, accountId }: AccountIds, now: Date): boolean =>
  spreadOf(creditorId, accountId, DAYS_BETWEEN_WHOLE_LOOKS) ===
  Math.floor(now.getTime() / MILLISECONDS_A_DAY) % DAYS_BETWEEN_WHOLE_LOOKS;

const isOverdue = (until: string | undefined, now: Date): boolean =>
  until !== undefined && Date.parse(until) + MILLISECONDS_A_DAY < now.getTime();

/** A wait that missed news hears of a new change, by the stream as ever; what reading the account made known, such as a hold that ended by itself, is told with it. */
async function wakeAll(dependencies: TendDependencies, situation: Situation): Promise<boolean> {
  const step = { account: situation.account, drafts: [], items: () => [], signal: { raise: true } };
  return (await commitStep(dependencies, situation, step)).kind === "committed";
}

async function tendExecutions(
  dependencies: TendDependencies,
  { stored, now }: Situation,
  signal: Signal,
): Promise<readonly Tended[]> {
  const tended: Tended[] = [];
  const expected = expectedRuns(stored);
  for (const { name, run, since } of expected) {
    if (since !== null && now.getTime() - Date.parse(since) < STARTING_TAKES_MILLISECONDS) continue;
    if (await dependencies.isRunning(signal.runs[name] ?? run, name)) continue;
    const ended = { name, status: "ABORTED", input: JSON.stringify((signal.runs[name] ?? run).input) };
    if ((await restartExecution(dependencies)(ended)) !== "not-wanted")
      tended.push(signal.runs[name] === undefined ? "started" : "restarted");
  }
  for (const [name, run] of Object.entries(signal.runs)) {
    if (expected.some((one) => one.name === name) || (await dependencies.isRunning(run, name))) continue;
    await removeExecution(dependencies.table, stored, name);
    tended.push("let-go");
  }
  return tended;
}

/** Balances derived from the ledger anew, every fact once, every contact explained: what does not hold is a person's to judge, once. */
async function recordDiffers(dependencies: TendDependencies, situation: Situation): Promise<boolean> {
  const { account, now } = situation;
  const { assembleDossier } = await import("../dossier/assemble.ts");
  const dossier = await assembleDossier(dependencies, account, now);
  const failing = (dossier?.checks ?? []).filter(({ result }) => result === "fails");
  if (failing.length === 0) return false;
  for (const { id } of failing)
    dependencies.log("sweep.differs", {
      correlation: correlationOf(account),
      check: id,
      case: account.case?.id ?? null,
    });
  const isAsked = account.tasks.some(({ kind, rung }) => kind === "review" && rung === "sweep");
  const task = isAsked
    ? null
    : openTask(account, { kind: "review", rung: "sweep" }, `differs-${now.toISOString().slice(0, 10)}`, now);
  if (task !== null) await commitStep(dependencies, await readSituation(dependencies, account, now), task);
  return true;
}
