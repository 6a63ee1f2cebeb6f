import type { DebtorAct } from "../../record-act/acts.ts";
import { acceptPlan } from "../../record-act/agree-plan.ts";
import { debtorAct } from "../../record-act/debtor-act.ts";
import type { Decide } from "./decisions.ts";
import type { Desk } from "./desk.ts";

/** What a debtor does on a page is the act that it would be in any other way. */
export const deciding =
  ({ dependencies }: Desk, act: Exclude<DebtorAct, { does: "reply-sms" }>): Decide =>
  (situation, actId) =>
    act.does === "accept-plan"
      ? acceptPlan(dependencies, situation, act.option, actId)
      : debtorAct(dependencies, situation, act, actId);
