import { messageRung } from "../rung/message-rung.ts";

/** A reminder by text, or by e-mail where texts are closed. */
export const sendSms = messageRung;
