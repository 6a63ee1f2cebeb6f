import * as z from "zod";
import { loadAccount } from "../adapters/account-store.ts";
import { correlationOf } from "../domain/identifiers.ts";
import type { RungAnswer } from "../domain/rung-request.ts";
import { commitStep, openTask } from "../rung/commit.ts";
import { type RungDependencies, readSituation } from "../rung/situation.ts";

const A_DAY_IN_SECONDS = 86_400;

/** What any state that failed sends here: whose execution it is, and the rung or other work it stood at. */
const Referral = z.object({
  execution: z.object({ creditorId: z.string(), accountId: z.string() }),
  executionName: z.string(),
  rung: z.string(),
  looks: z.array(z.string()),
});

/** An error of ours at a rung becomes a task for a person, one until it is done; the case stays parked there and is looked at again tomorrow. */
export const referToStaff =
  (dependencies: RungDependencies) =>
  async (event: unknown): Promise<RungAnswer> => {
    const request = Referral.parse(event);
    const { creditorId, accountId } = request.execution;
    const now = dependencies.now();
    const situation = await readSituation(dependencies, { creditorId, accountId }, now);
    const day = now.toISOString().slice(0, 10);
    const isAsked = situation.account.tasks.some((open) => open.kind === "review" && open.rung === request.rung);
    const task =
      isAsked || (situation.account.case === null && situation.account.placement === null)
        ? null
        : openTask(situation.account, { kind: "review", rung: request.rung }, `error-${request.rung}-${day}`, now);
    const committed = task === null ? null : await commitStep(dependencies, situation, task);
    dependencies.log("rung.referred", {
      correlation: correlationOf(request.execution),
      execution: request.executionName,
      rung: request.rung,
    });
    const { account } =
      committed?.kind === "conflict" ? await loadAccount(dependencies.table, request.execution) : situation;
    return {
      kind: "wait",
      signalSeq: account.signalSeq,
      waitSeconds: A_DAY_IN_SECONDS,
      looks: request.looks,
      awaits: "day",
    };
  };
