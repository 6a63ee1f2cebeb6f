import { audited, type Decided, refused, step } from "../rung/act.ts";
import type { Situation } from "../rung/situation.ts";
import { reservedBy } from "./call-contact.ts";

/** Records that whoever picked up showed who they are, or did not: what they said is kept nowhere. After the last try they count as somebody else. */
export function checkIdentity(situation: Situation, by: string, isRight: boolean): Decided {
  const { account, now } = situation;
  const reserved = reservedBy(situation, by);
  if (reserved === null) return refused("no-call: nobody keeps this call for you");
  if (reserved.verifiedAt !== undefined) return { kind: "nothing" };
  if (reserved.triesLeft === 0) return refused("no-tries: nothing may be said about the account on this call");
  const reservedCall = isRight
    ? { ...reserved, verifiedAt: now.toISOString() }
    : { ...reserved, triesLeft: reserved.triesLeft - 1 };
  return audited(step({ account: { ...account, reservedCall }, drafts: [], items: () => [] }), {
    by: { kind: "staff", email: by },
    does: "check-identity",
    taskId: reserved.taskId,
    says: { outcome: isRight ? "right" : "wrong" },
  });
}
