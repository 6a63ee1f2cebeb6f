import { factKey } from "../adapters/keys.ts";
import { putAnnouncements } from "../adapters/records.ts";
import { settleAnchor } from "../domain/anchor.ts";
import { announceHolds } from "../domain/cases.ts";
import { combine, commitStep } from "../rung/commit.ts";
import { type RungDependencies, readSituation, type Situation } from "../rung/situation.ts";
import type { Act, ActOutcome } from "./acts.ts";
import { debtorAct } from "./debtor-act.ts";
import { COMES_LATER, type Decided, type Part, refused } from "./part.ts";
import { staffAct } from "./staff-act.ts";

/** Records what a person did about an account, once; `actId` names the act. Somebody without the right is refused, and nothing changes. */
export const recordAct =
  (dependencies: RungDependencies) =>
  async (
    ids: { readonly creditorId: string; readonly accountId: string },
    act: Act,
    actId: string,
  ): Promise<ActOutcome> => {
    for (;;) {
      const situation = await readSituation(dependencies, ids, dependencies.now());
      if (situation.stored.version === 0)
        return { kind: "refused", reason: "unknown-account: nothing has been heard of this account" };
      if ((await dependencies.table.get(actKey(ids, actId))) !== undefined) return { kind: "done" };
      const decided = decideAct(dependencies, situation, act, actId);
      if (decided.kind === "refused") return decided;
      if (decided.kind === "nothing") return { kind: "done" };
      if ((await commitAct(dependencies, situation, decided.part, actId)).kind === "committed") return { kind: "done" };
    }
  };

/** An act is a fact: who hands it in again, not having heard that it was taken, changes nothing. */
const actKey = (ids: { readonly creditorId: string; readonly accountId: string }, actId: string) =>
  factKey(ids, `ACT#${actId}`);

function commitAct(dependencies: RungDependencies, situation: Situation, part: Part, actId: string) {
  const { debtor, ...rest } = part;
  const held = announceHolds(part.account, situation.now);
  const account = settleAnchor(held.account, situation.now);
  const whole = combine(rest, {
    account,
    drafts: held.drafts,
    items: (announces) => [
      {
        kind: "put",
        item: { ...actKey(account, actId), at: situation.now.toISOString() },
        condition: { kind: "absent" },
      },
      ...putAnnouncements(account, announces, situation.now),
    ],
  });
  return commitStep(dependencies, situation, {
    ...whole,
    ...(debtor === undefined
      ? {}
      : { debtor: { before: situation.debtor, after: debtor, isNew: situation.isNewDebtor } }),
    signal: { raise: true },
  });
}

function decideAct(dependencies: RungDependencies, situation: Situation, { person, act }: Act, actId: string): Decided {
  if (person === "debtor") return debtorAct(situation, act, actId);
  if (person === "staff") return staffAct(dependencies, situation, act, actId);
  return refused(COMES_LATER);
}
