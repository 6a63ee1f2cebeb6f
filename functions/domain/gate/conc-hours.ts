import { isTimed } from "./channels.ts";
import { EIGHT_TO_NINE } from "./hours.ts";
import type { GateQuestion, Hours } from "./question.ts";

/** Reasonable hours for calls, texts and e-mails; letters have none. */
export const concHours = ({ channel, zones }: GateQuestion): readonly Hours[] =>
  isTimed(channel) ? [{ ...EIGHT_TO_NINE, zones }] : [];
