import type { RungAnswer } from "../domain/rung-request.ts";
import { combine, commitStep, endEarlierCalls } from "../rung/commit.ts";
import { putQuestion } from "../rung/question-terms.ts";
import type { MessageDependencies } from "../rung/send-message.ts";
import type { Acted } from "../rung/situation.ts";
import { type Turn, takeRung } from "../rung/take-rung.ts";

/** Asks for approval to place the account with an agency. Writes to no debtor; whoever was asked may answer until their time is over. */
export const handOffToAgency = (dependencies: MessageDependencies): ((event: unknown) => Promise<RungAnswer>) =>
  takeRung(dependencies, (turn) => ask(dependencies, turn));

async function ask(dependencies: MessageDependencies, { situation, rung, anchor }: Turn): Promise<Acted> {
  if (rung.do !== "hand-off-to-agency") throw new Error(`rung "${rung.id}" hands nothing off`);
  const { account, now } = situation;
  const taken = { invoiceId: anchor.id, rung: rung.id, at: now.toISOString(), caseNumber: account.case?.number ?? 0 };
  const ended = endEarlierCalls({ ...account, taken: [...account.taken, taken] }, rung.id, now);
  const question = putQuestion(dependencies, ended.account, rung, anchor, now);
  const step = combine(ended, question);
  const committed = await commitStep(dependencies, situation, step);
  return committed.kind === "conflict" ? { kind: "again" } : { kind: "acted", account: step.account };
}
