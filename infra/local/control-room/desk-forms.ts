import type { AccountFile } from "../../../functions/account-view/reading.ts";
import { inWords } from "../../../functions/account-view/words.ts";
import { HOLDS_BY_HAND } from "../../../functions/record-act/acts.ts";
import type { ActForm, Choice, Field } from "./act-forms.ts";

const choice = (value: string, label = inWords(value)): Choice => ({ value, label });
const WHY: Field = { name: "reason", label: "Why" };
const TICKED_OFF: readonly string[] = ["review", "find-contact"];

/** What staff may do at any time beside answering what waits for them: a hold, a task that is seen to, another agency, a note. */
export function deskForms({ account, placements }: AccountFile, by: Field): readonly ActForm[] {
  const seenTo = account.tasks.filter(({ kind }) => TICKED_OFF.includes(kind));
  const hold: ActForm = {
    id: "place-hold",
    who: "Staff",
    title: "Place a hold",
    explains: "In force at once, to the end of a day of the debtor's calendar or until somebody lifts it.",
    button: "Place it",
    fields: [
      { name: "kind", label: "What for", choices: HOLDS_BY_HAND.options.map((kind) => choice(kind)) },
      { name: "until", label: "Last day", hint: "such as 2026-03-20; empty: until it is lifted" },
      WHY,
      by,
    ],
  };
  const note: ActForm = {
    id: "add-note",
    who: "Staff",
    title: "Write a note",
    explains: "For whoever opens this account next.",
    button: "Keep it",
    fields: [{ name: "text", label: "Note" }, by],
  };
  return [
    ...(seenTo.length === 0
      ? []
      : [
          taskForm(
            seenTo.map(({ id, kind }) => choice(id, inWords(kind))),
            by,
          ),
        ]),
    hold,
    ...(placements.length > 0 && account.placement === null && account.case !== null ? [placementForm(by)] : []),
    note,
  ];
}

const taskForm = (tasks: readonly Choice[], by: Field): ActForm => ({
  id: "complete-task",
  who: "Staff",
  title: "Complete a task",
  explains: "Somebody has looked into it.",
  button: "It is done",
  fields: [{ name: "task", label: "Task", choices: tasks }, WHY, by],
});

const placementForm = (by: Field): ActForm => ({
  id: "propose-placement",
  who: "Staff",
  title: "Propose another agency",
  explains: "Somebody else must approve; agencies that had the account are left out.",
  button: "Propose it",
  fields: [WHY, by],
});
