// 12 CFR 1006.6(d)(3)-(4): https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
import { addDays, daysBetween } from "../../../calendar.ts";
import { isToConsumer } from "../../channels.ts";
import { blocks, notBefore } from "../../dates.ts";
import type { Finding, GateQuestion, Rule } from "../../question.ts";

const LEAST_DAYS = 35;
const PASSES = { passes: "EMAIL_SAFE_HARBOUR", says: "The address was cleared by the procedures for e-mail." } as const;

function byCreditorNotice(question: GateQuestion): Finding {
  const notice = question.flags?.creditorEmailNotice;
  if (notice === undefined || notice === null)
    return blocks("Nothing shows that the address may be used for this debt.");
  const { sentOn, optOutDeadline } = notice;
  if (sentOn === undefined || optOutDeadline === undefined)
    return blocks("The creditor's notice lacks its date or its opt-out deadline.");
  const least = Math.max(LEAST_DAYS, notice.deadlineDaysMinimum ?? 0);
  if (daysBetween(sentOn, optOutDeadline) < least)
    return blocks(`The creditor's notice left less than ${least} days to opt out.`);
  return (
    notBefore(
      question,
      addDays(optOutDeadline, 1),
      "The time to opt out of the creditor's notice still runs.",
      "EMAIL_SAFE_HARBOUR_WAIT",
    ) ?? PASSES
  );
}

/** E-mail is taken to be cleared against disclosure to others, unless evidence says otherwise: a false, or a creditor's notice and its deadline. */
export const emailSafeHarbour: Rule = {
  rule: "us-reg-f.EMAIL_SAFE_HARBOUR_FAILED",
  citation: "12 CFR 1006.6(d)(4)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (question.channel !== "email" || question.purpose === "optout_confirmation" || !isToConsumer(question))
      return null;
    const {
      emailSafeHarbour: cleared,
      creditorEmailNotice: notice,
      consumerUsedAddressForThisDebt,
    } = question.flags ?? {};
    if (cleared === false) return blocks("The address is not cleared against disclosure to others.");
    if (cleared !== true && notice?.consumerOptedOut === true)
      return blocks("The consumer opted out of the use of this address.");
    if (cleared === true || consumerUsedAddressForThisDebt === true)
      return cleared === undefined && notice === undefined ? null : PASSES;
    return cleared === undefined && notice === undefined ? null : byCreditorNotice(question);
  },
};
