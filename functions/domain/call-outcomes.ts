import type { RememberedContact } from "./debtor.ts";
import type { HoldKind } from "./event-words.ts";

/** What follows a call by itself: another try at another time of day, the call the debtor asked for, or nothing. */
type NextCall = "another-time" | "as-asked" | "none";

type CallEnd = {
  /** The outcome in the gate's words: what it counts as under its caps. */
  readonly call: NonNullable<RememberedContact["call"]>;
  /** The task stays open while attempts are left. */
  readonly staysOpen: boolean;
  readonly next: NextCall;
  /** The hold it opens at once. */
  readonly holds: HoldKind | null;
  /** What whoever called ticks. */
  readonly says: string;
  readonly follows: string;
  /** Whoever speaks of the debt must have shown who they are. */
  readonly needsIdentity: boolean;
};

const spoke = { call: "conversation", staysOpen: false, next: "none", holds: null, needsIdentity: false } as const;
const again = { staysOpen: true, next: "another-time", holds: null, needsIdentity: false } as const;

/** How a call may end, what each end counts as, and what comes next (contracts, section 3, "Staff"). In the order in which people choose. */
const ENDS = {
  promise: {
    ...spoke,
    needsIdentity: true,
    says: "They will pay an amount by a day",
    follows: "The promise is kept on record and confirmed in writing; the ladder rests until its day.",
  },
  plan: {
    ...spoke,
    needsIdentity: true,
    says: "They agreed to pay in parts",
    follows: "The plan begins at once and its schedule goes out in writing; the ladder rests while it is kept.",
  },
  talked: {
    ...spoke,
    needsIdentity: true,
    says: "We talked, and agreed nothing",
    follows: "The task ends. Nobody calls for seven days; the next step of the ladder comes on its day.",
  },
  "call-back": {
    ...spoke,
    staysOpen: true,
    next: "as-asked",
    says: "They asked to be called at another time",
    follows: "The task stays open until then, also past the ladder's next step.",
  },
  "no-answer": {
    ...again,
    call: "no_answer",
    says: "Nobody answered",
    follows: "Another try on another day, at another time of day, while attempts are left.",
  },
  "voicemail-left": {
    ...again,
    call: "voicemail_left",
    says: "I left the short message, and nothing else",
    follows: "It counts as a contact. Another try on another day, while attempts are left.",
  },
  "not-connected": {
    ...again,
    call: "not_connected",
    says: "The call did not go through",
    follows: "It does not count as a call. Another try on another day, while attempts are left.",
  },
  "wrong-number": {
    ...spoke,
    call: "wrong_number",
    says: "The number is somebody else's",
    follows: "Nobody calls or texts it again, and somebody is asked to find another way.",
  },
  hardship: {
    ...spoke,
    needsIdentity: true,
    holds: "hardship",
    says: "They are in difficulty",
    follows: "Everything rests, and somebody is asked to look for a way with them.",
  },
  dispute: {
    ...spoke,
    needsIdentity: true,
    holds: "dispute",
    says: "They say it is wrong",
    follows: "Everything rests until the dispute is answered.",
  },
  refused: {
    ...spoke,
    needsIdentity: true,
    says: "They will not pay",
    follows: "The task ends. The next step of the ladder comes on its day.",
  },
  "cease-contact": {
    ...spoke,
    holds: "cease-contact",
    says: "They want no more contact",
    follows: "Nobody writes or calls any more.",
  },
  deceased: {
    ...spoke,
    holds: "deceased",
    says: "The person has died",
    follows: "Everything rests. Nothing more is said on the telephone.",
  },
  attorney: {
    ...spoke,
    holds: "attorney",
    says: "A lawyer speaks for them",
    follows: "Everything rests; write to the lawyer.",
  },
} as const satisfies Record<string, CallEnd>;

export type CallOutcome = keyof typeof ENDS;

/** How a call ended, and all that follows from it. */
export const callEnd = (outcome: CallOutcome): CallEnd => ENDS[outcome];

/** What the outcome of a call may be, in the order in which contracts and forms name them. */
export const CALL_OUTCOMES = [
  "talked",
  "promise",
  "no-answer",
  "voicemail-left",
  "not-connected",
  "wrong-number",
  "call-back",
  "plan",
  "hardship",
  "dispute",
  "refused",
  "cease-contact",
  "deceased",
  "attorney",
] as const satisfies readonly CallOutcome[];

/** Whether somebody was reached: they spoke, or a message was left. */
export const isReached = ({ call }: Pick<CallEnd, "call">): boolean =>
  call === "conversation" || call === "voicemail_left";
