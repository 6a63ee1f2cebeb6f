import { numberChecked } from "../adapters/number-checks.ts";
import { afterCheck } from "../domain/contact-point-evidence.ts";
import { type Decided, refused, step } from "../rung/act.ts";
import type { Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";

type Check = Extract<StaffAct, { does: "record-number-check" }>;

/** Records whether the account's number has a new owner, as somebody looked it up. An older answer than the one on record changes nothing. */
export function recordNumberCheck(situation: Situation, { phone, on, reassigned }: Check): Decided {
  const { account, person, addresses, now } = situation;
  if (person.phone?.value !== phone) return refused("unknown-number: the account has another number, or none");
  const checkedAt = new Date(`${on}T00:00:00Z`);
  if (checkedAt > now) return refused("on: the day of a check cannot lie ahead");
  const news = afterCheck(addresses.phone, { at: checkedAt, reassigned });
  if (news === null) return { kind: "nothing" };
  return step({ account, drafts: [], items: () => [numberChecked(account.creditorId, phone, news)] });
}
