import { addressKey, factTextKey } from "../adapters/keys.ts";
import type { Write } from "../adapters/table.ts";
import { callEnd } from "../domain/call-outcomes.ts";
import { addressHash } from "../domain/identifiers.ts";
import { type Decided, type Part, refused, step } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";
import { acceptPlan } from "./agree-plan.ts";
import { callContact, reservedBy } from "./call-contact.ts";
import { callTask } from "./call-task.ts";
import { holdAtOnce } from "./part.ts";
import { proposePayment } from "./propose-payment.ts";

type LoggedCall = Extract<StaffAct, { does: "log-call" }>;

const FARTHEST_CALL_BACK_MILLISECONDS = 60 * 86_400_000;

/** Nobody calls or texts a number again that belongs to somebody else. */
function numberIsAStrangers({ account, person, now }: Situation): readonly Write[] {
  if (person.phone === undefined) return [];
  const key = addressKey(account.creditorId, addressHash(person.phone.value));
  return [{ kind: "update", key, set: [[["wrongNumberAt"], now.toISOString()]] }];
}

/** Why a call cannot be logged as it was told; null where it can. */
function problemOf({ outcome, callBackAt, option }: LoggedCall, now: Date): string | null {
  if (option !== undefined && outcome !== "plan") return "option: only a call that ends with a plan names one";
  if (callBackAt === undefined) return null;
  if (outcome !== "call-back") return "callBackAt: only a debtor who asked to be called back named a time";
  const ahead = Date.parse(callBackAt) - now.getTime();
  return ahead > 0 && ahead <= FARTHEST_CALL_BACK_MILLISECONDS
    ? null
    : "callBackAt: a call can be promised for the next 60 days";
}

/**
 * Records how a call went: an attempt, or the end of the task, with whatever the debtor's word opens at once. A promise or
 * plan given on the telephone is taken as made. Whoever had the call kept for them may log it when its task has ended too.
 */
export async function logCall(
  dependencies: RungDependencies,
  situation: Situation,
  act: LoggedCall,
  actId: string,
): Promise<Decided> {
  const reserved = reservedBy(situation, act.by);
  const open = situation.account.tasks.find(({ kind }) => kind === "call");
  const task = reserved === null || reserved.taskId === open?.id ? open : undefined;
  if (task === undefined && reserved === null) return refused("no-open-task: the account has no open call task");
  const problem = problemOf(act, situation.now);
  if (problem !== null) return refused(problem);
  const contact = callContact(situation, task, reserved, act, actId);
  const { debtor } = contact;
  const after = { ...situation, account: contact.account, debtor };
  const told = task === undefined ? null : await callTask(dependencies, after, task, act);
  const called: Part = { ...followed(after, combine(contact, told), act, actId), debtor };
  return agreed(dependencies, after, called, act, actId);
}

/** What was said beside how the call went: a note, a stranger's number, a word that holds the account. */
function followed(situation: Situation, before: Part, { outcome, note }: LoggedCall, actId: string): Part {
  const { account } = before;
  const { now } = situation;
  const isStranger = outcome === "wrong-number";
  const kept: Part = {
    account,
    drafts: [],
    items: () => [
      ...(note === undefined
        ? []
        : [{ kind: "put" as const, item: { note, ...factTextKey(account, `CALL#${actId}`) } }]),
      ...(isStranger ? numberIsAStrangers(situation) : []),
    ],
  };
  const base = combine(
    before,
    kept,
    isStranger ? openTask(account, { kind: "find-contact" }, `wrong-number-${actId}`, now) : null,
  );
  const kind = callEnd(outcome).holds;
  if (kind === null) return base;
  const held = { ...situation, account: base.account };
  return combine(base, holdAtOnce(held, { kind, id: `${kind}:${actId}` }, actId, undefined, null));
}

async function agreed(
  dependencies: RungDependencies,
  situation: Situation,
  called: Part,
  { promise, option }: LoggedCall,
  actId: string,
): Promise<Decided> {
  const said =
    option === undefined
      ? promise === undefined
        ? null
        : proposePayment(dependencies, situation, called, { ...promise, isWritten: false }, actId)
      : await planAgreed(dependencies, { ...situation, account: called.account }, called, option, actId);
  if (said === null || said.kind === "nothing") return step(called);
  return said.kind === "step" ? step({ ...called, ...said.part }) : said;
}

/** An option of the plan that is offered, agreed on the telephone. */
async function planAgreed(
  dependencies: RungDependencies,
  situation: Situation,
  called: Part,
  option: string,
  actId: string,
): Promise<Decided> {
  const accepted = await acceptPlan(dependencies, situation, option, actId);
  if (accepted.kind !== "step") return accepted;
  const { wanted } = accepted.part;
  return step({ ...combine(called, accepted.part), ...(wanted === undefined ? {} : { wanted }) });
}
