import type { Pack } from "../question.ts";
import { noticeDays } from "../rules/us-utility-pa/notice-days.ts";
import { winter } from "../rules/us-utility-pa/winter.ts";
import { consumerDebts } from "../scope.ts";

/** Pennsylvania, termination of residential service: 66 Pa.C.S. 1406. */
export const usUtilityPa: Pack = { version: 1, unbound: consumerDebts, rules: [winter, noticeDays] };
