import type { Channel, GateQuestion } from "./question.ts";

const CALLS: ReadonlySet<string> = new Set(["call", "voicemail", "prerecorded_call"]);
const ELECTRONIC: ReadonlySet<string> = new Set(["email", "sms", "private_message"]);
const CHANNELS: ReadonlySet<string> = new Set([...CALLS, ...ELECTRONIC, "letter", "postcard", "action"]);

/** A channel by the name the question format gives it; null for a word it does not know. */
export const channelNamed = (name: string): Channel | null => (isChannel(name) ? name : null);
const isChannel = (name: string): name is Channel => CHANNELS.has(name);

/** A call of any sort: to speak, to leave a message, or with a recorded voice. */
export const isCall = (channel: string): boolean => CALLS.has(channel);
/** An e-mail, a text or a message in an app. */
export const isElectronic = (channel: string): boolean => ELECTRONIC.has(channel);
/** A text, or what reaches a person like one. */
export const isText = (channel: string): boolean => channel === "sms" || channel === "private_message";
/** What has a time of day: a call or an electronic message. */
export const isTimed = (channel: string): boolean => CALLS.has(channel) || ELECTRONIC.has(channel);
/** Anything said to somebody, as against an action. */
export const isContact = (channel: string): boolean => channel !== "action";

/** The medium a person speaks of when they ask not to be contacted by it; null for actions. */
export function mediumOf(channel: string): "call" | "sms" | "email" | "letter" | null {
  if (isCall(channel)) return "call";
  if (isText(channel)) return "sms";
  if (channel === "email") return "email";
  return channel === "action" ? null : "letter";
}

/** Who stands for the consumer: contact with them is contact with the consumer (12 CFR 1006.6(a)). */
const CONSUMERS: ReadonlySet<string> = new Set([
  "consumer",
  "co_debtor",
  "spouse",
  "parent_of_minor",
  "guardian",
  "executor",
  "administrator",
  "confirmed_successor",
]);
/** Who may be spoken to about the debt beside the consumer (12 CFR 1006.6(d)(1)). */
const PROFESSIONALS: ReadonlySet<string> = new Set(["attorney", "creditor", "consumer_reporting_agency"]);

export const recipientOf = (question: GateQuestion): string => question.recipient ?? "consumer";
export const isToConsumer = (question: GateQuestion): boolean => CONSUMERS.has(recipientOf(question));
export const isToProfessional = (question: GateQuestion): boolean => PROFESSIONALS.has(recipientOf(question));
