import { factTextKey } from "../adapters/keys.ts";
import type { Account, PendingAnswer } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import type { Debtor } from "../domain/debtor.ts";
import type { HoldKind } from "../domain/events.ts";
import { placeHold } from "../domain/hold-facts.ts";
import { idOf } from "../domain/identifiers.ts";
import { combine, openTask, type Step } from "../rung/commit.ts";
import type { Situation } from "../rung/situation.ts";

/** What an act changes, before it is committed. */
export type Part = Omit<Step, "debtor" | "signal"> & { readonly debtor?: Debtor };

export type Decided =
  | { readonly kind: "step"; readonly part: Part }
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly reason: string };

export const refused = (reason: string): Decided => ({ kind: "refused", reason });
export const step = (part: Part): Decided => ({ kind: "step", part });
export const COMES_LATER = "not-available: this act is not offered yet";

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

/** The account with an answer owed. Without a case nobody would send it, and it must not lie until the next one. */
export function answering(account: Account, answer: PendingAnswer): Account {
  return account.case === null ? account : { ...account, answers: [...account.answers, answer] };
}

export function answerOf(account: Account, message: string, actId: string, now: Date): PendingAnswer {
  const [currency] = Object.entries(owed(account)).find(([, minor]) => minor > 0) ?? [account.currencies[0] ?? "USD"];
  return {
    id: idOf("answer", account.creditorId, account.accountId, message, actId),
    message,
    since: now.toISOString(),
    currency,
    wroteAt: now.toISOString(),
  };
}
