import { callAndTextHours } from "../permitted-hours.ts";
import type { GateQuestion, Pack } from "../question.ts";
import { callFrequency } from "../rules/us-dc/call-frequency.ts";
import { conversationWindow } from "../rules/us-dc/conversation-window.ts";
import { documentDeadline, documentRequest } from "../rules/us-dc/document-request.ts";
import { electronicCap } from "../rules/us-dc/electronic-cap.ts";
import { electronicConsent } from "../rules/us-dc/electronic-consent.ts";
import { noticeFirst } from "../rules/us-dc/notice-first.ts";
import { optOutNotice } from "../rules/us-dc/opt-out-notice.ts";
import { optedOut } from "../rules/us-dc/opted-out.ts";
import { easternHours, outsideEasternHours } from "../rules/us-dc/outside-eastern-hours.ts";
import { outsideHours } from "../rules/us-dc/outside-hours.ts";
import { copyDeadline, planCopy } from "../rules/us-dc/plan-copy.ts";
import { consumerDebts } from "../scope.ts";

function computes(question: GateQuestion): Readonly<Record<string, string>> {
  const [copy, documents] = [copyDeadline(question), documentDeadline(question)];
  return { ...(copy === null ? {} : { copyDeadline: copy }), ...(documents === null ? {} : { deadline: documents }) };
}

/** The District of Columbia, D.C. Code 28-3814: agencies and original creditors. */
export const usDc: Pack = {
  version: 1,
  unbound: consumerDebts,
  rules: [
    optedOut,
    noticeFirst,
    electronicConsent,
    optOutNotice,
    documentRequest,
    planCopy,
    outsideHours,
    outsideEasternHours,
    callFrequency,
    conversationWindow,
    electronicCap,
  ],
  hours: (question) => [...callAndTextHours(question), ...easternHours(question)],
  computes,
};
