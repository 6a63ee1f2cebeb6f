import { counted, inWords, shortDay, zonedTime } from "../account-view/words.ts";
import { pathPart } from "../adapters/path-part.ts";
import type { TaskRecord } from "../adapters/records.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { type StaffMail, staffMail } from "./mail.ts";

/** More than anybody reads in a mail; the page shows them all. */
const MOST_LISTED = 30;

type TeamDigest = {
  readonly profile: CreditorProfile;
  readonly team: string;
  /** What is due today or before, soonest first. */
  readonly due: readonly TaskRecord[];
  /** How many more wait for a later day. */
  readonly later: number;
  /** How many tasks of this creditor are no team's. */
  readonly unassigned: number;
  /** Where pages begin. */
  readonly url: string;
};

/** A team's morning mail: how much waits and what, by account and kind. No names and no amounts: the page has them. */
export function digestMail({ profile, team, due, later, unassigned, url }: TeamDigest): StaffMail {
  const queue = `${url}/s/queue/${pathPart(profile.id)}`;
  const more = due.length - MOST_LISTED;
  const kinds = countsOf(due);
  const listed = due.slice(0, MOST_LISTED).map((task) => lineOf(task, profile.timeZone));
  return staffMail({
    creditor: profile,
    to: profile.teams[team]?.email ?? "",
    subject: `${inWords(team)}: ${due.length === 0 ? "nothing due today" : kinds.map(([kind, count]) => counted(count, kind)).join(", ")}`,
    parts: [
      {
        kind: "facts",
        rows: [...kinds.map(([kind, count]) => [inWords(kind), String(count)] as const), ...rest(later, unassigned)],
      },
      ...(listed.length === 0
        ? []
        : [{ kind: "list" as const, items: [...listed, ...(more > 0 ? [`and ${more} more`] : [])] }]),
      { kind: "button", says: "Open the queue", url: `${queue}/${pathPart(team)}` },
      ...(unassigned === 0 ? [] : [{ kind: "button" as const, says: "Open what is no team's", url: `${queue}/-` }]),
    ],
    because: `You get this on working days because this address is that of the team ${inWords(team)}.`,
    about: `digest-${team}`,
  });
}

function countsOf(tasks: readonly TaskRecord[]): readonly (readonly [kind: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { kind } of tasks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => [NAMES[kind] ?? kind, count] as const);
}

/** Kinds whose own word is no thing that could be counted. */
const NAMES: Readonly<Record<string, string>> = { hardship: "hardship case", "find-contact": "missing contact" };

const rest = (later: number, unassigned: number): readonly (readonly [string, string])[] => [
  ...(later === 0 ? [] : [["Later", String(later)] as const]),
  ...(unassigned === 0 ? [] : [["No team's", String(unassigned)] as const]),
];

function lineOf({ accountId, kind, dueAt, callFrom }: TaskRecord, zone: string): string {
  const when = (at: string) => `${shortDay(new Date(at), zone)}, ${zonedTime(new Date(at), zone)}`;
  const due = dueAt === null ? "no day set" : `due ${when(dueAt)}`;
  return `Account ${accountId}: ${NAMES[kind] ?? kind}, ${callFrom === undefined ? due : `from ${when(callFrom)}`}`;
}
