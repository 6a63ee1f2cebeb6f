/** What every message has to say; `confirmation` of a stop says nothing beyond it, as the law asks. */
export type MessageKind = "statement" | "offer" | "notice" | "confirmation";

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
  "dispute-received": "statement",
  "dispute-resolved": "statement",
  "hardship-received": "statement",
  "partial-payment-thanks": "statement",
  "opt-out-confirmed": "confirmation",
  "cease-confirmed": "confirmation",
} as const satisfies Record<string, MessageKind>;

/** Released names stay: ladders and open cases refer to them. */
export const MESSAGES: ReadonlyMap<string, MessageKind> = new Map(Object.entries(KINDS));
