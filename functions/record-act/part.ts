import { factTextKey } from "../adapters/keys.ts";
import type { HoldKind } from "../domain/event-words.ts";
import { placeHold } from "../domain/hold-facts.ts";
import { answering, answerOf, type Part } from "../rung/act.ts";
import { combine, openTask } from "../rung/commit.ts";
import type { Situation } from "../rung/situation.ts";

type NewHold = { readonly kind: HoldKind; readonly id: string; readonly invoiceIds?: readonly string[] | undefined };

/** A hold that a person's word opens at once, a task for staff where a person must follow it up, and the answer that says so. */
export function holdAtOnce(
  situation: Situation,
  request: NewHold,
  actId: string,
  reason: string | undefined,
  answer: string | null,
): Part {
  const { account, person, debtor, now } = situation;
  const placed = placeHold({ account, person, debtor }, { ...request, version: 0, from: now.toISOString() }, now);
  const held = placed.kind === "applied" ? placed.view.account : account;
  const task =
    request.kind === "dispute" || request.kind === "hardship"
      ? openTask(held, { kind: request.kind }, actId, now)
      : null;
  const base = task?.account ?? held;
  const text =
    reason === undefined ? [] : [{ kind: "put" as const, item: { reason, ...factTextKey(account, `ACT#${actId}`) } }];
  return combine({ account: held, drafts: [], items: () => text }, task, {
    account: answer === null ? base : answering(base, answerOf(base, answer, actId, now)),
    drafts: [],
    items: () => [],
  });
}
