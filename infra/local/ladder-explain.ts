import { mostPlanned, namesOf, reachOf } from "../../functions/domain/check-limits.ts";
import { HOLD_STOPS } from "../../functions/domain/holds.ts";
import type { LadderPolicy, Rung } from "../../functions/domain/ladder-policy.ts";
import { CONTACT_CAPS, type ContactCap, WAITING_TIMES, type WaitingTime } from "../../functions/domain/pack-limits.ts";
import { defined, linesOf, row } from "./ladder-layout.ts";
import { amountsOf, dateOf, daysOf, reliefOf, toldOf, whenOf } from "./ladder-words.ts";

const NAMES = 14;
const CALENDAR_WIDTHS = [4, 15, 14, 24, 17, 16];
const RUNG_NAMES = 9;
const LAW_NAMES = 16;

/** A ladder as a calendar that a manager can read: plain text, at most 100 columns. `due` is the example's due date, YYYY-MM-DD. */
export function explainLadder(ladder: LadderPolicy, due: string): string {
  const sections = [
    [`LADDER ${ladder.name}, version ${ladder.version}${ladder.retired ? " (retired)" : ""}`, headOf(ladder)],
    [`THE CALENDAR, for an invoice due on ${dateOf(due)} that nobody pays`, calendarOf(ladder, due)],
    ["RUNG BY RUNG", ladder.rungs.map((rung, index) => rungOf(ladder, rung, index)).join("\n\n")],
    ["WHAT STOPS IT", defined(STOPS, 2, 26)],
    ["WHAT CAN BE AGREED WITHOUT ASKING ANYBODY", defined(reliefOf(ladder), 2, NAMES)],
    ["WHAT LATE PAYMENT COSTS", costOf(ladder)],
    ["THE LAW IT IS HELD TO", lawOf(ladder)],
  ];
  return `${sections.map(([title, text]) => `${title}\n\n${text}`).join("\n\n")}\n`;
}

function headOf({ for: whom, atLeastBalance, rulePacks, betweenContactsDays, rungs }: LadderPolicy): string {
  const who = whom.segment === "consumer" ? "consumers" : "firms";
  return defined(
    [
      ["For", `${who} who owe ${whom.currencies.join(", ")}; at least ${amountsOf(atLeastBalance)}`],
      ["Rule packs", rulePacks.length === 0 ? "amends, the house's own" : `${rulePacks.join(", ")}; amends always`],
      ["Length", lengthOf(rungs)],
      ["Contacts", `${daysOf(betweenContactsDays)} apart at least, over all accounts of a debtor`],
      ["Hours", "each account's own minute of the day, from 08:00 to 21:00 where the debtor lives"],
      ["Days", "count on the debtor's calendar. Late news moves the rungs that follow; distances stay"],
    ],
    2,
    NAMES,
  );
}

function lengthOf(rungs: readonly Rung[]): string {
  const days = (rungs.at(-1)?.onDay ?? 0) - (rungs[0]?.onDay ?? 0);
  const calls = rungs.reduce((sum, rung) => sum + (rung.do === "create-call-task" ? rung.attempts : 0), 0);
  const messages = rungs.filter((rung) => "message" in rung).length;
  return `${rungs.length} rungs in ${daysOf(days)}: ${messages} messages, up to ${calls} calls`;
}

function calendarOf({ rungs }: LadderPolicy, due: string): string {
  const head = row(["Day", "Date", "Rung", "What happens", "Channel", "Who"], CALENDAR_WIDTHS);
  const lines = rungs.map((rung) => {
    const { what, channel, by } = toldOf(rung);
    return row([String(rung.onDay), dateOf(due, rung.onDay), rung.id, what, channel, by], CALENDAR_WIDTHS);
  });
  return [head, CALENDAR_WIDTHS.map((width) => "-".repeat(width)).join("  "), ...lines].join("\n");
}

function rungOf(ladder: LadderPolicy, rung: Rung, index: number): string {
  const { happens, channel, by, debtor } = toldOf(rung);
  const entries: readonly (readonly [string, string])[] = [
    ["happens", happens],
    ["channel", channel],
    ["by", by],
    ["told", debtor],
    ["gap", gapOf(ladder, rung, index)],
    ...lawsOf(ladder, rung),
  ];
  const title = linesOf(`Day ${rung.onDay}, ${rung.id}: ${whenOf(rung.onDay)}`, 98).join("\n");
  return `  ${title}\n${defined(entries, 4, RUNG_NAMES)}`;
}

function gapOf({ rungs }: LadderPolicy, { onDay }: Rung, index: number): string {
  const before = rungs[index - 1];
  return before === undefined ? "none, the first" : `${daysOf(onDay - before.onDay)} after ${before.id}`;
}

/** Waiting times that speak of one rung. */
function lawsOf(ladder: LadderPolicy, rung: Rung): readonly (readonly [string, string])[] {
  const isHandOff = rung.do === "hand-off-to-agency";
  const givesNotice = "givesNotice" in rung && rung.givesNotice !== undefined;
  return WAITING_TIMES.filter((limit) => reachOf(limit, ladder) !== "none")
    .filter(({ kind }) => (kind === "earliest-notice" ? givesNotice : isHandOff))
    .map(({ rule, because, citation }) => ["law", `${because} (${rule}, ${citation})`]);
}

const holdsThat = (stopContact: boolean): string =>
  Object.entries(HOLD_STOPS)
    .filter(([, stops]) => stops.contact === stopContact)
    .map(([kind]) => kind)
    .join(", ");

const STOPS: readonly (readonly [string, string])[] = [
  ["paid, credited or voided", "the case closes in the same instant; nothing more is sent"],
  ["a hold", `no contact, call or hand-off, and the clock stands still: ${holdsThat(true)}`],
  ["a hold of another kind", `messages go on, no hand-off and no fee: ${holdsThat(false)}`],
  ["an opt-out, or a bounce", "that channel is closed and the other is tried; with none left staff look for one"],
  ["less owed than the minimum", "rungs wait; the case stays open"],
  ["nobody knows where they are", "contact waits, and staff find out"],
];

function costOf({ fees = [] }: LadderPolicy): string {
  if (fees.length === 0) return "  Nothing: no fee and no interest.";
  const from = (onDay = 1) => `from day ${onDay} on`;
  return defined(
    fees.map(({ id, kind, onDay, authority }) => [id, `${kind.replaceAll("-", " ")} ${from(onDay)}; by ${authority}`]),
    2,
    NAMES,
  );
}

function lawOf(ladder: LadderPolicy): string {
  const caps = CONTACT_CAPS.filter((cap) => reachOf(cap, ladder) !== "none").map((cap) => capTold(cap, ladder));
  const waits = WAITING_TIMES.filter((limit) => reachOf(limit, ladder) !== "none").map(waitTold);
  const counted = new Set([...CONTACT_CAPS, ...WAITING_TIMES].map(({ pack }) => pack));
  const others = ladder.rulePacks.filter((pack) => pack !== "us-states" && !counted.has(pack)).join(", ");
  const rests: typeof caps = others === "" ? [] : [["at each contact", others]];
  const entries = [...caps, ...waits, ...rests];
  const rest =
    "These can be read off the days, and are checked before anything runs. Every pack is asked again at each contact, " +
    "with the debtor's own place, history and wishes.";
  return [defined(entries, 2, LAW_NAMES), "", ...linesOf(rest, 98).map((line) => `  ${line}`)].join("\n");
}

function capTold(cap: ContactCap, ladder: LadderPolicy): readonly [string, string] {
  const from = reachOf(cap, ladder) === "from-notice" ? ", from the notice on" : "";
  const spare = cap.uncounted === 0 ? "" : ` (and ${cap.uncounted} it does not count)`;
  const most = `at most ${cap.most} ${namesOf(cap.channels)} in ${cap.days} days${spare}${from}`;
  return [cap.pack, `${most}; planned: ${mostPlanned(cap, ladder)} (${cap.citation})`];
}

function waitTold({ pack, because, citation }: WaitingTime): readonly [string, string] {
  return [pack, `${because} (${citation})`];
}
