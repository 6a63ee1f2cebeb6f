import type { HoldKind } from "../events.ts";

/** How a contact is made; `action` stands for consequential acts that have no time of day. */
export type Channel = "call" | "sms" | "email" | "letter" | "action";

/** Why it is sent. What answers the debtor passes where reminders stop. */
export type Purpose =
  | "reminder"
  | "plan_offer"
  | "reply_to_consumer"
  | "verification"
  | "optout_confirmation"
  | "place_with_agency";

/** One contact made before: `outcome` says whether it counts against a cap. */
export type PastContact = {
  readonly at: string;
  readonly channel: Channel;
  readonly direction: "outbound" | "inbound";
  readonly outcome:
    | "no_answer"
    | "voicemail_left"
    | "not_connected"
    | "conversation"
    | "wrong_number"
    | "delivered"
    | "bounced"
    | "failed";
  readonly debtId: string;
  /** It answered the debtor, and so stands outside the gap between contacts of our own. */
  readonly isAnswer: boolean;
};

/** A channel the debtor closed: by opting out, or by refusing consent. */
export type Refusal = {
  readonly channel: Channel;
  readonly at: string;
  readonly because: "opt-out" | "consent-refused";
};

/** One intended contact and the facts known at that instant, in the terms of the gate's question format. */
export type GateQuestion = {
  readonly now: Date;
  readonly packs: readonly string[];
  /** Every zone the debtor may be in; the first is the calendar. Empty: location unknown. */
  readonly zones: readonly string[];
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly debtId: string;
  /** The debtor's own message that this answers: an instant. */
  readonly inReplyToInboundAt?: string;
  readonly history: readonly PastContact[];
  readonly refusals: readonly Refusal[];
  /** Holds in force that cover what the contact is about; `until` is an instant, null while open. */
  readonly holds: readonly { readonly kind: HoldKind; readonly until: string | null }[];
  /** Calendar days that must lie between two contacts of our own; 0 for answers. */
  readonly daysBetweenContacts: number;
};

/** One rule's objection: `until` is the instant a date cures it, null when a person or a new fact must. */
export type Objection = {
  readonly rule: string;
  readonly citation: string | null;
  readonly says: string;
  readonly until: Date | null;
};

/** One rule of one pack. It applies from `effectiveFrom` (a day, judged at `now` in UTC) and returns null when it has no objection. */
export type Rule = {
  readonly rule: string;
  readonly citation: string | null;
  readonly effectiveFrom: string;
  readonly objects: (question: GateQuestion) => { readonly says: string; readonly until: Date | null } | null;
};
