import { MESSAGES, SCRIPTS } from "./names.ts";

const EVERYTHING = [...MESSAGES.keys(), ...SCRIPTS.keys()];

const ANSWERS = [
  "dispute-received",
  "dispute-resolved",
  "hardship-received",
  "partial-payment-thanks",
  "breathing-space-received",
  "promise-confirmed",
  "promise-broken",
  "request-received",
  "extension-granted",
  "extension-declined",
  "promise-declined",
  "settlement-confirmed",
  "settlement-declined",
  "plan-confirmed",
  "instalment-reminder",
  "instalment-missed",
  "plan-broken",
  "plan-completed",
  "link-renewed",
  "help",
  "opt-out-confirmed",
  "cease-confirmed",
];

/** What the ladders b2b-invoice and uk-consumer say, the answers to what a debtor writes back, and what is said of agreements. */
const EUROPEAN_LADDERS = [
  "courtesy",
  "friendly-reminder",
  "second-notice",
  "short-reminder",
  "plan-offer",
  "final-notice",
  "b2b-courtesy",
  "b2b-reminder",
  "b2b-second-notice",
  "b2b-third-notice",
  "b2b-plan-offer",
  "b2b-final-notice",
  "call-script",
  "voicemail-script",
  ...ANSWERS,
];

const REQUIRED: Readonly<Record<string, readonly string[]>> = { de: EUROPEAN_LADDERS, fr: EUROPEAN_LADDERS };

/** The messages and scripts that a language must have once it has a folder: all, unless listed. What it lacks goes out in English. */
export function requiredIn(language: string): readonly string[] {
  return REQUIRED[language] ?? EVERYTHING;
}
