import type { Rule } from "../question.ts";
import { callFrequency } from "../rules/amends/call-frequency.ts";
import { contactCap } from "../rules/amends/contact-cap.ts";
import { conversationWindow } from "../rules/amends/conversation-window.ts";
import { hours } from "../rules/amends/hours.ts";
import { locationUnknown } from "../rules/amends/location-unknown.ts";
import { minimumGap } from "../rules/amends/minimum-gap.ts";
import { optOut } from "../rules/amends/opt-out.ts";

/** The humane defaults: always on for ladders, whatever their packs. */
export const amends: readonly Rule[] = [
  locationUnknown,
  optOut,
  hours,
  callFrequency,
  conversationWindow,
  contactCap,
  minimumGap,
];
