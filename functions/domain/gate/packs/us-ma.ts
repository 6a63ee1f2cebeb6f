import { callAndTextHours } from "../permitted-hours.ts";
import type { Pack } from "../question.ts";
import { contactCap } from "../rules/us-ma/contact-cap.ts";
import { outsideHours } from "../rules/us-ma/outside-hours.ts";
import { workplaceRequest } from "../rules/us-ma/workplace-request.ts";
import { consumerDebts } from "../scope.ts";

/** Massachusetts, 940 CMR 7.00 (creditors) and 209 CMR 18.00 (agencies). */
export const usMa: Pack = {
  version: 1,
  unbound: consumerDebts,
  rules: [workplaceRequest, outsideHours, contactCap],
  hours: callAndTextHours,
};
