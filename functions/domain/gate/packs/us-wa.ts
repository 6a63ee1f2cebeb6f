import type { Pack } from "../question.ts";
import { contactCap } from "../rules/us-wa/contact-cap.ts";
import { outsideHours, washingtonHours } from "../rules/us-wa/outside-hours.ts";
import { workplaceCap } from "../rules/us-wa/workplace-cap.ts";
import { agenciesWithConsumerDebts } from "../scope.ts";

/** Washington's Collection Agency Act, RCW 19.16. */
export const usWa: Pack = {
  version: 1,
  unbound: agenciesWithConsumerDebts,
  rules: [outsideHours, contactCap, workplaceCap],
  hours: washingtonHours,
};
