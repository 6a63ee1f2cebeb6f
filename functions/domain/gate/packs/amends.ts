import { inconvenientTimesOf } from "../closed-times.ts";
import { isInConversation } from "../conversation.ts";
import { EIGHT_TO_NINE } from "../hours.ts";
import type { Pack } from "../question.ts";
import { callFrequency } from "../rules/amends/call-frequency.ts";
import { contactCap } from "../rules/amends/contact-cap.ts";
import { conversationWindow } from "../rules/amends/conversation-window.ts";
import { disputeOpen } from "../rules/amends/dispute-open.ts";
import { hours } from "../rules/amends/hours.ts";
import { inconvenientTimes } from "../rules/amends/inconvenient-times.ts";
import { locationUnknown } from "../rules/amends/location-unknown.ts";
import { minimumGap } from "../rules/amends/minimum-gap.ts";
import { optOut } from "../rules/amends/opt-out.ts";
import { everyone } from "../scope.ts";

/** The humane defaults: always on for ladders, whatever their packs. */
export const amends: Pack = {
  version: 2,
  unbound: everyone,
  rules: [
    locationUnknown,
    optOut,
    disputeOpen,
    hours,
    inconvenientTimes,
    callFrequency,
    conversationWindow,
    contactCap,
    minimumGap,
  ],
  hours: (question) => (isInConversation(question) ? [] : [{ ...EIGHT_TO_NINE, zones: question.zones }]),
  closed: inconvenientTimesOf,
};
