import type { HoldKind } from "../event-words.ts";
import type { GateFacts } from "./facts.ts";

/** How a contact is made; `action` stands for consequential acts that have no time of day. */
export type Channel =
  | "call"
  | "voicemail"
  | "prerecorded_call"
  | "sms"
  | "private_message"
  | "email"
  | "letter"
  | "postcard"
  | "action";

/** One contact made before: its outcome says whether it counts against a cap. An unknown outcome counts. */
export type PastContact = {
  readonly at: string;
  readonly channel: string;
  readonly direction: "outbound" | "inbound";
  readonly outcome?: string | undefined;
  /** Absent: it was about every debt. */
  readonly debtId?: string | undefined;
  /** Which number of the person: `mobile`, `landline` or `work`. */
  readonly number?: string | undefined;
  readonly purpose?: string | undefined;
  /** It answered the debtor, and so stands outside the gap between contacts of our own. */
  readonly isAnswer?: boolean | undefined;
};

/** A channel the debtor closed: by opting out, or by refusing consent. */
export type Refusal = {
  readonly channel: Channel;
  readonly at: string;
  readonly because: "opt-out" | "consent-refused";
};

/** Where the debtor may be: the zones one piece of evidence points to. */
type Location = { readonly source: string; readonly value: string; readonly tz: readonly string[] };

/** What only a ladder's own question says. */
type LadderFacts = {
  readonly refusals: readonly Refusal[];
  /** Holds in force that cover what the contact is about; `until` is an instant, null while open. */
  readonly holds: readonly { readonly kind: HoldKind; readonly until: string | null }[];
  /** Calendar days that must lie between two contacts of our own; 0 for answers. */
  readonly daysBetweenContacts: number;
  /** The creditor takes on a pack that binds others, for its own debts: contact rules, no validation notice, no furnishing. */
  readonly adoptsContactRules: boolean;
  /** Where `us-states` looks for the packs that bind: states as `MA`, New York City as `NY/New York`. */
  readonly residences: readonly string[];
};

/** One intended contact or action and the facts known at that instant, in the terms of the gate's question format. */
export type GateQuestion = Omit<GateFacts, "message"> &
  LadderFacts & {
    readonly now: Date;
    readonly packs: readonly string[];
    readonly collectorType: "first_party" | "third_party" | "servicer_received_current";
    /** Every zone the debtor may be in; the first is the calendar. Empty: location unknown. */
    readonly zones: readonly string[];
    readonly locations?: readonly Location[];
    readonly channel: Channel;
    readonly purpose: string;
    /** Absent: about every debt. */
    readonly debtId?: string | undefined;
    /** The debtor's own message that this answers: an instant. */
    readonly inReplyToInboundAt?: string | undefined;
    readonly history: readonly PastContact[];
    /** The humane defaults let a call pass that the debtor asked for; questions in a file cannot say so, and the format has no such word. */
    readonly defaultsHeedCallbackConsent?: boolean;
    readonly message?: Omit<NonNullable<GateFacts["message"]>, "purpose" | "inReplyToInboundAt"> | undefined;
  };

/** One rule's objection: `until` is the instant a date cures it, null when a person or a new fact must. */
export type Objection = {
  readonly rule: string;
  readonly citation: string | null;
  readonly says: string;
  readonly until: Date | null;
};

/** An exception of the law that let a question through where its rule would have objected. */
export type Passing = { readonly rule: string; readonly citation: string | null; readonly says: string };

/** What a rule finds: an objection, an exception that it let through, or nothing. `code` replaces the rule's own. */
export type Finding =
  | { readonly says: string; readonly until: Date | null; readonly code?: string }
  | { readonly says: string; readonly passes: string }
  | null;

/** One rule of one pack. It applies from `effectiveFrom` (a day where the debtor is, judged at `now`) and returns null when it has nothing to say. */
export type Rule = {
  /** Pack and code, such as `us-nyc.CAP_3_IN_7`. */
  readonly rule: string;
  readonly citation: string | null;
  readonly effectiveFrom: string;
  readonly objects: (question: GateQuestion) => Finding;
};

/** Hours a pack imposes on a channel: `opensAt <= local time < closesAt`, minutes after midnight, in every one of `zones`. */
export type Hours = { readonly opensAt: number; readonly closesAt: number; readonly zones: readonly string[] };

/** Times the consumer called inconvenient: closed on `weekdays` (1 Monday to 7 Sunday) while `from <= local time < to`, in any of `zones`. */
export type ClosedTimes = {
  readonly weekdays: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly zones: readonly string[];
};

/** A pack of rules: its version is kept with every decision. */
export type Pack = {
  readonly version: number;
  /** Null where the pack binds this collector and debt; else why it does not. */
  readonly unbound: (question: GateQuestion) => { readonly code: string; readonly says: string } | null;
  readonly rules: readonly Rule[];
  readonly hours?: (question: GateQuestion) => readonly Hours[];
  readonly closed?: (question: GateQuestion) => readonly ClosedTimes[];
  /** Dates the facts determine, reported whatever the decision. */
  readonly computes?: (question: GateQuestion) => Readonly<Record<string, string>>;
};
