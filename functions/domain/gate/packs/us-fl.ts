import { callAndTextHours } from "../permitted-hours.ts";
import type { Pack } from "../question.ts";
import { attorney } from "../rules/us-fl/attorney.ts";
import { outsideHours } from "../rules/us-fl/outside-hours.ts";
import { consumerDebts } from "../scope.ts";

/** Florida's Consumer Collection Practices Act, Fla. Stat. 559.72: creditors and agencies. */
export const usFl: Pack = {
  version: 1,
  unbound: consumerDebts,
  rules: [attorney, outsideHours],
  hours: callAndTextHours,
};
