import type { Agency } from "../creditor-profile.ts";
import {
  type Figures,
  figuresOf,
  isProven,
  JUDGED_AFTER_DAYS,
  PLACEMENTS_FOR_A_RECORD,
  sumOf,
  type Totals,
} from "./scorecard-figures.ts";

/** What each costs in points; a point is 1 % of what is placed, left to the creditor after the fee. */
const POINTS_PER_COMPLAINT_IN_100 = 1;
const POINTS_PER_GIVEN_BACK_IN_100 = 0.05;
const POINTS_PER_DAY_TO_FIRST_PAYMENT = 0.01;
/** Where nothing has been paid yet. */
const DAYS_WITHOUT_ANY_PAYMENT = JUDGED_AFTER_DAYS;

/** An agency that may be chosen, with its record in the currency of the debt. */
export type Candidate = { readonly agency: Agency; readonly totals: Totals };

/** Candidates best first, with a sentence for each figure that decided. */
export type Ranking = { readonly ranked: readonly Agency[]; readonly because: readonly string[] };

/** Ranks agencies by their records where any has one, else by the lowest fee. `records` are all the creditor's agencies', candidates or not: what they come to together stands in for a record that is too short. */
export function rankAgencies(candidates: readonly Candidate[], records: readonly Totals[]): Ranking {
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0)
    return { ranked: [only.agency], because: ["No other agency qualifies."] };
  const proven = records.filter(isProven);
  return proven.length === 0 ? byFee(candidates) : byRecord(candidates, figuresOf(proven.reduce(sumOf)));
}

const byFeeThenId = (one: Agency, other: Agency): number =>
  one.feePercent - other.feePercent || (one.id < other.id ? -1 : 1);

function byFee(candidates: readonly Candidate[]): Ranking {
  const ranked = candidates.map(({ agency }) => agency).sort(byFeeThenId);
  const [lowest = 0] = ranked.map(({ feePercent }) => feePercent);
  return {
    ranked,
    because: [
      `No agency has a record of ${PLACEMENTS_FOR_A_RECORD} placements older than ${JUDGED_AFTER_DAYS} days in this currency, so the fee decides.`,
      `Its fee of ${lowest} % is the lowest of ${ranked.length} that qualify.`,
    ],
  };
}

function byRecord(candidates: readonly Candidate[], usual: Figures): Ranking {
  const scored = candidates
    .map(({ agency, totals }) => {
      const figures = isProven(totals) ? figuresOf(totals) : usual;
      return {
        agency,
        figures,
        score: scoreOf(agency, figures),
        own: isProven(totals),
        judged: totals.judged.placements,
      };
    })
    .sort((one, other) => other.score - one.score || byFeeThenId(one.agency, other.agency));
  return {
    ranked: scored.map(({ agency }) => agency),
    because: [
      `Its score is the best of ${scored.length} that qualify; of equal scores the lower fee would win.`,
      ...scored.map(({ agency, figures, score, own, judged }) => {
        const basis = own
          ? `over ${judged} placements`
          : `as the others do together, having ${judged} of the ${PLACEMENTS_FOR_A_RECORD} placements that make a record`;
        return `${agency.name} scores ${score}: ${wordsOf(agency, figures)}, ${basis}.`;
      }),
    ],
  };
}

const orElse = (figure: number | null, otherwise: number): number => figure ?? otherwise;

/** Rounded to hundredths, from figures rounded to tenths: whoever reads the reasons comes to the same. */
function scoreOf(agency: Agency, figures: Figures): number {
  const points =
    netPercent(agency, figures) -
    orElse(figures.complaintsPer100, 0) * POINTS_PER_COMPLAINT_IN_100 -
    orElse(figures.givenBackPer100, 0) * POINTS_PER_GIVEN_BACK_IN_100 -
    orElse(figures.daysToFirstPayment, DAYS_WITHOUT_ANY_PAYMENT) * POINTS_PER_DAY_TO_FIRST_PAYMENT;
  return Math.round(points * 100) / 100;
}

/** What is left to the creditor of 100 placed, after the agency's fee, to one decimal. */
function netPercent({ feePercent }: Agency, { recoveredPercent }: Figures): number {
  return Math.round((orElse(recoveredPercent, 0) * (100 - feePercent)) / 10) / 10;
}

function wordsOf(agency: Agency, figures: Figures): string {
  const paid =
    figures.daysToFirstPayment === null ? "no payment yet" : `a first payment after ${figures.daysToFirstPayment} days`;
  return [
    `${orElse(figures.recoveredPercent, 0)} % recovered`,
    `${netPercent(agency, figures)} % after its fee of ${agency.feePercent} %`,
    `${orElse(figures.complaintsPer100, 0)} complaints and ${orElse(figures.givenBackPer100, 0)} given back in 100`,
    paid,
  ].join(", ");
}
