import { factTextKey } from "../adapters/keys.ts";
import { moveTask } from "../adapters/records.ts";
import { type Decided, type Part, step } from "./act.ts";
import { combine, openTask } from "./commit.ts";
import type { Situation } from "./situation.ts";

/** When a debtor would like to be called, in words for staff, by which instant, and by which team. */
export type CallBack = {
  readonly says: string;
  /** Not before this instant; at any lawful time where it is null. */
  readonly from?: Date | null;
  readonly dueAt: Date | null;
  readonly team: string | undefined;
  /** Who of the team the account is with. */
  readonly assignee?: string | null;
};

/** Calls tried at most: whoever asked to be called expects to be. */
const ATTEMPTS = 3;

/** Asks staff for a call at the debtor's own wish: of no rung, so that no rung ends it. One call serves both where one is open already. */
export function requestCallBack(
  { account, now }: Situation,
  { says, from = null, dueAt, team, assignee = null }: CallBack,
  actId: string,
): Decided {
  const askedAt = now.toISOString();
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
      askedAt,
      ...(from === null ? {} : { callFrom: from.toISOString() }),
      ...(team === undefined ? {} : { team }),
      ...(assignee === null ? {} : { assignee }),
    };
    return step(combine(words, openTask(account, task, actId, now)));
  }
  const tasks = account.tasks.map((task) => (task === open ? { ...task, askedAt } : task));
  const moved = team === undefined || dueAt === null ? [] : [moveTask(account, open.id, team, dueAt, [])];
  return step(combine(words, { account: { ...account, tasks }, drafts: [], items: () => moved }));
}
