import { type PersonView, personView } from "../../../functions/account-view/account.ts";
import { dayInWords } from "../../../functions/account-view/ladder.ts";
import type { AccountFile } from "../../../functions/account-view/reading.ts";
import type { Account } from "../../../functions/domain/account.ts";
import { owed } from "../../../functions/domain/allocation.ts";
import { type Amounts, plus } from "../../../functions/domain/money.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import type { Stage } from "../../../functions/domain/stage.ts";

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

/** Everybody, where they stand, and how many stand where. */
export function peopleView(files: readonly AccountFile[], policies: Policies): PeopleView {
  const people = files.map((file) => personView(file, policies));
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
