import { type Decided, refused, step } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";
import { whyNotStaff } from "./place-hold.ts";

/** Keeps what somebody wants the next to know. It changes nothing of the account; the words are kept as every act's are, with the personal data. */
export function addNote(
  dependencies: RungDependencies,
  { account }: Situation,
  { text, by }: Extract<StaffAct, { does: "add-note" }>,
): Decided {
  const reason = whyNotStaff(dependencies, account, by);
  if (reason !== null) return refused(reason);
  if (text.trim() === "") return refused("empty: a note says something");
  return step({ account, drafts: [], items: () => [] });
}
