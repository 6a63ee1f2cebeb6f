type CappedChannel = "call" | "sms";

/** How often a rule pack lets one person be called or texted, as far as a ladder can break it by its own days. */
type PackCap = {
  readonly pack: string;
  /** Names in `rulePacks` that bring the cap; "every-ladder" needs none. */
  readonly namedBy: readonly string[] | "every-ladder";
  readonly channels: readonly CappedChannel[];
  readonly cap: number;
  /** Attempts a policy may plan beyond the cap, because the pack does not count every attempt. */
  readonly uncounted: number;
  /** Length of the window; the day of the contact is its first. */
  readonly days: number;
  readonly rule: string;
  readonly citation: string;
};

/** Strictest first: a rung that breaks several is reported under the first. */
const PACK_CAPS: readonly PackCap[] = [
  {
    pack: "us-ma",
    namedBy: ["us-ma", "us-states"],
    channels: ["call", "sms"],
    cap: 2,
    // A dial that reached nobody and could leave no message is not counted, so a third attempt can be lawful.
    uncounted: 1,
    days: 7,
    rule: "us-ma.CAP_2_IN_7",
    citation: "940 CMR 7.04(1)(f)",
  },
  {
    pack: "us-reg-f",
    namedBy: ["us-reg-f"],
    channels: ["call"],
    cap: 7,
    uncounted: 0,
    days: 7,
    rule: "us-reg-f.CAP_7_IN_7",
    citation: "12 CFR 1006.14(b)(2)(i)(A)",
  },
  {
    pack: "amends",
    namedBy: "every-ladder",
    channels: ["call"],
    cap: 7,
    uncounted: 0,
    days: 7,
    rule: "amends.CAP_7_IN_7",
    citation: "after 12 CFR 1006.14(b)(2)(i)(A)",
  },
];

/** What a cap needs to know of a rung. */
type CallingRung = {
  readonly do?: string | undefined;
  readonly onDay?: number | undefined;
  readonly withinDays?: number | undefined;
  readonly attempts?: number | undefined;
};

type PlannedContact = { readonly rung: number; readonly day: number; readonly channel: CappedChannel };

/** A rung that plans more contacts than a cap allows, counted in the window that ends with one of its own. */
type BrokenCap = { readonly rung: number; readonly planned: number; readonly cap: PackCap };

/** Rungs that plan more than a pack in force allows, one entry per rung. A rung that lacks its terms plans nothing. */
export function brokenCaps(rungs: readonly CallingRung[], rulePacks: readonly string[]): readonly BrokenCap[] {
  const contacts = rungs.flatMap(contactsOf);
  const broken = new Map<number, BrokenCap>();
  for (const cap of PACK_CAPS) {
    if (cap.namedBy !== "every-ladder" && !cap.namedBy.some((pack) => rulePacks.includes(pack))) continue;
    for (const excess of excessesOf(cap, contacts)) {
      const known = broken.get(excess.rung);
      const isWorse = known?.cap === cap && known.planned < excess.planned;
      if (known === undefined || isWorse) broken.set(excess.rung, excess);
    }
  }
  return [...broken.values()];
}

function excessesOf(cap: PackCap, contacts: readonly PlannedContact[]): readonly BrokenCap[] {
  const counted = contacts.filter(({ channel }) => cap.channels.includes(channel));
  return counted.flatMap(({ rung, day }) => {
    const planned = counted.filter((other) => other.day <= day && other.day > day - cap.days).length;
    return planned > cap.cap + cap.uncounted ? [{ rung, planned, cap }] : [];
  });
}

/** The attempts of a call task are spread over the days it has, the first on the rung's own day. */
function contactsOf(rung: CallingRung, index: number): readonly PlannedContact[] {
  const { do: action, onDay, withinDays, attempts } = rung;
  if (onDay === undefined) return [];
  if (action === "send-sms") return [{ rung: index, day: onDay, channel: "sms" }];
  if (action !== "create-call-task" || withinDays === undefined || attempts === undefined) return [];
  return Array.from({ length: attempts }, (_, attempt) => ({
    rung: index,
    day: onDay + Math.ceil((attempt * withinDays) / attempts),
    channel: "call",
  }));
}
