import type { Construct } from "constructs";
import type { Concern } from "./alarm.ts";
import { linesWith } from "./log-lines.ts";
import type { Watched } from "./watched.ts";

/** Written when too many bounces or complaints pause a creditor's e-mail. */
const EMAIL_PAUSED = "sending.paused";
/** What SES says when AWS has stopped all e-mail of the account, or of one configuration set. */
const SENDING_SUSPENDED = ["SendingPausedException", "AccountSuspendedException"];
/** Written when an e-mail to staff or an agency was refused. */
const STAFF_MAIL_REFUSED = "staff-mail.refused";

/** What mailbox providers, debtors and AWS think of what is sent. */
export function sendingConcerns(
  scope: Construct,
  { deliveries, ladders, plans, approvals, placements, digests, staffPages }: Watched,
): Readonly<Record<string, Concern>> {
  const toDebtors = { ...ladders.functions, "keep-plan": plans.worker };
  const toStaff = {
    "ask-approver": approvals.worker,
    "place-account": placements.worker,
    "send-digest": digests.worker,
    "answer-staff": staffPages.worker,
  };
  return {
    EmailPaused: {
      metric: linesWith(scope, "EmailPaused", [EMAIL_PAUSED], { "record-delivery": deliveries.worker }),
      atLeast: 1,
      humanImpact: "A creditor's e-mails bounce or are complained of too often, and its debtors get none for now.",
      runbook: "email-paused",
    },
    SendingSuspended: {
      metric: linesWith(scope, "SendingSuspended", SENDING_SUSPENDED, { ...toDebtors, ...toStaff }),
      atLeast: 1,
      humanImpact: "AWS has stopped our e-mail: debtors get no reminder and no answer, and staff none of their links.",
      runbook: "sending-suspended",
    },
    StaffMailRefused: {
      metric: linesWith(scope, "StaffMailRefused", [STAFF_MAIL_REFUSED], toStaff),
      atLeast: 1,
      humanImpact: "Somebody who has to decide, to call or to collect was not told, and a debtor waits for the answer.",
      runbook: "staff-mail-refused",
    },
  };
}
