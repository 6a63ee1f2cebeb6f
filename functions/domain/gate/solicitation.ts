import { isCall, isText } from "./channels.ts";
import type { GateQuestion } from "./question.ts";

/** Whether it is a call or text that offers goods or credit, not only collection. */
export const isSolicitation = ({ channel, purpose, message }: GateQuestion): boolean =>
  (isCall(channel) || isText(channel)) && (message?.telephoneSolicitation === true || purpose === "promotion");
