import { type Account, type Case, calendarZone, type Hold, type Invoice } from "./account.ts";
import { actionableCurrencies, nextRungIndex, owedInvoices, positionAt } from "./anchor.ts";
import { type Day, daysBetween, localDay } from "./calendar.ts";
import { type Debtor, historyOf, refusals } from "./debtor.ts";
import { decide, type GateDecision } from "./gate/decide.ts";
import type { Channel, GateQuestion } from "./gate/question.ts";
import { nextOpening, windowOn } from "./gate/window.ts";
import { covers, holdsInForce, holdsStoppingContact, spanOf } from "./holds.ts";
import { spreadOf } from "./identifiers.ts";
import {
  ALL_HOLDS,
  clockAt,
  clockHolds,
  clockOn,
  dayWhenClockReads,
  type HoldsHeeded,
  indexOfRung,
} from "./ladder-clock.ts";
import type { LadderPolicy, Rung } from "./ladder-policy.ts";
import type { Reach, Reachability } from "./reachability.ts";

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

const A_PAUSE_IS_SEEN_AGAIN_AFTER = 3_600_000;
const MILLISECONDS_A_MINUTE = 60_000;
const NOTICE_STANDS_AFTER_DAYS = 14;

const after = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);
const wait = (until: Date | null, withheld: Withheld | null = null, needsContact = false): Assessment => ({
  kind: "wait",
  until,
  withheld,
  needsContact,
});

/** What a rung of an open case should do now: act, wait, be passed over with the reason, or leave it to a rung that lies behind. Expects the anchor settled at `now`. */
export function assessRung(look: Look): Assessment {
  const { account, rung } = look;
  const theCase = account.case;
  if (theCase === null) return { kind: "done" };
  const anchor = account.invoices.find((invoice) => invoice.id === account.anchor);
  if (anchor === undefined) return assessWithoutAnchor(look, theCase);
  const index = indexOfRung(theCase.ladder, rung.id);
  const next = nextRungIndex(account, theCase.ladder, anchor, account.positions[anchor.id] ?? null);
  if (next > index) return { kind: "done" };
  const nextRung = theCase.ladder.rungs[next];
  if (next < index && nextRung !== undefined) return { kind: "behind", rung: nextRung.id };
  return assessAnchor(look, theCase, anchor);
}

function assessAnchor(look: Look, theCase: Case, anchor: Invoice): Assessment {
  const { account, rung, now } = look;
  if (rung.onDay < 0 && clockAt(account, anchor, now.getTime()) >= 0)
    return { kind: "pass-over", withheld: entry(look, anchor, { rule: "ladder.TOO_LATE" }), needsContact: false };
  const day = rungDay(account, theCase, anchor, rung, ALL_HOLDS);
  const zone = calendarZone(account);
  if (day === null) return wait(nextHoldEnd(look, anchor));
  if (localDay(now, zone) < day) return wait(slotOn(account, day));
  if (look.isPaused) return wait(after(now, A_PAUSE_IS_SEEN_AGAIN_AFTER));
  if (rung.do === "hand-off-to-agency") return assessHandOff(look, rung, theCase, anchor);
  return assessContact(look, anchor, day);
}

/** The local day on which a rung has its turn: its own on the clock, or as far behind the last taken rung as the policy sets; null while no day can be named. */
export function rungDay(account: Account, theCase: Case, anchor: Invoice, rung: Rung, heeded: HoldsHeeded): Day | null {
  const { ladder } = theCase;
  const holds = clockHolds(account, anchor.id, heeded);
  const position = account.positions[anchor.id];
  const about = account.taken
    .filter((taken) => taken.invoiceId === anchor.id)
    .map(({ rung: id, at }) => ({ rung: id, takenAt: at }));
  const last = [...about, ...(position === undefined ? [] : [position])].reduce<{
    rung: string;
    takenAt: string;
  } | null>(
    (furthest, taken) =>
      furthest === null || indexOfRung(ladder, taken.rung) > indexOfRung(ladder, furthest.rung) ? taken : furthest,
    null,
  );
  const lastRung = last === null ? undefined : ladder.rungs[indexOfRung(ladder, last.rung)];
  if (last === null || lastRung === undefined) return dayWhenClockReads(account, anchor, rung.onDay, holds);
  const takenOn = clockOn(account, anchor, localDay(new Date(last.takenAt), calendarZone(account)), holds);
  return dayWhenClockReads(account, anchor, Math.max(rung.onDay, takenOn + rung.onDay - lastRung.onDay), holds);
}

/** An account's own minute in a day's hours of contact, so that a nightly file does not wake everybody at 08:00. */
export function slotOn(account: Account, day: string): Date {
  const window = windowOn(day, account.zones.length === 0 ? [calendarZone(account)] : account.zones);
  if (window === null) return nextOpening(new Date(`${day}T00:00:00Z`), account.zones) ?? new Date(`${day}T12:00:00Z`);
  const minutes = Math.max(
    1,
    Math.floor((window.closes.getTime() - window.opens.getTime()) / MILLISECONDS_A_MINUTE) - 2,
  );
  return after(window.opens, spreadOf(account.creditorId, account.accountId, minutes) * MILLISECONDS_A_MINUTE);
}

function assessContact(look: Look, anchor: Invoice, day: Day): Assessment {
  const { account, rung } = look;
  const tried = channelsOf(rung).map((channel) => ({ channel, reach: look.reach[channel] }));
  const open = tried.find((candidate) => candidate.reach.kind === "open");
  if (open === undefined || open.reach.kind === "closed") return withoutChannel(look, anchor, tried[0]?.reach);
  const question = questionFor(look, anchor, open.channel);
  const decision = decide(question);
  if (decision.kind === "allow")
    return atItsSlot(look, anchor, day, { channel: open.channel, address: open.reach.address }, decision);
  const needsContact = decision.reasons.some((reason) => reason.rule === "amends.LOCATION_UNKNOWN");
  const until = decision.kind === "defer" ? slotNotBefore(account, decision.notBefore) : null;
  return wait(until, strictest(look, anchor, decision, open.channel), needsContact);
}

/** What is on record of a decision against: its strictest reason, the permitted hours being none while they come again. */
function strictest(look: Look, anchor: Invoice, { reasons }: GateDecision, channel: Withheld["channel"]) {
  const first = reasons.find((reason) => reason.rule !== "amends.OUTSIDE_HOURS" || reason.until === null);
  if (first === undefined) return null;
  const { rule, citation } = first;
  return entry(look, anchor, { rule, citation, until: first.until?.toISOString() ?? null, channel });
}

/** Deferred to the opening of some day, a contact still keeps to its account's own minute of that day. */
function slotNotBefore(account: Account, notBefore: Date): Date {
  const slot = slotOn(account, localDay(notBefore, calendarZone(account)));
  return slot.getTime() >= notBefore.getTime() ? slot : notBefore;
}

function atItsSlot(look: Look, anchor: Invoice, day: Day, reach: OpenReach, decision: GateDecision): Assessment {
  const { account, now } = look;
  const today = localDay(now, calendarZone(account));
  const slot = slotOn(account, today);
  if (today === day && now.getTime() < slot.getTime()) return wait(slot);
  const window = windowOn(today, account.zones);
  if (window !== null && window.closes.getTime() - now.getTime() <= look.handOverSeconds * 1000) {
    return wait(slotNotBefore(account, nextOpening(window.closes, account.zones) ?? window.closes));
  }
  return { kind: "act", anchor, reach, decision };
}

function withoutChannel(look: Look, anchor: Invoice, own: Reach | undefined): Assessment {
  const withheld = entry(look, anchor, { rule: "account.NO_ADDRESS", ...own });
  const givesNotice = "givesNotice" in look.rung && look.rung.givesNotice !== undefined;
  return givesNotice ? wait(null, withheld, true) : { kind: "pass-over", withheld, needsContact: true };
}

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

/** The gate's question about one contact over the anchor, the humane defaults always among its packs. */
export function questionFor(
  look: Omit<Look, "rung" | "reach" | "isPaused" | "handOverSeconds">,
  anchor: Invoice,
  channel: "email" | "sms" | "phone",
): GateQuestion {
  const { account, debtor, ladder, now } = look;
  const zone = calendarZone(account);
  const asked: Channel = channel === "phone" ? "call" : channel;
  return {
    now,
    packs: ["amends", ...ladder.rulePacks],
    zones: account.zones,
    channel: asked,
    purpose: "reminder",
    debtId: account.accountId,
    history: historyOf(debtor),
    refusals: refusals(debtor),
    holds: holdsInForce(account, now.getTime())
      .filter((hold) => covers(hold, anchor.id))
      .map((hold) => {
        const { until } = spanOf(hold, zone);
        return { kind: hold.kind, until: Number.isFinite(until) ? new Date(until).toISOString() : null };
      }),
    daysBetweenContacts: ladder.betweenContactsDays,
  };
}

function entry(
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

function nextHoldEnd({ account, now }: Look, anchor: Invoice): Date | null {
  const ends = holdsStoppingContact(account, anchor.id, now.getTime()).map(
    (hold) => spanOf(hold, calendarZone(account)).until,
  );
  const soonest = Math.min(...ends);
  return Number.isFinite(soonest) ? new Date(soonest) : null;
}

/** Nothing may be asked for now: everything is held, or too little is owed. The rung is withheld on the day it would have had. */
function assessWithoutAnchor(look: Look, theCase: Case): Assessment {
  const { account, rung, now } = look;
  const at = now.getTime();
  const currencies = actionableCurrencies(account, theCase.ladder);
  const owing = owedInvoices(account, theCase.ladder);
  const enough = owing.filter((invoice) => currencies.has(invoice.currency));
  const wouldBe = firstWithRungLeft(account, theCase.ladder, enough.length > 0 ? enough : owing, at);
  if (wouldBe === null) return wait(soonestHoldEnd(look, owing));
  const index = indexOfRung(theCase.ladder, rung.id);
  const nextRung = theCase.ladder.rungs[wouldBe.next];
  if (wouldBe.next > index) return { kind: "done" };
  if (wouldBe.next < index && nextRung !== undefined) return { kind: "behind", rung: nextRung.id };
  const { invoice } = wouldBe;
  const holds = holdsStoppingContact(account, invoice.id, at);
  const day = rungDay(wouldBe.account, theCase, invoice, rung, { kind: "over-by", at });
  if (day === null) return wait(soonestHoldEnd(look, owing));
  const zone = calendarZone(account);
  const end = soonestHoldEnd(look, owing);
  if (localDay(now, zone) < day) return wait(earlier(slotOn(account, day), end));
  const first = holds[0];
  const reason =
    first === undefined
      ? { rule: currencies.has(invoice.currency) ? "ladder.UPHELD_DISPUTE" : "ladder.BELOW_MINIMUM" }
      : { rule: `hold.${first.kind.toUpperCase().replaceAll("-", "_")}`, until: untilOf(look, first) };
  return wait(end, entry(look, invoice, reason));
}

type WouldBe = { readonly invoice: Invoice; readonly next: number; readonly account: Account };

/** The invoice that would be the anchor if nothing kept it back, its next rung, and the account with its position as it would then be. */
function firstWithRungLeft(
  account: Account,
  ladder: Case["ladder"],
  invoices: readonly Invoice[],
  at: number,
): WouldBe | null {
  for (const invoice of invoices) {
    const position = positionAt(account, ladder, invoice, at);
    const next = nextRungIndex(account, ladder, invoice, position);
    if (next >= ladder.rungs.length) continue;
    const positions = position === null ? account.positions : { ...account.positions, [invoice.id]: position };
    return { invoice, next, account: { ...account, positions } };
  }
  return null;
}

function untilOf({ account }: Look, hold: Hold): string | null {
  const { until } = spanOf(hold, calendarZone(account));
  return Number.isFinite(until) ? new Date(until).toISOString() : null;
}

const earlier = (one: Date, other: Date | null): Date =>
  other !== null && other.getTime() < one.getTime() ? other : one;

function soonestHoldEnd(look: Look, invoices: readonly Invoice[]): Date | null {
  const ends = invoices.flatMap((invoice) => nextHoldEnd(look, invoice) ?? []);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime())));
}

type HandOff = Extract<Rung, { do: "hand-off-to-agency" }>;

function assessHandOff(look: Look, rung: HandOff, theCase: Case, anchor: Invoice): Assessment {
  const { account, now } = look;
  const zone = calendarZone(account);
  if (account.approval !== null && account.approval.decision === undefined)
    return wait(null, entry(look, anchor, { rule: "ladder.APPROVAL_OPEN" }));
  const placementHolds = decide({
    ...questionFor(look, anchor, "email"),
    channel: "action",
    purpose: "place_with_agency",
    daysBetweenContacts: 0,
  });
  if (placementHolds.kind !== "allow") {
    const until = placementHolds.kind === "defer" ? placementHolds.notBefore : null;
    return wait(until, strictest(look, anchor, placementHolds, null));
  }
  const notices = account.taken.filter(
    (taken) =>
      taken.gaveNotice === true &&
      !cameBackInTime(taken, zone) &&
      taken.failed !== true &&
      countsFor(account, theCase, anchor, taken),
  );
  const latest = notices
    .map((taken) => taken.at)
    .sort()
    .at(-1);
  if (latest === undefined) return wait(null, entry(look, anchor, { rule: "ladder.NOTICE_MISSING" }));
  const noticeDay = clockOn(
    account,
    anchor,
    localDay(new Date(latest), zone),
    clockHolds(account, anchor.id, ALL_HOLDS),
  );
  const ready = dayWhenClockReads(
    account,
    anchor,
    noticeDay + rung.noticeAtLeastDays,
    clockHolds(account, anchor.id, ALL_HOLDS),
  );
  if (ready === null) return wait(nextHoldEnd(look, anchor));
  if (localDay(now, zone) < ready)
    return wait(
      slotOn(account, ready),
      entry(look, anchor, { rule: "ladder.NOTICE_PERIOD", until: slotOn(account, ready).toISOString() }),
    );
  const slot = slotOn(account, localDay(now, zone));
  if (now.getTime() < slot.getTime()) return wait(slot);
  return { kind: "act", anchor, reach: null, decision: placementHolds };
}

/** Whether a notice came back so soon that it cannot have been one. */
function cameBackInTime({ at, bouncedAt }: Account["taken"][number], zone: string): boolean {
  if (bouncedAt === undefined) return false;
  return daysBetween(localDay(new Date(at), zone), localDay(new Date(bouncedAt), zone)) <= NOTICE_STANDS_AFTER_DAYS;
}

function countsFor(account: Account, theCase: Case, anchor: Invoice, taken: Account["taken"][number]): boolean {
  const position = account.positions[anchor.id];
  if (taken.invoiceId === anchor.id) return true;
  return (
    position !== undefined && indexOfRung(theCase.ladder, taken.rung) <= indexOfRung(theCase.ladder, position.rung)
  );
}
