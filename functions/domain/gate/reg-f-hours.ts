import { isTimed } from "./channels.ts";
import { EIGHT_TO_NINE, minutesOf } from "./hours.ts";
import type { GateQuestion, Hours } from "./question.ts";

/** Hours the consumer agreed to, given to the collector itself (12 CFR 1006.6(b)(4)(i)): a creditor's consent does not transfer. */
export function consentHours({ flags, zones }: GateQuestion): Hours | null {
  const agreed = flags?.consumerConsentHours;
  if (agreed?.givenDirectlyToCollector !== true) return null;
  return { opensAt: minutesOf(agreed.open), closesAt: minutesOf(agreed.close), zones };
}

/** The hours that Regulation F leaves open for the question's channel; none for letters and actions. */
export function regFHours(question: GateQuestion): readonly Hours[] {
  if (!isTimed(question.channel) || question.zones.length === 0) return [];
  return [consentHours(question) ?? { ...EIGHT_TO_NINE, zones: question.zones }];
}
