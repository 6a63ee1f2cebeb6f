import type { Account } from "../../../functions/domain/account.ts";
import { calendarZone } from "../../../functions/domain/account.ts";
import { balances, owed } from "../../../functions/domain/allocation.ts";
import { type Amounts, plus } from "../../../functions/domain/money.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { type Stage, stageOf } from "../../../functions/domain/stage.ts";
import { agreementLines } from "./agreements-view.ts";
import { type LadderView, ladderView } from "./ladder-view.ts";
import { type NextStep, nextStep } from "./next-step.ts";
import type { AccountFile } from "./reading.ts";
import { shown } from "./words.ts";

/** One account as lists show it. */
export type PersonView = {
  readonly creditorId: string;
  readonly accountId: string;
  readonly name: string;
  readonly place: string;
  readonly zone: string;
  readonly stage: Stage;
  readonly balance: Amounts;
  readonly ladder: LadderView | null;
  readonly next: NextStep;
  /** The plan, promise or dispute that keeps the ladder still, in a line each. */
  readonly agreements: readonly string[];
};

/** One step of a staircase, with those who stand on it. */
type Stair = {
  readonly id: string;
  readonly label: string;
  readonly day: string;
  readonly people: readonly PersonView[];
};
export type Staircase = { readonly name: string; readonly version: number; readonly stairs: readonly Stair[] };

export type PeopleView = {
  readonly people: readonly PersonView[];
  readonly owed: Amounts;
  readonly stages: readonly { readonly stage: Stage; readonly count: number }[];
  readonly staircases: readonly Staircase[];
  /** Those whom no ladder moves any more. */
  readonly done: readonly PersonView[];
};

const STAGES: readonly Stage[] = [
  "pre-due",
  "on-ladder",
  "on-hold",
  "on-plan",
  "awaiting-approval",
  "placed",
  "closed",
  "current",
];

/** The name an account is shown by; its id while nobody has said a name. */
export const nameOf = ({ person, account }: Pick<AccountFile, "person" | "account">): string =>
  shown(person.name?.value ?? "") || account.accountId;

function placeOf({ person }: AccountFile): string {
  const address = person.address?.value;
  if (address === undefined) return "";
  return shown(
    [address.city, address.region, address.country === "US" ? "" : address.country].filter((part) => part).join(", "),
    40,
  );
}

export function personView(file: AccountFile, policies: Policies, now: Date): PersonView {
  const { account } = file;
  return {
    creditorId: account.creditorId,
    accountId: account.accountId,
    name: nameOf(file),
    place: placeOf(file),
    zone: calendarZone(account),
    stage: stageOf(account, now),
    balance: balances(account),
    ladder: ladderView(account, policies),
    next: nextStep(file, policies, now),
    agreements: agreementLines(file, now),
  };
}

/** Everybody, where they stand, and how many stand where. */
export function peopleView(files: readonly AccountFile[], policies: Policies, now: Date): PeopleView {
  const people = files.map((file) => personView(file, policies, now));
  const climbing = people.filter(({ stage }) => stage !== "closed" && stage !== "current");
  return {
    people,
    owed: files.reduce((sums, { account }) => addAll(sums, account), {}),
    stages: STAGES.map((stage) => ({ stage, count: people.filter((person) => person.stage === stage).length })).filter(
      ({ count }) => count > 0,
    ),
    staircases: staircasesOf(climbing),
    done: people.filter((person) => !climbing.includes(person)),
  };
}

const addAll = (sums: Amounts, account: Account): Amounts =>
  Object.entries(owed(account)).reduce((all, [currency, minor]) => plus(all, currency, minor), sums);

function staircasesOf(people: readonly PersonView[]): readonly Staircase[] {
  const byLadder = new Map<string, PersonView[]>();
  for (const person of people) {
    if (person.ladder === null) continue;
    const key = `${person.ladder.name}@${person.ladder.version}`;
    byLadder.set(key, [...(byLadder.get(key) ?? []), person]);
  }
  return [...byLadder.values()]
    .map((climbers) => staircaseOf(climbers))
    .filter((staircase) => staircase !== null)
    .sort((one, other) => (one.name > other.name ? -1 : 1));
}

function staircaseOf(people: readonly PersonView[]): Staircase | null {
  const ladder = people[0]?.ladder;
  if (ladder === undefined || ladder === null) return null;
  const on = (index: number) => people.filter((person) => person.ladder?.standsOn === index);
  return {
    name: ladder.name,
    version: ladder.version,
    stairs: [
      { id: "ground", label: "Not begun", day: "", people: on(-1) },
      ...ladder.rungs.map(({ id, label, onDay }, index) => ({ id, label, day: dayInWords(onDay), people: on(index) })),
    ],
  };
}

/** Days past due as a ladder counts them. */
export const dayInWords = (onDay: number): string =>
  onDay < 0 ? `${-onDay} days before` : onDay === 0 ? "due date" : `day ${onDay}`;
