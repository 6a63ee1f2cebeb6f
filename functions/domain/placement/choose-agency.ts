import type { Agency, CreditorProfile } from "../creditor-profile.ts";
import { decimalOf, type Money } from "../money.ts";
import { type Candidate, rankAgencies } from "./rank-agencies.ts";
import { newScorecard, type Scorecard } from "./scorecard.ts";
import { hasTooManyComplaints, MOST_COMPLAINTS_PER_100, totalsOf } from "./scorecard-figures.ts";

/** Packs that let only an agency bound to them in writing take a debt: 26 CFR 1.501(r)-6(c)(10). */
const BINDING_PACKS: readonly string[] = ["us-501r"];

export type AgencyChoice =
  | { readonly kind: "chosen"; readonly agency: Agency; readonly because: readonly string[] }
  | { readonly kind: "none"; readonly because: readonly string[] };

/** What an agency is to be chosen for. */
export type AgencyWanted = {
  readonly profile: Pick<CreditorProfile, "agencies" | "mostAgencyFeePercent">;
  /** Where the debtor lives, ISO 3166-2 (US-OH); null while nobody knows. */
  readonly residence: string | null;
  readonly balance: Money;
  readonly segment: "consumer" | "business" | null;
  /** What kind of debt it is beside its segment, such as `medical`. */
  readonly tags?: readonly string[];
  /** Of the ladder. */
  readonly rulePacks?: readonly string[];
  /** By agency; one without any has no record and nothing open. */
  readonly scorecards?: ReadonlyMap<string, Scorecard>;
  /** Ids of agencies that had this debt before. */
  readonly exclude?: readonly string[];
  /** Day (YYYY-MM-DD) as of which records are read. */
  readonly on: string;
};

type Considered = Candidate & { readonly open: number };

/** One thing asked of an agency. `says` names those that fall out by it, and why; `met` is the reason kept of the one that is chosen. */
type Requirement = {
  readonly isMet: (considered: Considered) => boolean;
  readonly says: (fallen: readonly Considered[]) => string;
  readonly met?: (considered: Considered) => string;
};

/** Chooses among a creditor's agencies the one to place a debt with, and says why, one sentence a reason: first the one that was chosen, then how it compares, then who fell out. The order in which the profile lists them takes no part. */
export function chooseAgency(wanted: AgencyWanted): AgencyChoice {
  if (wanted.residence === null)
    return { kind: "none", because: ["The debtor's state is not known, so no licence can be checked."] };
  const considered = wanted.profile.agencies.map((agency) => consideredOf(agency, wanted));
  const requirements = requirementsOf(wanted, wanted.residence);
  const { left, fallen } = sift(considered, requirements);
  const [best, because] = bestOf(left, considered);
  if (best === undefined)
    return {
      kind: "none",
      because:
        left.length === 0 && isUnlicensed(considered, wanted.residence)
          ? [`No agency is licensed in ${wanted.residence}.`]
          : ["No agency qualifies.", ...fallen],
    };
  const met = requirements.flatMap((requirement) => requirement.met?.(best) ?? []);
  return { kind: "chosen", agency: best.agency, because: [...met, ...because, ...fallen] };
}

function consideredOf(agency: Agency, { scorecards, balance, on }: AgencyWanted): Considered {
  const scorecard = scorecards?.get(agency.id) ?? newScorecard("", agency.id);
  return { agency, totals: totalsOf(scorecard, balance.currency, on), open: scorecard.open };
}

const isUnlicensed = (considered: readonly Considered[], residence: string): boolean =>
  considered.every(({ agency }) => !agency.licences.includes(residence));

function bestOf(left: readonly Considered[], all: readonly Considered[]) {
  const { ranked, because } = rankAgencies(
    left,
    all.map(({ totals }) => totals),
  );
  return [left.find(({ agency }) => agency === ranked[0]), because] as const;
}

/** Asks one thing after the other; who falls out is named once, for the first thing that was missing. */
function sift(considered: readonly Considered[], requirements: readonly Requirement[]) {
  let left = considered;
  const fallen: string[] = [];
  for (const { isMet, says } of requirements) {
    const out = left.filter((one) => !isMet(one));
    if (out.length > 0) fallen.push(says(out.toSorted((one, other) => (one.agency.id < other.agency.id ? -1 : 1))));
    left = left.filter(isMet);
  }
  return { left, fallen };
}

const naming = (fallen: readonly Considered[], why: (considered: Considered) => string | null = () => null): string =>
  fallen
    .map((considered) => {
      const reason = why(considered);
      return reason === null ? considered.agency.name : `${considered.agency.name} (${reason})`;
    })
    .join(", ");

const said = (money: Money): string => `${money.currency} ${decimalOf(money)}`;

function requirementsOf(wanted: AgencyWanted, residence: string): readonly Requirement[] {
  const binding = BINDING_PACKS.filter((pack) => wanted.rulePacks?.includes(pack) === true);
  return [
    {
      isMet: ({ agency }) => agency.licences.includes(residence),
      says: (fallen) => `Not licensed in ${residence}: ${naming(fallen)}.`,
      met: ({ agency }) => `${agency.name} is licensed in ${residence}.`,
    },
    {
      isMet: ({ agency }) => wanted.exclude?.includes(agency.id) !== true,
      says: (fallen) => `Had this debt before: ${naming(fallen)}.`,
    },
    ...binding.map(
      (pack): Requirement => ({
        isMet: ({ agency }) => agency.agreements?.includes(pack) === true,
        says: (fallen) => `Not bound in writing to ${pack}: ${naming(fallen)}.`,
        met: () => `It is bound in writing to ${pack}.`,
      }),
    ),
    speciality(wanted),
    ...feeLimit(wanted.profile.mostAgencyFeePercent),
    smallestBalance(wanted.balance),
    {
      isMet: ({ agency, open }) => open < agency.capacity,
      says: (fallen) => `No room: ${naming(fallen, ({ agency, open }) => `${open} of ${agency.capacity} open`)}.`,
      met: ({ agency, open }) => `It has ${open} of ${agency.capacity} placements open.`,
    },
    {
      isMet: ({ totals }) => !hasTooManyComplaints(totals),
      says: (fallen) =>
        `More than ${MOST_COMPLAINTS_PER_100} complaints in 100 placements: ${naming(fallen, ({ totals }) => `${totals.complaints} in ${totals.placements}`)}.`,
    },
  ];
}

function speciality({ segment, tags = [] }: AgencyWanted): Requirement {
  const kinds = [...(segment === null ? [] : [segment]), ...tags];
  const own = ({ specialities = [] }: Agency) => specialities;
  return {
    isMet: ({ agency }) => own(agency).length === 0 || own(agency).some((one) => kinds.includes(one)),
    says: (fallen) =>
      `Take on no debt of this kind (${kinds.join(", ") || "unknown"}): ${naming(fallen, ({ agency }) => own(agency).join(", "))}.`,
    met: ({ agency }) =>
      own(agency).length === 0
        ? "It takes on debts of any kind."
        : `It takes on debts of this kind: ${own(agency)
            .filter((one) => kinds.includes(one))
            .join(", ")}.`,
  };
}

function feeLimit(most: number | undefined): readonly Requirement[] {
  if (most === undefined) return [];
  return [
    {
      isMet: ({ agency }) => agency.feePercent <= most,
      says: (fallen) => `Keep more than ${most} %: ${naming(fallen, ({ agency }) => `${agency.feePercent} %`)}.`,
      met: ({ agency }) => `Its fee of ${agency.feePercent} % is not over the limit of ${most} %.`,
    },
  ];
}

function smallestBalance(balance: Money): Requirement {
  const { currency } = balance;
  const least = ({ agency }: Considered): number | undefined => agency.minimumBalance[currency];
  const leastSaid = (considered: Considered): string => {
    const minor = least(considered);
    return minor === undefined ? `nothing in ${currency}` : `at least ${said({ minor, currency })}`;
  };
  return {
    isMet: (considered) => balance.minor >= (least(considered) ?? Number.POSITIVE_INFINITY),
    says: (fallen) => `Do not take a balance of ${said(balance)}: ${naming(fallen, leastSaid)}.`,
    met: (considered) => `The balance of ${said(balance)} is not under its minimum: ${leastSaid(considered)}.`,
  };
}
