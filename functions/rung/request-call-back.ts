import { factTextKey } from "../adapters/keys.ts";
import { moveTask } from "../adapters/records.ts";
import { type Decided, type Part, step } from "./act.ts";
import { combine, openTask } from "./commit.ts";
import type { Situation } from "./situation.ts";

/** When a debtor would like to be called, in words for staff, by which instant, and by which team. */
export type CallBack = {
  readonly says: string;
  readonly dueAt: Date | null;
  readonly team: string | undefined;
};

/** Calls tried at most: whoever asked to be called expects to be. */
const ATTEMPTS = 3;

/** Asks staff for a call at the debtor's own wish: of no rung, so that no rung ends it. One call serves both where one is open already. */
export function requestCallBack({ account, now }: Situation, { says, dueAt, team }: CallBack, actId: string): Decided {
  const words: Part = {
    account,
    drafts: [],
    items: () => [{ kind: "put", item: { reason: says, ...factTextKey(account, `ACT#${actId}`) } }],
  };
  const open = account.tasks.find(({ kind }) => kind === "call");
  if (open === undefined) {
    const task = {
      kind: "call" as const,
      dueAt: dueAt?.toISOString() ?? null,
      attemptsLeft: ATTEMPTS,
      ...(team === undefined ? {} : { team }),
    };
    return step(combine(words, openTask(account, task, actId, now)));
  }
  if (team === undefined || dueAt === null) return step(words);
  return step(combine(words, { account, drafts: [], items: () => [moveTask(account, open.id, team, dueAt, [])] }));
}
