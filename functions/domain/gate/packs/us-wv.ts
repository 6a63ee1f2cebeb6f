import type { Pack } from "../question.ts";
import { attorney } from "../rules/us-wv/attorney.ts";
import { callFrequency } from "../rules/us-wv/call-frequency.ts";
import { conversationFrequency } from "../rules/us-wv/conversation-frequency.ts";
import { callHours, outsideHours } from "../rules/us-wv/outside-hours.ts";
import { consumerDebts } from "../scope.ts";

/** West Virginia, W. Va. Code 46A-2: whoever collects. */
export const usWv: Pack = {
  version: 1,
  unbound: consumerDebts,
  rules: [attorney, outsideHours, callFrequency, conversationFrequency],
  hours: callHours,
};
