import { closeTask } from "../adapters/records.ts";
import type { PendingAnswer } from "../domain/account.ts";
import type { HoldKind } from "../domain/event-words.ts";
import { liftHold, uphold } from "../domain/hold-facts.ts";
import { holdsInForce } from "../domain/holds.ts";
import { answering, answerOf, type Decided, refused, step } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";
import { addNote } from "./add-note.ts";
import { completeTask } from "./complete-task.ts";
import { decide } from "./decide.ts";
import { logCall } from "./log-call.ts";
import { placeHold } from "./place-hold.ts";
import { proposePlacement } from "./propose-placement.ts";
import { recordNumberCheck } from "./record-number-check.ts";
import { reserveCall } from "./reserve-call.ts";
import { settle, writeOff } from "./settle.ts";
import { waiveFee } from "./waive-fee.ts";

/** What a member of staff does; only those whom the creditor's profile names may do anything. */
export function staffAct(
  dependencies: RungDependencies,
  situation: Situation,
  act: StaffAct,
  actId: string,
): Decided | Promise<Decided> {
  switch (act.does) {
    case "decide":
      return decide(dependencies, situation, act);
    case "log-call":
      return logCall(dependencies, situation, act, actId);
    case "reserve-call":
      return reserveCall(dependencies, situation, act, actId);
    case "resolve-dispute":
      return liftAll(
        situation,
        "dispute",
        act.outcome === "upheld",
        { message: "dispute-resolved", outcome: act.outcome },
        act.by,
        actId,
      );
    case "lift-hold":
      return liftAll(situation, act.kind, false, null, act.by, actId);
    case "waive-fee":
      return waiveFee(dependencies, situation, act);
    case "record-number-check":
      return recordNumberCheck(situation, act);
    case "settle":
      return settle(dependencies, situation, act, actId);
    case "write-off":
      return writeOff(dependencies, situation, act, actId);
    case "propose-placement":
      return proposePlacement(dependencies, situation, act, actId);
    case "place-hold":
      return placeHold(dependencies, situation, act, actId);
    case "complete-task":
      return completeTask(dependencies, situation, act);
    case "add-note":
      return addNote(dependencies, situation, act);
    default:
      return act satisfies never;
  }
}

function liftAll(
  situation: Situation,
  kind: HoldKind,
  isUpheld: boolean,
  answer: Pick<PendingAnswer, "message" | "outcome"> | null,
  by: string,
  actId: string,
): Decided {
  const { person, debtor, now } = situation;
  const open = situation.account.holds.filter(
    (candidate) => candidate.kind === kind && candidate.endedAt === undefined && !hasPassed(situation, candidate.id),
  );
  if (open.length === 0) return refused(`no-open-hold: no hold of kind ${kind} is open on the account`);
  let account = situation.account;
  for (const one of open) {
    const lifted = liftHold({ account, person, debtor }, one.id, `LIFT#${one.id}`, now);
    if (lifted.kind === "applied") account = lifted.view.account;
    if (isUpheld) account = uphold(account, one.id, now.toISOString());
  }
  const closed = account.tasks.filter((task) => task.kind === kind);
  account = { ...account, tasks: account.tasks.filter((task) => !closed.includes(task)) };
  if (answer !== null)
    account = answering(account, { ...answerOf(account, answer.message, actId, now), ...answer, wroteAt: undefined });
  return step({
    account,
    drafts: [],
    items: () => closed.map((task) => closeTask(account, task.id, "done", by, now, [])),
  });
}

const hasPassed = ({ account, now }: Situation, holdId: string): boolean => {
  const one = account.holds.find((candidate) => candidate.id === holdId);
  return (
    one?.until !== undefined &&
    !holdsInForce(account, now.getTime()).includes(one) &&
    Date.parse(one.until) <= now.getTime()
  );
};
