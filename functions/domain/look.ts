import { type Account, calendarZone, type Invoice } from "./account.ts";
import type { Debtor } from "./debtor.ts";
import type { GateDecision } from "./gate/decide.ts";
import { holdsStoppingContact, spanOf } from "./holds.ts";
import type { LadderPolicy, Rung } from "./ladder-policy.ts";
import type { Reachability } from "./reachability.ts";

/** Why a rung is kept back or passed over: one entry on record per case, rung, anchor and rule. */
export type Withheld = {
  readonly invoiceId: string;
  readonly rung: string;
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
  readonly rung: Rung;
  readonly isPaused: boolean;
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

/** What is on record of a decision against: its strictest reason, the permitted hours being none while they come again. */
export function strictest(look: Look, anchor: Invoice, { reasons }: GateDecision, channel: Withheld["channel"]) {
  const first = reasons.find((reason) => reason.rule !== "amends.OUTSIDE_HOURS" || reason.until === null);
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
