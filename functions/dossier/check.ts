import type { ActEntry } from "./acts.ts";
import type { ContactEntry, MadeEntry, WithheldEntry } from "./contacts.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { ToldEvent } from "./numbered.ts";
import type { Found } from "./read.ts";

/** What the checks of a dossier look at. */
export type Checked = {
  readonly found: Found;
  readonly ledger: readonly LedgerEntry[];
  readonly contacts: readonly ContactEntry[];
  readonly told: readonly ToldEvent[];
  readonly acts: readonly ActEntry[];
};

/** One statement about the record. `partly` where nothing speaks against it and something needed to be sure is not kept. */
export type Check = {
  readonly id: string;
  /** What holds if it holds, as a sentence. */
  readonly claim: string;
  readonly result: "holds" | "partly" | "fails";
  /** How it was looked at and what was found, as sentences. */
  readonly found: string;
  /** What speaks against it. */
  readonly against: readonly string[];
  /** What could not be looked at, and why. */
  readonly unchecked: readonly string[];
};

/** A check from what speaks against it and what could not be looked at. */
export function check(
  id: string,
  claim: string,
  found: string,
  against: readonly string[],
  unchecked: readonly string[] = [],
): Check {
  const result = against.length > 0 ? "fails" : unchecked.length > 0 ? "partly" : "holds";
  return { id, claim, result, found, against, unchecked };
}

export const isMade = (contact: ContactEntry): contact is MadeEntry => contact.kind === "made";
export const isWithheld = (contact: ContactEntry): contact is WithheldEntry => contact.kind === "withheld";
