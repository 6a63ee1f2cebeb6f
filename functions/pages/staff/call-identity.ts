import type { AccountFile } from "../../account-view/reading.ts";
import { bare, isRight, type Question, questionFor } from "../debtor/check.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";

/** What whoever picks up is asked before anything is said about the account; null where nothing on file could tell them. */
export type Identity = Question | { readonly kind: "email"; readonly answers: readonly string[] };

const ASKS = {
  postalCode: { label: "Their postal code, as they say it", ask: "Ask for their postal code." },
  reference: {
    label: "The reference, as they read it",
    ask: "Ask for the reference printed on their original invoice. It stands in no message of ours.",
  },
  email: { label: "Their e-mail address, as they spell it", ask: "Ask for the e-mail address we write to." },
} as const;

export const askedInWords = (identity: NonNullable<Identity>) => ASKS[identity.kind];

/** The postal code on file, else a reference of an original invoice, else the address we write to. Never a birthday: none is kept. */
export async function identityOf(
  dependencies: StaffPagesDependencies,
  { person, account }: Pick<AccountFile, "person" | "account">,
): Promise<Identity> {
  const question = await questionFor({ dependencies, visit: { person, account } });
  if (question !== null || person.email === undefined) return question;
  return { kind: "email", answers: [bare(person.email.value)] };
}

/** Whether what was typed is what is on file; what is on file is shown nowhere. */
export const answersRight = (
  identity: NonNullable<Identity>,
  { person }: Pick<AccountFile, "person">,
  typed: string,
): boolean => isRight(identity, { person }, typed);
