import type { Concern } from "./alarm.ts";
import { type WatchMachine, watchConcerns } from "./watch-machine.ts";

/** What may go wrong where approvers are asked. */
export const approvalConcerns = (approvals: WatchMachine): Readonly<Record<string, Concern>> =>
  watchConcerns(approvals, "staff-approval", {
    name: "Approvals",
    failing: "Approvers are not asked or reminded, so debtors who asked for time or a settlement wait for an answer.",
    ended: "A question to approvers lost its execution and goes on in the next one, at most three times a day.",
  });
