import { personKey } from "../adapters/keys.ts";
import { restate } from "../domain/described.ts";
import { learn, type Statement } from "../domain/person.ts";
import { type Decided, step } from "./act.ts";
import type { Situation } from "./situation.ts";

/** What a debtor says of where they are, as if billing had passed it on: hours of contact and the rules of their place follow it. */
export type Details = Pick<Statement, "address" | "timeZone">;

/** Takes a debtor's own word on where they are, as far as it is news. */
export function changeDetails({ account, person, debtor, now }: Situation, details: Details, actId: string): Decided {
  const view = { account, person, debtor };
  const told = learn(person, details, { at: now.toISOString(), eventId: actId, source: "debtor" });
  const applied = restate(view, { ...view, person: told });
  if (applied.kind !== "applied") return { kind: "nothing" };
  return step({
    account: applied.view.account,
    drafts: [],
    // Written with the account on the version that was read, so nobody's news is lost.
    items: () => [{ kind: "put", item: { ...told, ...personKey(account) } }],
  });
}
