import { applicationPeriodEnd } from "../hospital.ts";
import type { GateQuestion, Pack } from "../question.ts";
import { agencyAgreement } from "../rules/us-501r/agency-agreement.ts";
import { assistanceApplication } from "../rules/us-501r/assistance-application.ts";
import { ecaNotice } from "../rules/us-501r/eca-notice.ts";
import { notificationPeriod } from "../rules/us-501r/notification-period.ts";
import { remedyNotice } from "../rules/us-501r/remedy-notice.ts";
import { unknownAction } from "../rules/us-501r/unknown-action.ts";
import { consumerDebts } from "../scope.ts";

function computes(question: GateQuestion): Readonly<Record<string, string>> {
  const end = applicationPeriodEnd(question);
  return end === null ? {} : { applicationPeriodEnd: end };
}

/** Non-profit hospitals and those who act for them, 26 CFR 1.501(r)-6: https://www.law.cornell.edu/cfr/text/26/1.501(r)-6 */
export const us501r: Pack = {
  version: 1,
  unbound: consumerDebts,
  rules: [notificationPeriod, ecaNotice, assistanceApplication, agencyAgreement, remedyNotice, unknownAction],
  computes,
};
