import { brokenLimits } from "./check-limits.ts";
import { checkFees } from "./fees/check-fees.ts";
import type { LadderDraft, PathProblem, RungDraft } from "./ladder-draft.ts";
import type { TermBand } from "./ladder-policy.ts";
import type { Amounts } from "./money.ts";

/** What a ladder may refer to. Teams and roles are those of the creditors that use it; null: nobody does, or it cannot be told. */
export type LadderReferences = {
  readonly messages: ReadonlySet<string>;
  readonly rulePacks: ReadonlySet<string>;
  readonly teams: ReadonlySet<string> | null;
  readonly roles: ReadonlySet<string> | null;
  /** YYYY-MM-DD; given, a half-year whose reference rate is missing by then is told. */
  readonly today?: string | undefined;
};

/** Everything wrong with a ladder that its shape alone does not show, all at once. */
export function checkLadder(ladder: LadderDraft, known: LadderReferences): readonly PathProblem[] {
  const { rungs = [], rulePacks = [] } = ladder;
  const currencies = ladder.for?.currencies;
  return [
    ...unknownRulePacks(rulePacks, known.rulePacks),
    ...rungs.flatMap((rung, index) => unknownReferences(rung, ["rungs", index], known)),
    ...repeatedIds(rungs),
    ...outOfOrder(rungs),
    ...tooClose(rungs, ladder.betweenContactsDays ?? 0),
    ...brokenLimits(ladder),
    ...agencyBeforePlan(rungs),
    ...handOffsWithoutNotice(rungs),
    ...handOffsNotLast(rungs),
    ...wrongCurrencies(["atLeastBalance"], ladder.atLeastBalance, currencies),
    ...wrongCurrencies(["relief", "smallestInstalment"], ladder.relief?.smallestInstalment, currencies),
    ...wrongBands(ladder.relief?.longestPlanMonths, currencies),
    ...checkFees({ fees: ladder.fees ?? [], segment: ladder.for?.segment, currencies }, known.today),
  ];
}

function unknownRulePacks(named: readonly string[], known: ReadonlySet<string>): readonly PathProblem[] {
  return named.flatMap((pack, index) =>
    known.has(pack)
      ? []
      : [{ path: ["rulePacks", index], rule: "unknown-rule-pack", says: `there is no rule pack "${pack}"` }],
  );
}

function unknownReferences(rung: RungDraft, path: PathProblem["path"], known: LadderReferences) {
  const problems: PathProblem[] = [];
  const { message, team } = rung;
  if (message !== undefined && !known.messages.has(message)) {
    const says = `there is no message "${message}"`;
    problems.push({ path: [...path, "message"], rule: "unknown-message", says });
  }
  if (team !== undefined && known.teams?.has(team) === false) {
    const says = `no creditor that uses this ladder has a team "${team}"`;
    problems.push({ path: [...path, "team"], rule: "unknown-team", says });
  }
  for (const [index, role] of rung.approval?.by?.entries() ?? []) {
    if (known.roles?.has(role) !== false) continue;
    const says = `no approver of a creditor that uses this ladder is a "${role}"`;
    problems.push({ path: [...path, "approval", "by", index], rule: "unheld-role", says });
  }
  return problems;
}

function repeatedIds(rungs: readonly RungDraft[]): readonly PathProblem[] {
  return rungs.flatMap(({ id }, index) =>
    id !== undefined && rungs.slice(0, index).some((earlier) => earlier.id === id)
      ? [{ path: ["rungs", index, "id"], rule: "rung-ids-unique", says: `another rung is called "${id}" already` }]
      : [],
  );
}

type DatedRung = { readonly name: string; readonly index: number; readonly day: number; readonly rung: RungDraft };

function datedRungs(rungs: readonly RungDraft[]): readonly DatedRung[] {
  return rungs.flatMap((rung, index) =>
    rung.onDay === undefined ? [] : [{ name: rung.id ?? `#${index + 1}`, index, day: rung.onDay, rung }],
  );
}

function outOfOrder(rungs: readonly RungDraft[]): readonly PathProblem[] {
  const dated = datedRungs(rungs);
  return dated.flatMap(({ day, index }, place) => {
    const before = dated[place - 1];
    if (before === undefined || day > before.day) return [];
    const relation = day === before.day ? "shares the day of" : "comes before";
    const says = `on day ${day} ${relation} "${before.name}" on day ${before.day}; rungs must rise`;
    return [{ path: ["rungs", index], rule: "rungs-in-order", says }];
  });
}

/** A pair out of order is not also too close. */
function tooClose(rungs: readonly RungDraft[], betweenContactsDays: number): readonly PathProblem[] {
  const contacting = datedRungs(rungs).filter(({ rung }) => rung.do !== undefined && rung.do !== "hand-off-to-agency");
  return contacting.flatMap(({ day, index }, place) => {
    const before = contacting[place - 1];
    if (before === undefined || day <= before.day || day - before.day >= betweenContactsDays) return [];
    const says = `only ${day - before.day} of ${betweenContactsDays} days (betweenContacts) after "${before.name}"`;
    return [{ path: ["rungs", index], rule: "between-contacts", says }];
  });
}

/** Only the first mention is reported: moving the offer before it cures the rest. */
function agencyBeforePlan(rungs: readonly RungDraft[]): readonly PathProblem[] {
  const index = rungs.findIndex((rung) => rung.do === "hand-off-to-agency" || rung.givesNotice === "agency");
  const mayOffer = ({ do: action }: RungDraft) => action === undefined || action === "offer-payment-plan";
  if (index < 0 || rungs.slice(0, index).some(mayOffer)) return [];
  const says = "speaks of an agency, and no rung before it offers a payment plan";
  return [{ path: ["rungs", index], rule: "plan-before-agency", says }];
}

function handOffsWithoutNotice(rungs: readonly RungDraft[]): readonly PathProblem[] {
  return rungs.flatMap(({ do: action, onDay, noticeAtLeastDays }, index) => {
    if (action !== "hand-off-to-agency" || onDay === undefined || noticeAtLeastDays === undefined) return [];
    const latestDay = onDay - noticeAtLeastDays;
    const mayGiveNotice = (rung: RungDraft) =>
      (rung.do === undefined || rung.givesNotice !== undefined) && (rung.onDay ?? latestDay) <= latestDay;
    if (rungs.slice(0, index).some(mayGiveNotice)) return [];
    const says = `no rung before it gives notice of the agency by day ${latestDay}, ${noticeAtLeastDays} days ahead`;
    return [{ path: ["rungs", index], rule: "hand-off-needs-notice", says }];
  });
}

function handOffsNotLast(rungs: readonly RungDraft[]): readonly PathProblem[] {
  return rungs.flatMap(({ do: action }, index) =>
    action === "hand-off-to-agency" && index < rungs.length - 1
      ? [{ path: ["rungs", index], rule: "hand-off-is-last", says: "a ladder ends with its one hand-off" }]
      : [],
  );
}

/** The first band that a balance reaches decides, so one below a wider one is never asked. */
function wrongBands(bands: number | readonly TermBand[] | undefined, currencies: readonly string[] | undefined) {
  if (bands === undefined || typeof bands === "number") return [];
  return bands.flatMap(({ atLeastBalance }, index): readonly PathProblem[] => {
    const path = ["relief", "longestPlanMonths", index];
    const isHidden = bands.slice(0, index).some((before) => isWider(before, atLeastBalance));
    const says = "never applies: the band above it takes every balance that this one would";
    return [
      ...(isHidden ? [{ path, rule: "term-bands-fall", says }] : []),
      ...wrongCurrencies([...path, "atLeastBalance"], atLeastBalance, currencies),
    ];
  });
}

function isWider({ atLeastBalance: before }: TermBand, after: Amounts | undefined): boolean {
  if (before === undefined) return true;
  return (
    after !== undefined && Object.entries(after).every(([currency, least]) => (before[currency] ?? Infinity) <= least)
  );
}

function wrongCurrencies(
  path: PathProblem["path"],
  amounts: Amounts | undefined,
  currencies: readonly string[] | undefined,
): readonly PathProblem[] {
  if (amounts === undefined || currencies === undefined) return [];
  const rule = "amounts-per-currency";
  const missing = currencies.filter((currency) => !Object.hasOwn(amounts, currency));
  const surplus = Object.keys(amounts).filter((currency) => !currencies.includes(currency));
  return [
    ...missing.map((currency) => ({ path, rule, says: `gives no amount in ${currency}, which the ladder is for` })),
    ...surplus.map((currency) => ({
      path: [...path, currency],
      rule,
      says: `gives an amount in ${currency}, which the ladder is not for`,
    })),
  ];
}
