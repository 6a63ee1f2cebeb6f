import { does } from "./actions.ts";
import { isContact, isToProfessional, recipientOf } from "./channels.ts";
import type { GateQuestion } from "./question.ts";

const PASS: ReadonlySet<string> = new Set(["verification", "optout_confirmation", "validation_notice"]);

/** Whether it is collection, which ceases while a dispute or a request for documents is open: what asks for payment, of the debtor or through their attorney, and what presses for it, as a suit or a report to a bureau does. A hand-over carries the dispute along. */
export function isCollection(question: GateQuestion): boolean {
  if (!isContact(question.channel)) {
    const presses = question.action === "initiate_eca" && question.eca !== "sell_debt";
    return presses || does(question, "file_suit", "furnish_credit_bureau");
  }
  const isToDebtorsSide = recipientOf(question) === "attorney" || !isToProfessional(question);
  return isToDebtorsSide && !PASS.has(question.purpose);
}
