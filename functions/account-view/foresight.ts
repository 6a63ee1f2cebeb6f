import { type Account, type Case, calendarZone, type Invoice } from "../domain/account.ts";
import { dueDateOf } from "../domain/allocation.ts";
import { settleAnchor } from "../domain/anchor.ts";
import { assessRung } from "../domain/assess-rung.ts";
import { daysBetween } from "../domain/calendar.ts";
import { isWorkEmail } from "../domain/contact-point-evidence.ts";
import { stoppedDays } from "../domain/holds.ts";
import { ALL_HOLDS, clockHolds, indexOfRung } from "../domain/ladder-clock.ts";
import type { LadderPolicy, Rung } from "../domain/ladder-policy.ts";
import type { Assessment, Look, Withheld } from "../domain/look.ts";
import type { Policies } from "../domain/policies.ts";
import { rungDay } from "../domain/rung-day.ts";
import type { AccountFile } from "./reading.ts";
import { reasonInWords } from "./reasons.ts";
import type { Because } from "./timeline.ts";
import { calendarDay, counted, datedDay, inWords, zonedTime } from "./words.ts";

/** Looks ahead that are worth it: what keeps a rung back after so many waits, only news can tell. */
const MOST_LOOKS_AHEAD = 8;
const HAND_OVER_SECONDS = 60;

/** When a rung has its turn as things stand, why then, and each rule that moved it; `at` null when only news can tell. */
export type Foreseen = { readonly at: Date | null; readonly why: string; readonly because: readonly Because[] };

/** Judges the next rung as its own execution will: now, and at the end of each wait it would be told to keep. Null where the ladder knows no such rung. */
export function foreseen(file: AccountFile, theCase: Case, policies: Policies, rungId: string): Foreseen | null {
  const ladder = policies.ladders[theCase.ladder.name];
  const rung = ladder?.rungs.find(({ id }) => id === rungId);
  if (ladder === undefined || rung === undefined) return null;
  const kept: Withheld[] = [];
  let at = file.now;
  for (let looks = 0; looks < MOST_LOOKS_AHEAD; looks += 1) {
    const assessment = assessRung(lookAt(file, ladder, rung, at));
    if ("withheld" in assessment && assessment.withheld !== null) kept.push(assessment.withheld);
    const next = nextLook(assessment);
    if (next === null || next <= at) return told(file, theCase, rung, assessment.kind === "wait" ? null : at, kept);
    at = next;
  }
  return told(file, theCase, rung, null, kept);
}

const nextLook = (assessment: Assessment): Date | null => (assessment.kind === "wait" ? assessment.until : null);

function lookAt(file: AccountFile, ladder: LadderPolicy, rung: Rung, now: Date): Look {
  const { account, debtor, reach, person, isPaused, pauses } = file;
  return {
    account: settleAnchor(account, now),
    debtor,
    reach,
    hasWorkEmail: isWorkEmail(person),
    ladder,
    rung,
    isPaused,
    pauses,
    now,
    handOverSeconds: HAND_OVER_SECONDS,
  };
}

function told(
  { account, now }: AccountFile,
  theCase: Case,
  rung: Rung,
  at: Date | null,
  kept: readonly Withheld[],
): Foreseen {
  const zone = calendarZone(account);
  const rules = new Map(kept.map((withheld) => [withheld.rule, withheld]));
  const because = [...rules.values()].map(({ rule, citation, until }) => ({
    rule,
    says: `${reasonInWords(rule)}${until === null ? "" : ` Until ${datedDay(new Date(until), zone)}, ${zonedTime(new Date(until), zone)}.`}`,
    citation,
  }));
  const isDue = at !== null && at <= now;
  const why = [whyThatDay(account, theCase, rung), isDue ? "Its turn has come: the next look takes it." : ""];
  return { at, why: why.filter((part) => part !== "").join(" "), because };
}

/** Why a rung's day is the one it is: its own on the ladder's clock, or the distance kept from the rung before. */
function whyThatDay(account: Account, theCase: Case, rung: Rung): string {
  const anchor = account.invoices.find(({ id }) => id === account.anchor);
  const dueOn = anchor === undefined ? null : dueDateOf(anchor);
  if (anchor === undefined || dueOn === null) return "";
  const day = rungDay(account, theCase, anchor, rung, ALL_HOLDS);
  if (day === null) return "No day can be named while a hold without an end stops the ladder's clock.";
  const held = stoppedDays(clockHolds(account, anchor.id, ALL_HOLDS), calendarZone(account), dueOn, day);
  const without = held === 0 ? "" : `, ${counted(held, "day")} under a hold not counted`;
  const last = lastTaken(account, theCase, anchor);
  const isItsOwn = last === null || daysBetween(dueOn, day) - held === rung.onDay;
  const by = `The ladder (${theCase.ladder.name}, version ${theCase.ladder.version}) sets it`;
  return isItsOwn
    ? `${by} ${dayFrom(rung.onDay)} the due date of ${anchor.id}, ${calendarDay(dueOn)}${without}: ${calendarDay(day)}.`
    : `${by} as far behind ${last}, as the two are apart${without}: ${calendarDay(day)}.`;
}

const dayFrom = (onDay: number): string =>
  onDay < 0 ? `${counted(-onDay, "day")} before` : onDay === 0 ? "on" : `${counted(onDay, "day")} after`;

/** The furthest rung that was taken about an invoice or counts as if it had been, with its day. */
function lastTaken(account: Account, theCase: Case, anchor: Invoice): string | null {
  const position = account.positions[anchor.id];
  const about = account.taken.filter(({ invoiceId }) => invoiceId === anchor.id);
  const all = position === undefined ? about : [...about, { rung: position.rung, at: position.takenAt }];
  const place = (rung: string) => indexOfRung(theCase.ladder, rung);
  const last = [...all].sort((one, other) => place(one.rung) - place(other.rung)).at(-1);
  return last === undefined
    ? null
    : `${inWords(last.rung).toLowerCase()}, taken on ${datedDay(new Date(last.at), calendarZone(account))}`;
}
