import { localDay } from "../calendar.ts";
import { isTimed } from "./channels.ts";
import { calendarOf } from "./dates.ts";
import { EIGHT_TO_NINE, nextCommonOpening } from "./hours.ts";
import { PACK_NAMES, PACKS, packsIn } from "./packs.ts";
import type { ClosedTimes, GateQuestion, Hours, Objection, Pack, Passing, Rule } from "./question.ts";
import { holdObjections } from "./rules/amends/holds.ts";

/** The gate's answer: every objection, strictest first, the exceptions that let something through, and the versions of the packs that were asked. */
export type GateDecision = {
  readonly reasons: readonly Objection[];
  readonly passings: readonly Passing[];
  readonly packVersions: Readonly<Record<string, number>>;
} & ({ readonly kind: "allow" } | { readonly kind: "defer"; readonly notBefore: Date } | { readonly kind: "block" });

/** Deferrals met one after another before the gate gives up and blocks: more than any real chain of limits. */
const MOST_DEFERRALS = 100;

type Asked = { readonly name: string; readonly pack: Pack | undefined };
type Findings = { readonly objections: Objection[]; readonly passings: Passing[] };

const packNamed = (name: string): Pack | undefined => (PACK_NAMES.has(name) ? PACKS[name] : undefined);

const packOf = (rule: string): string => rule.slice(0, rule.indexOf("."));

function note(findings: Findings, { rule, citation, objects }: Rule, question: GateQuestion): void {
  const finding = objects(question);
  if (finding === null) return;
  if ("passes" in finding)
    findings.passings.push({ rule: `${packOf(rule)}.${finding.passes}`, citation, says: finding.says });
  else {
    const { says, until, code } = finding;
    findings.objections.push({ rule: code === undefined ? rule : `${packOf(rule)}.${code}`, citation, says, until });
  }
}

function findingsAbout(question: GateQuestion, asked: readonly Asked[]): Findings {
  const findings: Findings = { objections: [...holdObjections(question)], passings: [] };
  const today = localDay(question.now, calendarOf(question));
  for (const { name, pack } of asked) {
    if (pack === undefined) {
      const says = `No rule pack is named "${name}".`;
      findings.objections.push({ rule: "amends.PACK_UNKNOWN", citation: null, says, until: null });
      continue;
    }
    const unbound = pack.unbound(question);
    if (unbound !== null) {
      findings.passings.push({ rule: `${name}.${unbound.code}`, citation: null, says: unbound.says });
      continue;
    }
    for (const rule of pack.rules) if (rule.effectiveFrom <= today) note(findings, rule, question);
  }
  return findings;
}

const strictness = (objection: Objection): number => objection.until?.getTime() ?? Number.POSITIVE_INFINITY;

/** Any block wins, else the latest date; asked again there, since another limit may bind at that instant. All reasons of `now` are returned. What lies after `now` is no history. */
export function decide(asks: GateQuestion): GateDecision {
  const question = settled(asks);
  const asked = packsIn(question).map((name) => ({ name, pack: packNamed(name) }));
  const { objections, passings } = findingsAbout(question, asked);
  const reasons = objections.sort((one, two) => {
    const [first, second] = [strictness(one), strictness(two)];
    return first < second ? 1 : first > second ? -1 : 0;
  });
  const packVersions = versionsOf(question, asked);
  if (reasons.length === 0) return { kind: "allow", reasons, passings, packVersions };
  const notBefore = firstPermitted(question, asked, reasons);
  return notBefore === null
    ? { kind: "block", reasons, passings, packVersions }
    : { kind: "defer", notBefore, reasons, passings, packVersions };
}

/** What was named, and what it stood for. */
function versionsOf({ packs }: GateQuestion, asked: readonly Asked[]): GateDecision["packVersions"] {
  const versions: Record<string, number> = {};
  for (const name of packs) versions[name] = PACK_NAMES.has(name) ? 1 : 0;
  for (const { name, pack } of asked) versions[name] = pack?.version ?? 0;
  return versions;
}

const latestOf = new WeakMap<GateQuestion["history"], number>();

function latestAt(history: GateQuestion["history"]): number {
  const known = latestOf.get(history);
  if (known !== undefined) return known;
  const latest = Math.max(...history.map(({ at }) => Date.parse(at)));
  latestOf.set(history, latest);
  return latest;
}

/** The question without what lies after its `now`: that is no history yet. */
function settled(question: GateQuestion): GateQuestion {
  if (latestAt(question.history) <= question.now.getTime()) return question;
  return { ...question, history: question.history.filter(({ at }) => Date.parse(at) <= question.now.getTime()) };
}

/** Where the objections of a question and those met later have all ended; null where time alone ends none, or gets no further. */
function firstPermitted(question: GateQuestion, asked: readonly Asked[], first: readonly Objection[]): Date | null {
  let [there, objections] = [question, first];
  for (let deferrals = 0; deferrals < MOST_DEFERRALS; deferrals += 1) {
    const latest = Math.max(...objections.map(strictness));
    const opening = Number.isFinite(latest) ? openingFrom(new Date(latest), there, asked) : null;
    if (opening === null || opening.getTime() <= there.now.getTime()) return null;
    there = { ...question, now: opening };
    ({ objections } = findingsAbout(there, asked));
    if (objections.length === 0) return opening;
  }
  return null;
}

/** An action or a letter has no time of day. The end of a hold is an instant and needs no place; days nobody can place are no deferral. A contact waits for the hours that the packs in force leave open, by default 08:00 to 21:00. */
function openingFrom(from: Date, question: GateQuestion, asked: readonly Asked[]): Date | null {
  if (!isTimed(question.channel)) return question.zones.length === 0 && question.holds.length === 0 ? null : from;
  if (question.zones.length === 0) return null;
  const { hours, closed } = commonTimes(question, asked);
  return nextCommonOpening(from, hours, closed);
}

function commonTimes(question: GateQuestion, asked: readonly Asked[]): { hours: Hours[]; closed: ClosedTimes[] } {
  const times: { hours: Hours[]; closed: ClosedTimes[] } = { hours: [], closed: [] };
  for (const { pack } of asked) {
    if (pack === undefined || pack.unbound(question) !== null) continue;
    for (const some of pack.hours?.(question) ?? [])
      if (!times.hours.some((known) => implies(known, some))) times.hours.push(some);
    times.closed.push(...(pack.closed?.(question) ?? []));
  }
  if (times.hours.length === 0) times.hours.push({ ...EIGHT_TO_NINE, zones: question.zones });
  return times;
}

/** Whether one pack's hours lie within another's, which then add nothing. */
const implies = (one: Hours, two: Hours): boolean =>
  one.opensAt >= two.opensAt &&
  one.closesAt <= two.closesAt &&
  one.opensAt < one.closesAt &&
  two.zones.every((zone) => one.zones.includes(zone));

/** Dates that the packs in force work out from the facts: reported whatever the decision. */
export function computedFor(question: GateQuestion): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...packsIn(question).map((name) => {
      const pack = packNamed(name);
      return pack === undefined || pack.unbound(question) !== null ? {} : (pack.computes?.(question) ?? {});
    }),
  );
}
