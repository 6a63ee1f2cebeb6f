import { inWords } from "../../account-view/words.ts";

export type Choice = { readonly value: string; readonly says: string };

/** One field of a form. `words` is room for sentences, `ticks` several of several, `rows` one thing a line. */
export type Field = {
  readonly kind: "choice" | "amount" | "day" | "words" | "ticks" | "rows" | "fixed";
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly choices?: readonly Choice[];
  readonly value?: string;
};

export const FORM_NAMES = [
  "add-note",
  "place-hold",
  "lift-hold",
  "resolve-dispute",
  "waive-fee",
  "settle",
  "write-off",
  "propose-placement",
  "complete-task",
] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** Something that staff may do to an account as it stands. `about` tells forms of one name on one page apart. */
export type ActForm = {
  readonly name: FormName;
  readonly about: string;
  readonly title: string;
  readonly explains: string;
  readonly button: string;
  readonly fields: readonly Field[];
};

/** Room for the reason of an act. */
export const words = (label: string, hint = "Kept on file with the personal data; no message shows it."): Field => ({
  kind: "words",
  name: "reason",
  label,
  hint,
});
export const choice = (value: string, says = inWords(value)): Choice => ({ value, says });
