import { isContact } from "./channels.ts";
import type { GateQuestion } from "./question.ts";

const STEPS: ReadonlySet<string> = new Set([
  "place_with_agency",
  "sell_debt",
  "file_suit",
  "initiate_eca",
  "disconnect",
  "issue_final_notice",
]);
const ANSWERS: ReadonlySet<string> = new Set([
  "reply_to_consumer",
  "verification",
  "optout_confirmation",
  "payment_receipt",
  "plan_copy",
]);

/** Whether it asks for payment or takes a step towards it, as against answering the customer. */
export const isRecovery = ({ channel, purpose, action }: GateQuestion): boolean =>
  isContact(channel) ? !ANSWERS.has(purpose) : STEPS.has(action ?? "");
