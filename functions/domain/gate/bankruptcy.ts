import { daysBetween } from "../calendar.ts";
import { dayOf, isPast } from "./dates.ts";
import type { GateQuestion } from "./question.ts";

/** Where a debt stands in bankruptcy: in none, incurred after the petition, under the stay, past it, or discharged. */
export type BankruptcyState = "none" | "not-covered" | "stayed" | "ended" | "discharged";

/** Judged at `now`: a petition or dismissal that lies ahead has not happened. A case whose standing nobody knows is open. */
export function bankruptcyState(question: GateQuestion): BankruptcyState {
  const { flags, debt } = question;
  const bankruptcy = flags?.bankruptcy;
  if (bankruptcy?.debtDischarged === true || debt?.status === "discharged_in_bankruptcy") return "discharged";
  if (bankruptcy === undefined) return "none";
  const { filedAt, status, dismissedAt } = bankruptcy;
  if (filedAt !== undefined) {
    if (!isPast(question, filedAt)) return "none";
    if (debt?.incurredOn !== undefined && daysBetween(dayOf(question, filedAt), debt.incurredOn) > 0)
      return "not-covered";
  }
  if (dismissedAt !== undefined && (status === undefined || status === "dismissed"))
    return isPast(question, dismissedAt) ? "ended" : "stayed";
  if (status === "discharged") return bankruptcy.debtDischarged === false ? "ended" : "discharged";
  return status === "dismissed" || status === "closed" || status === "relief_granted" ? "ended" : "stayed";
}

/** Whether a case is over for those who owe together with the debtor: a discharge alone does not free them of the stay (11 U.S.C. 1301(a)(2)). */
export function isCaseOver(question: GateQuestion): boolean {
  const status = question.flags?.bankruptcy?.status;
  return bankruptcyState(question) === "ended"
    ? status !== "discharged"
    : status === "closed" || status === "dismissed";
}
