import { inWords } from "./words.ts";

/** A rule's objection in words for people who know neither its code nor its pack. */
const SAYS: Readonly<Record<string, string>> = {
  "account.ADDRESS_BOUNCED": "The last message to this address came back.",
  "account.COMPLAINED": "The debtor marked a message as spam; e-mail stays closed until they opt in again.",
  "account.NOT_A_MOBILE": "The number is a fixed line, which takes no texts.",
  "account.NO_ADDRESS": "No address or number is on file for this channel.",
  "account.NUMBER_REASSIGNED": "A check found that the number belongs to somebody else by now.",
  "account.NUMBER_UNUSABLE": "No telephone can have this number: its country or its length does not exist.",
  "account.PREMIUM_RATE_NUMBER": "Whoever calls this number pays extra, so nobody does.",
  "amends.CALL_FREQUENCY_7_IN_7": "Seven calls have been placed within seven days.",
  "amends.CAP_5_ELECTRONIC_IN_7": "Five messages have been sent within seven days.",
  "amends.CONVERSATION_WINDOW": "Somebody spoke with the debtor within the last seven days.",
  "amends.LOCATION_UNKNOWN": "Nothing on file says where the debtor is, so nobody can tell whether it is night there.",
  "amends.OPTED_OUT_CHANNEL": "The debtor asked not to be contacted this way.",
  "amends.OUTSIDE_HOURS": "It is not between 8 AM and 9 PM everywhere the debtor may be.",
  "amends.PACK_UNKNOWN": "The ladder names a rule pack that does not exist, so nothing may go.",
  "ladder.APPROVAL_OPEN": "An approver is asked about this debt, and has not answered yet.",
  "ladder.PLACEMENT_REQUESTED": "It was approved that this debt goes to an agency, and it is about to.",
  "ladder.BELOW_MINIMUM": "Too little is owed for this ladder to ask for it.",
  "ladder.BETWEEN_CONTACTS": "The last contact is too recent: the ladder leaves some days between two of them.",
  "ladder.MOVED": "The case moved to this ladder when a later step of it had been taken already.",
  "ladder.NO_PLAN_OPTION": "No payment plan fits the terms: the balance is too small to be split.",
  "ladder.NOTICE_MISSING": "The debtor has had no notice of an agency yet, and without it nothing is handed off.",
  "ladder.NOTICE_PERIOD": "The debtor's time to answer the final notice is not over.",
  "ladder.TOO_LATE": "This reminder belongs before the due date, and that has passed.",
  "ladder.UPHELD_DISPUTE": "The dispute was upheld, and billing has not corrected the invoice yet.",
};

/** What a rule says in plain words; of a rule without words here, its pack and its own name. */
export function reasonInWords(rule: string): string {
  const known = SAYS[rule];
  if (known !== undefined) return known;
  const [pack = "", ...code] = rule.split(".");
  const name = inWords(code.join(" ").toLowerCase());
  if (pack === "hold") return `A hold stands over this debt: ${name.toLowerCase()}.`;
  return `${name} (rule pack ${pack}).`;
}
