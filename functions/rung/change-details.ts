import { personKey } from "../adapters/keys.ts";
import { restate } from "../domain/described.ts";
import { moved, type Whereabouts } from "../domain/person.ts";
import { type Decided, step } from "./act.ts";
import type { Situation } from "./situation.ts";

/** Takes a debtor's own word on where they are, as far as it is news: hours of contact and the rules of their place follow it. */
export function changeDetails({ account, person, debtor, now }: Situation, said: Whereabouts, actId: string): Decided {
  const view = { account, person, debtor };
  const told = moved(person, said, { at: now.toISOString(), eventId: actId });
  const applied = restate(view, { ...view, person: told });
  if (applied.kind !== "applied") return { kind: "nothing" };
  return step({
    account: applied.view.account,
    drafts: [],
    // Written with the account on the version that was read, so nobody's news is lost.
    items: () => [{ kind: "put", item: { ...told, ...personKey(account) } }],
  });
}
