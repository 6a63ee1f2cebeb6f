import { type Account, calendarZone, type Invoice } from "./account.ts";
import type { Debtor } from "./debtor.ts";
import type { GateDecision } from "./gate/decide.ts";
import type { Objection } from "./gate/question.ts";
import { holdsStoppingContact, spanOf } from "./holds.ts";
import type { LadderPolicy, Rung } from "./ladder-policy.ts";
import type { Pause } from "./pauses.ts";
import type { Reachability } from "./reachability.ts";

/** Why a rung is kept back or passed over: one entry on record per case, rung, anchor and rule. */
export type Withheld = {
  readonly invoiceId: string;
  /** Null for a message of no rung, which `message` then names. */
  readonly rung: string | null;
  readonly message?: string;
  readonly channel: "email" | "sms" | "phone" | null;
  readonly rule: string;
  readonly citation: string | null;
  readonly until: string | null;
};

export type Assessment =
  | {
      readonly kind: "act";
      readonly anchor: Invoice;
      readonly reach: OpenReach | null;
      readonly decision: GateDecision | null;
    }
  | {
      readonly kind: "wait";
      readonly until: Date | null;
      readonly withheld: Withheld | null;
      readonly needsContact: boolean;
    }
  | { readonly kind: "pass-over"; readonly withheld: Withheld; readonly needsContact: boolean }
  | { readonly kind: "behind"; readonly rung: string }
  | { readonly kind: "done" };

export type OpenReach = { readonly channel: "email" | "sms" | "phone"; readonly address: string };

/** Everything a look knows. `handOverSeconds` is how long a hand-over may take: a window that closes sooner is closed. */
export type Look = {
  readonly account: Account;
  readonly debtor: Debtor;
  readonly reach: Reachability;
  readonly ladder: LadderPolicy;
  /** The e-mail address is the debtor's employer's. */
  readonly hasWorkEmail: boolean;
  readonly rung: Rung;
  readonly isPaused: boolean;
  /** Why contacts of the creditor rest, beside a pause that people made. */
  readonly pauses?: readonly Pause[];
  readonly now: Date;
  readonly handOverSeconds: number;
};

/** An instant so many milliseconds after another. */
export const after = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);
/** A wait to an instant, or for news where it is null. */
export const wait = (until: Date | null, withheld: Withheld | null = null, needsContact = false): Assessment => ({
  kind: "wait",
  until,
  withheld,
  needsContact,
});

/** The channels a rung may use, in the order it tries them. */
export function channelsOf(rung: Rung): readonly ("email" | "sms" | "phone")[] {
  switch (rung.do) {
    case "send-reminder":
    case "offer-payment-plan":
      return ["email", "sms"];
    case "send-sms":
      return ["sms", "email"];
    case "create-call-task":
      return ["phone"];
    case "hand-off-to-agency":
      return [];
  }
}

/** An entry for the record about a look's rung. */
export function entry(
  look: Pick<Look, "rung">,
  anchor: Invoice,
  reason: {
    readonly rule: string;
    readonly citation?: string | null;
    readonly until?: string | null;
    readonly channel?: Withheld["channel"];
  },
): Withheld {
  return {
    invoiceId: anchor.id,
    rung: look.rung.id,
    channel: reason.channel ?? channelsOf(look.rung)[0] ?? null,
    rule: reason.rule,
    citation: reason.citation ?? null,
    until: reason.until ?? null,
  };
}

const HOURS: ReadonlySet<string> = new Set([
  "OUTSIDE_HOURS",
  "OUTSIDE_HOURS_DC_EASTERN",
  "QUIET_HOURS",
  "CONSUMER_INCONVENIENT_TIME",
]);
const codeOf = (rule: string): string => rule.slice(rule.indexOf(".") + 1);
/** An objection that is over when the permitted hours come again. */
export const isAboutHours = ({ rule }: Objection): boolean => HOURS.has(codeOf(rule));

/** Blocks that speak of one channel or address: another may be open. */
const CHANNEL_BLOCKS: ReadonlySet<string> = new Set([
  "OPTED_OUT_CHANNEL",
  "MEDIUM_REQUEST",
  "CUSTOMER_CONTACT_REQUEST",
  "SMS_CONSENT_REVOKED",
  "REVOKE_ALL",
  "NO_CONSENT",
  "DC_NOTICE_FIRST",
  "EMAIL_SAFE_HARBOUR_FAILED",
  "SMS_REASSIGNMENT_CHECK_STALE",
  "WORK_EMAIL",
  "WORKPLACE_PROHIBITED",
  "WORKPLACE_REQUEST",
]);

/** The objection that closes a channel for good, as far as nothing else blocks; null where time, or a fact about the debt, must cure it. */
export function closesChannel({ kind, reasons }: GateDecision): Objection | null {
  if (kind !== "block") return null;
  const blocking = reasons.filter(({ until }) => until === null);
  return blocking.length > 0 && blocking.every(({ rule }) => CHANNEL_BLOCKS.has(codeOf(rule)))
    ? (blocking[0] ?? null)
    : null;
}

/** What is on record of a decision against: its strictest reason, the permitted hours being none while they come again. */
export function strictest(look: Look, anchor: Invoice, { reasons }: GateDecision, channel: Withheld["channel"]) {
  const first = reasons.find((reason) => !isAboutHours(reason) || reason.until === null);
  if (first === undefined) return null;
  const { rule, citation } = first;
  return entry(look, anchor, { rule, citation, until: first.until?.toISOString() ?? null, channel });
}

/** When the first hold that keeps contact about an invoice back will end; null when none will by itself. */
export function nextHoldEnd({ account, now }: Look, anchor: Invoice): Date | null {
  const ends = holdsStoppingContact(account, anchor.id, now.getTime()).map(
    (hold) => spanOf(hold, calendarZone(account)).until,
  );
  const soonest = Math.min(...ends);
  return Number.isFinite(soonest) ? new Date(soonest) : null;
}
