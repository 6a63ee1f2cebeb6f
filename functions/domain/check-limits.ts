import type { LadderDraft, PathProblem, RungDraft } from "./ladder-draft.ts";
import {
  CONTACT_CAPS,
  type ContactCap,
  type CountedChannel,
  FREE_REMINDERS,
  HOUSE_PACK,
  type Limit,
  US_STATE_PACKS,
  WAITING_TIMES,
  type WaitingTime,
} from "./pack-limits.ts";

type PlannedContact = { readonly rung: number; readonly day: number; readonly channel: CountedChannel };
type Excess = { readonly rung: number; readonly planned: number; readonly cap: ContactCap };

/** From when a limit counts on a ladder: from its first rung, from its first notice of an agency, or not at all. */
export type Reach = "from-start" | "from-notice" | "none";

/** How far a limit reaches on a ladder: by the packs it names, `us-states` standing for all of a state or city, and by whom it is for. */
export function reachOf(limit: Limit, { rulePacks = [], for: whom }: LadderDraft): Reach {
  if (limit.protects === "consumer" && whom?.segment === "business") return "none";
  if (limit.pack === HOUSE_PACK || rulePacks.includes(limit.pack)) return "from-start";
  if (!US_STATE_PACKS.has(limit.pack) || !rulePacks.includes("us-states") || limit.bindsCreditor === "never")
    return "none";
  return limit.bindsCreditor === "always" ? "from-start" : "from-notice";
}

/** What in a cadence cannot be lawful: more contacts than a cap lets through, waiting times cut short, fees before anybody is in default. */
export function brokenLimits(ladder: LadderDraft): readonly PathProblem[] {
  return [...overCaps(ladder), ...tooSoon(ladder), ...feesTooSoon(ladder)];
}

/** The most contacts a ladder plans in one window of a cap, where the cap reaches; 0 when none. */
export function mostPlanned(cap: ContactCap, ladder: LadderDraft): number {
  return Math.max(0, ...windowsOf(cap, ladder).map(({ planned }) => planned));
}

/** One problem per rung, under the strictest cap it breaks; the others are named beside it, but for the house's own. */
function overCaps(ladder: LadderDraft): readonly PathProblem[] {
  const byRung = new Map<number, { readonly strictest: Excess; readonly others: Excess[] }>();
  for (const excess of CONTACT_CAPS.flatMap((cap) => excessesOf(cap, ladder))) {
    const known = byRung.get(excess.rung);
    if (known === undefined) byRung.set(excess.rung, { strictest: excess, others: [] });
    else known.others.push(excess);
  }
  return [...byRung.values()].map(({ strictest, others }) => overCap(strictest, others));
}

function overCap({ rung, planned, cap }: Excess, others: readonly Excess[]): PathProblem {
  const spare = cap.uncounted === 0 ? "" : `, and at most ${cap.uncounted} more that it does not count`;
  const also = others
    .filter((other) => other.cap.pack !== HOUSE_PACK)
    .map((other) => `; also over ${other.cap.rule} (${other.cap.citation})`)
    .join("");
  const counted = `${planned} ${namesOf(cap.channels)} within ${cap.days} days`;
  return {
    path: ["rungs", rung],
    rule: cap.rule,
    says: `${counted}; ${cap.pack} allows ${cap.most}${spare} (${cap.citation})${also}`,
    citation: cap.citation,
    cure: `plan at most ${cap.most + cap.uncounted} in any ${cap.days} days: fewer attempts, more days (within), or rungs further apart`,
  };
}

const CHANNEL_NAMES: Readonly<Record<CountedChannel, string>> = { call: "calls", sms: "texts", email: "e-mails" };

/** "calls, texts and e-mails". */
export function namesOf(channels: readonly CountedChannel[]): string {
  const names = channels.map((channel) => CHANNEL_NAMES[channel]);
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** One entry per rung: the fullest of the windows that end with one of its contacts. */
function excessesOf(cap: ContactCap, ladder: LadderDraft): readonly Excess[] {
  const worst = new Map<number, Excess>();
  for (const { rung, planned, calls } of windowsOf(cap, ladder)) {
    if (planned > cap.most + Math.min(cap.uncounted, calls) && planned > (worst.get(rung)?.planned ?? 0))
      worst.set(rung, { rung, planned, cap });
  }
  return [...worst.values()];
}

/** Every window that ends with a contact on which the cap binds; what was made before it began to bind counts, too. */
function windowsOf(
  cap: ContactCap,
  ladder: LadderDraft,
): readonly { readonly rung: number; readonly planned: number; readonly calls: number }[] {
  const { rungs = [] } = ladder;
  const reach = reachOf(cap, ladder);
  if (reach === "none") return [];
  const firstRung = reach === "from-start" ? 0 : rungs.findIndex((rung) => rung.givesNotice === "agency");
  if (firstRung < 0) return [];
  const counted = rungs.flatMap(contactsOf).filter(({ channel }) => cap.channels.includes(channel));
  return counted
    .filter(({ rung }) => rung >= firstRung)
    .map(({ rung, day }) => {
      const within = counted.filter((other) => other.day <= day && other.day > day - cap.days);
      return { rung, planned: within.length, calls: within.filter(({ channel }) => channel === "call").length };
    });
}

/** The attempts of a call task are spread over the days it has, the first on the rung's own day. */
function contactsOf(rung: RungDraft, index: number): readonly PlannedContact[] {
  const { do: action, onDay, withinDays, attempts } = rung;
  if (onDay === undefined) return [];
  if (action === "send-sms") return [{ rung: index, day: onDay, channel: "sms" }];
  if (action === "send-reminder" || action === "offer-payment-plan")
    return [{ rung: index, day: onDay, channel: "email" }];
  if (action !== "create-call-task" || withinDays === undefined || attempts === undefined) return [];
  return Array.from({ length: attempts }, (_, attempt) => ({
    rung: index,
    day: onDay + Math.ceil((attempt * withinDays) / attempts),
    channel: "call",
  }));
}

function tooSoon(ladder: LadderDraft): readonly PathProblem[] {
  const bound = WAITING_TIMES.filter((limit) => reachOf(limit, ladder) !== "none");
  return (ladder.rungs ?? []).flatMap((rung, index) =>
    bound.flatMap((limit) => {
      const planned = plannedWait(limit, rung);
      return planned === null || planned.days >= limit.days ? [] : [cutShort(limit, index, planned)];
    }),
  );
}

type PlannedWait = { readonly key: string; readonly days: number; readonly says: string; readonly cure: string };

/** What a rung plans where the limit speaks of it; null where it does not, or the rung's day cannot be read. */
function plannedWait({ kind, days: least }: WaitingTime, rung: RungDraft): PlannedWait | null {
  const isHandOff = rung.do === "hand-off-to-agency";
  if (kind === "notice-period") {
    const days = isHandOff ? rung.noticeAtLeastDays : undefined;
    if (days === undefined) return null;
    return {
      key: "noticeAtLeastDays",
      days,
      says: `hands over ${days} days after the notice`,
      cure: `set noticeAtLeast to ${least} days or more, and give notice that much earlier`,
    };
  }
  const speaksOf = kind === "earliest-hand-off" ? isHandOff : rung.givesNotice === "agency";
  if (!speaksOf || rung.onDay === undefined) return null;
  const verb = isHandOff ? "hands over" : "gives notice";
  return {
    key: "onDay",
    days: rung.onDay,
    says: `${verb} on day ${rung.onDay}`,
    cure: `move it to day ${least} or later`,
  };
}

function cutShort(limit: WaitingTime, rung: number, { key, says, cure }: PlannedWait): PathProblem {
  const { rule, citation, pack, because } = limit;
  return {
    path: ["rungs", rung, key],
    rule,
    says: `${says}; by ${pack} ${because} (${citation})`,
    citation,
    cure,
  };
}

/** Flat fees and percentages on the day of the first reminder after the due date, or before it. Interest follows the statute. */
function feesTooSoon(ladder: LadderDraft): readonly PathProblem[] {
  const { fees = [], rungs = [] } = ladder;
  const reminders = rungs.flatMap(({ message, onDay = 0 }) => (message !== undefined && onDay > 0 ? [onDay] : []));
  return FREE_REMINDERS.filter((limit) => reachOf(limit, ladder) !== "none").flatMap((limit) => {
    const { pack, rule, citation } = limit;
    const lastFreeDay = Math.min(...reminders, limit.defaultAfterDays);
    return fees.flatMap((fee, index) => {
      if ((fee?.kind !== "flat" && fee?.kind !== "percentage") || fee.onDay > lastFreeDay) return [];
      const says = `charges on day ${fee.onDay}; by ${pack} nobody is in default before the first reminder, which is free (${citation})`;
      const cure = `charge from day ${lastFreeDay + 1} on`;
      return [{ path: ["fees", index, "onDay"], rule, says, citation, cure }];
    });
  });
}
