import { messageRung } from "../rung/message-rung.ts";

/** A reminder by e-mail, or by text where e-mail is closed. */
export const sendReminder = messageRung;
