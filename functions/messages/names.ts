import type { MessageVariables } from "./variables.ts";

/**
 * What a message has to say: a `statement` what is owed and every way out of it, an `offer` a plan too, a `notice` what
 * may follow and from when, `validation` what a third party must state at the outset. A `confirmation` asks for nothing.
 */
export type MessageKind = "statement" | "offer" | "notice" | "validation" | "confirmation";

const KINDS = {
  courtesy: "statement",
  "friendly-reminder": "statement",
  "second-notice": "statement",
  "short-reminder": "statement",
  "plan-offer": "offer",
  "final-notice": "notice",
  "b2b-courtesy": "statement",
  "b2b-reminder": "statement",
  "b2b-second-notice": "statement",
  "b2b-third-notice": "statement",
  "b2b-plan-offer": "offer",
  "b2b-final-notice": "notice",
  "utility-reminder": "statement",
  "utility-assistance": "statement",
  "utility-final-notice": "notice",
  "hospital-statement": "statement",
  "hospital-second-statement": "statement",
  "hospital-assistance": "statement",
  "hospital-plan-offer": "offer",
  "hospital-final-notice": "notice",
  "saas-payment-failed": "statement",
  "saas-reminder": "statement",
  "saas-final-notice": "statement",
  "dispute-received": "statement",
  "dispute-resolved": "statement",
  "hardship-received": "statement",
  "partial-payment-thanks": "statement",
  "breathing-space-received": "confirmation",
  "promise-confirmed": "statement",
  "promise-broken": "statement",
  "request-received": "statement",
  "extension-granted": "statement",
  "extension-declined": "statement",
  "promise-declined": "statement",
  "settlement-confirmed": "statement",
  "settlement-declined": "statement",
  "plan-confirmed": "statement",
  "instalment-reminder": "statement",
  "instalment-missed": "statement",
  "plan-broken": "statement",
  "plan-completed": "confirmation",
  "link-renewed": "confirmation",
  help: "confirmation",
  "opt-out-confirmed": "confirmation",
  "cease-confirmed": "confirmation",
  "validation-notice": "validation",
} as const satisfies Record<string, MessageKind>;

/** Released names stay: ladders and open cases refer to them. */
export const MESSAGES: ReadonlyMap<string, MessageKind> = new Map(Object.entries(KINDS));

/** What a message speaks of beside the account: without it, it is not sent. */
export const NEEDS: Readonly<Partial<Record<string, keyof MessageVariables>>> = {
  "promise-confirmed": "promise",
  "extension-granted": "extendedTo",
  "settlement-confirmed": "settlement",
  "plan-confirmed": "schedule",
  "instalment-reminder": "instalment",
  "instalment-missed": "instalment",
  "link-renewed": "pageUrl",
} satisfies Partial<Record<keyof typeof KINDS, keyof MessageVariables>>;

/** What a person says on the telephone. A `voicemail` may hold nothing but what 12 CFR 1006.2(j) lists. */
export type ScriptKind = "call" | "voicemail";

export const SCRIPTS: ReadonlyMap<string, ScriptKind> = new Map([
  ["call-script", "call"],
  ["voicemail-script", "voicemail"],
]);
