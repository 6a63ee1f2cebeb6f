import { type ActOutcome, actOnce, audited, type Decided } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { Act } from "./acts.ts";
import { acceptPlan } from "./agree-plan.ts";
import { debtorAct } from "./debtor-act.ts";
import { deedOf } from "./deed-of.ts";
import { replySms } from "./reply-sms.ts";
import { reportOfAgency } from "./report-of-agency.ts";
import { staffAct } from "./staff-act.ts";

/** Records what a person did about an account, once; `actId` names the act. Somebody without the right is refused, and nothing changes. */
export const recordAct =
  (dependencies: RungDependencies) =>
  (ids: { readonly creditorId: string; readonly accountId: string }, act: Act, actId: string): Promise<ActOutcome> =>
    actOnce(dependencies, ids, actId, deciding(dependencies, act, actId));

/** What an act of a person comes to on an account as it is found, with who did it for the record. */
export const deciding =
  (dependencies: RungDependencies, act: Act, actId: string) =>
  async (situation: Situation): Promise<Decided> =>
    audited(await decideAct(dependencies, situation, act, actId), deedOf(situation.account, act));

function decideAct(
  dependencies: RungDependencies,
  situation: Situation,
  { person, act }: Act,
  actId: string,
): Decided | Promise<Decided> {
  if (person === "debtor") {
    if (act.does === "accept-plan") return acceptPlan(dependencies, situation, act.option, actId);
    if (act.does === "reply-sms") return replySms(situation, act.text, actId);
    return debtorAct(dependencies, situation, act, actId);
  }
  if (person === "staff") return staffAct(dependencies, situation, act, actId);
  return reportOfAgency(dependencies, situation, act, actId);
}
