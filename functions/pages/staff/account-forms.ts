import type { AccountFile } from "../../account-view/reading.ts";
import { shown } from "../../account-view/words.ts";
import type { Policies } from "../../domain/policies.ts";
import { type ActForm, words } from "./account-form.ts";
import { disputeForm, liftForm, placeForm } from "./account-hold-forms.ts";
import { placementForm, reliefForms, waiveForm } from "./account-relief-forms.ts";

/** The forms that make sense for an account now, for somebody who works there. */
export function actForms(file: AccountFile, policies: Policies, email: string): readonly ActForm[] {
  return [
    ...disputeForm(file),
    placeForm(file),
    ...liftForm(file),
    ...waiveForm(file, policies, email),
    ...reliefForms(file, policies),
    ...placementForm(file),
  ];
}

/** Room for a note; always there. */
export const noteForm: ActForm = {
  name: "add-note",
  about: "",
  title: "Write a note",
  explains: "For whoever opens this page next. Write what you would say with the debtor reading along.",
  button: "Keep the note",
  fields: [{ kind: "words", name: "text", label: "Note" }],
};

/** Tasks that a person ticks off themselves, once seen to. */
const TICKED_OFF: ReadonlySet<string> = new Set(["review", "find-contact"]);

/** The form that ends a task; null where it ends by another act. */
export function taskForm(task: { readonly id: string; readonly kind: string }): ActForm | null {
  if (!TICKED_OFF.has(task.kind)) return null;
  return {
    name: "complete-task",
    about: task.id,
    title: "It is done",
    explains:
      task.kind === "find-contact"
        ? "A new address or number goes into billing; it arrives here from there."
        : "Say what you looked at and what came of it.",
    button: "Mark as done",
    fields: [{ kind: "fixed", name: "task", label: "", value: task.id }, words("What came of it")],
  };
}

/** What somebody typed into a form that is not offered any more, so that it is not lost. */
export const typedWords = (sent: URLSearchParams): readonly string[] =>
  ["text", "reason"].flatMap((name) => {
    const text = shown(sent.get(name) ?? "", 4_000);
    return text === "" ? [] : [text];
  });
