import { inconvenientTimesOf } from "../closed-times.ts";
import { concHours } from "../conc-hours.ts";
import type { Pack } from "../question.ts";
import { contactRequest } from "../rules/uk-conc/contact-request.ts";
import { disputeOpen } from "../rules/uk-conc/dispute-open.ts";
import { extinguished } from "../rules/uk-conc/extinguished.ts";
import { inconvenientTime } from "../rules/uk-conc/inconvenient-time.ts";
import { mentalCapacity } from "../rules/uk-conc/mental-capacity.ts";
import { outsideHours } from "../rules/uk-conc/outside-hours.ts";
import { planActive } from "../rules/uk-conc/plan-active.ts";
import { publicEmbarrassment } from "../rules/uk-conc/public-embarrassment.ts";
import { statuteBarred } from "../rules/uk-conc/statute-barred.ts";
import { consumerDebts } from "../scope.ts";

/** FCA Consumer Credit sourcebook, chapter 7: https://www.handbook.fca.org.uk/handbook/CONC/7 */
export const ukConc: Pack = {
  version: 1,
  unbound: consumerDebts,
  rules: [
    extinguished,
    statuteBarred,
    mentalCapacity,
    disputeOpen,
    planActive,
    contactRequest,
    publicEmbarrassment,
    outsideHours,
    inconvenientTime,
  ],
  hours: concHours,
  closed: inconvenientTimesOf,
};
