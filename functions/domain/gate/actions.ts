import type { GateQuestion } from "./question.ts";

const ACTIONS: ReadonlySet<string> = new Set([
  "place_with_agency",
  "return_to_creditor",
  "furnish_credit_bureau",
  "initiate_eca",
  "charge_fee",
  "accrue_interest",
  "issue_final_notice",
  "disconnect",
  "sell_debt",
  "file_suit",
]);

/** Whether the question format has a word for what would be done; where it has none, no rule can judge it. */
export const isKnownAction = (action: string | undefined): boolean => action !== undefined && ACTIONS.has(action);

/** Whether it would do one of these. */
export const does = ({ channel, action }: GateQuestion, ...named: readonly string[]): boolean =>
  channel === "action" && action !== undefined && named.includes(action);

const COLLECTIONS: ReadonlySet<string> = new Set([
  "credit_report",
  "sell_debt",
  "lien",
  "lawsuit",
  "garnishment",
  "attachment",
  "foreclosure",
  "arrest",
  "deny_care",
]);

/** Whether it is an extraordinary collection action of one of these sorts; one that says no sort, or an unknown one, may be any. */
export const collectsBy = (question: GateQuestion, ...named: readonly string[]): boolean =>
  question.channel === "action" &&
  question.action === "initiate_eca" &&
  (question.eca === undefined || !isKnownCollection(question.eca) || named.includes(question.eca));

/** Whether the question format has a word for this sort of extraordinary collection action. */
export const isKnownCollection = (eca: string): boolean => COLLECTIONS.has(eca);
