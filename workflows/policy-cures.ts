import type { PlacedProblem } from "./policy-file.ts";

/** What to do about a broken rule, where the rule alone decides it. */
const CURES: Readonly<Record<string, string>> = {
  syntax: "write it as the shipped ladders are written: spaces, not tabs; every bracket closed; no aliases",
  "duplicate-key": "keep one of the two",
  "unknown-key": "remove it, or write the key as docs/guide.md has it",
  "missing-key": "add it; docs/guide.md lists what each part needs",
  value: "write the value in the form that is expected",
  "file-name": "rename the file",
  "name-is-file-name": "give name and file the same name",
  "unknown-rule-pack": "name a pack of functions/domain/gate/packs.ts, or leave it out",
  "unknown-message": "name a message of functions/messages/names.ts, or add one there",
  "unknown-team": "add the team to the creditor's profile, or name one it has",
  "unheld-role": "give an approver of the creditor the role, or name one that somebody holds",
  "unknown-ladder": "name a file of workflows/ladders, or add one there",
  "id-is-file-name": "give id and file the same name",
  "time-zone": "write an IANA name, such as America/New_York or Europe/London",
  "ladder-segment": "give the creditor another ladder for these accounts, or change for.segment",
  "rung-ids-unique": "call one of the two something else",
  "rungs-in-order": "write the rungs in the order of their days, a day apart at least",
  "between-contacts": "move the rung to a later day, or lower betweenContacts",
  "plan-before-agency": "offer a payment plan on an earlier rung",
  "hand-off-needs-notice": "let an earlier rung give notice (givesNotice: agency), or hand over later",
  "four-eyes": "give a second approver a limit above it, or leave the currency out",
  "hand-off-is-last": "move the hand-off to the end, and keep one",
  "amounts-per-currency": "give one amount for each currency of for.currencies, and no other",
  "amends.CALL_FREQUENCY_7_IN_7": "ask for fewer attempts",
};

/** What a person can do about a problem, in one sentence without a full stop. */
export function cureOf({ rule, cure }: Pick<PlacedProblem, "rule" | "cure">): string {
  return cure ?? CURES[rule] ?? "see docs/guide.md";
}
