// 12 CFR 1006.22(f)(3): https://www.consumerfinance.gov/rules-policy/regulations/1006/22/
import { isToConsumer } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";

/** No e-mail to an address known to be the employer's, unless the consumer wrote from it about this debt. */
export const workEmail: Rule = {
  rule: "us-reg-f.WORK_EMAIL",
  citation: "12 CFR 1006.22(f)(3)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    const { channel, flags } = question;
    if (channel !== "email" || flags?.workEmail !== true || !isToConsumer(question)) return null;
    return flags.consumerUsedAddressForThisDebt === true
      ? { passes: "WORK_EMAIL_CONSENT", says: "The consumer wrote from this address about this debt." }
      : blocks("The address is the employer's, and the consumer has not used it for this debt.");
  },
};
