import * as z from "zod";
import type { Account } from "../domain/account.ts";
import { rungToBeginAt } from "../domain/cases.ts";
import { LadderExecutionInput } from "../domain/rung-request.ts";
import { combine, commitStep, nextGeneration, openTask } from "../rung/commit.ts";
import { type RungDependencies, readSituation } from "../rung/situation.ts";

const MOST_RESTARTS_A_DAY = 3;

const EndedExecution = z.object({
  name: z.string(),
  status: z.enum(["FAILED", "TIMED_OUT", "ABORTED"]),
  input: z.string(),
});

/** What became of an execution that Step Functions ended: its case goes on in the next one, or a person is asked, or it was not wanted any more. */
export type Restarted = "restarted" | "referred" | "not-wanted";

/** Replaces an execution that Step Functions itself ended, three times a day at most; after that a review task opens. `detail` is that of the status-change event. */
export const restartExecution =
  (dependencies: RungDependencies) =>
  async (detail: unknown): Promise<Restarted> => {
    const ended = EndedExecution.parse(detail);
    const input = LadderExecutionInput.parse(JSON.parse(ended.input));
    for (;;) {
      const now = dependencies.now();
      const situation = await readSituation(dependencies, input, now);
      const theCase = situation.account.case;
      if (theCase === null || theCase.number !== input.caseNumber || theCase.generation !== input.generation)
        return "not-wanted";
      const today = now.toISOString().slice(0, 10);
      const earlier = situation.account.restarts?.day === today ? situation.account.restarts.count : 0;
      if (earlier > MOST_RESTARTS_A_DAY) return "referred";
      const counted = { ...situation.account, restarts: { day: today, count: earlier + 1 } };
      const step =
        earlier < MOST_RESTARTS_A_DAY
          ? replaced(counted, ended.name, now)
          : combine(
              { account: counted, drafts: [], items: () => [] },
              openTask(counted, { kind: "review" }, `ended-${today}`, now),
            );
      const committed = await commitStep(dependencies, situation, step);
      dependencies.log("execution.ended", { execution: ended.name, status: ended.status });
      if (committed.kind === "committed") return earlier < MOST_RESTARTS_A_DAY ? "restarted" : "referred";
    }
  };

function replaced(account: Account, name: string, now: Date) {
  const next = nextGeneration(account, rungToBeginAt(account), name, now);
  return { ...next, drafts: [], items: () => [] };
}
