import { unpacked } from "../adapters/packed.ts";
import { ContactRecord, WithheldRecord } from "../adapters/records.ts";
import type { Amounts } from "../domain/money.ts";
import { type Asked, askedAgain } from "./gate-again.ts";
import { type Found, keyParts } from "./read.ts";

/** What was said to the debtor, where it is kept still. */
type Words = { readonly to: string; readonly subject: string; readonly text: string };

/** One contact that was made, with everything that explains it. */
export type MadeEntry = {
  readonly kind: "made";
  readonly id: string;
  readonly at: string;
  readonly caseId: string | null;
  readonly channel: ContactRecord["channel"];
  readonly message: string;
  readonly rung: string | null;
  readonly invoiceId: string | null;
  readonly planId: string | null;
  readonly debtorId: string;
  readonly language: string;
  readonly attempt: number;
  readonly status: ContactRecord["status"];
  readonly reason: string | null;
  readonly ladder: ContactRecord["ladder"];
  readonly balanceSeen: Amounts;
  readonly contactSeq: number;
  readonly reservedSequence: number;
  readonly decision: Omit<ContactRecord["decision"], "inputs">;
  /** The gate's question as it was asked; null where it was not kept. */
  readonly inputs: unknown;
  readonly again: Asked;
  readonly words: Words | null;
};

/** One contact that was not made, and the rule that kept it back. */
export type WithheldEntry = Omit<WithheldRecord, "accountId" | "message"> & { readonly message: string | null };

export type ContactEntry = MadeEntry | WithheldEntry;

/** Every contact made and withheld, in order. */
export function contactsOf(found: Found): readonly ContactEntry[] {
  const words = wordsOf(found);
  const entries = found.contacts.map((item): ContactEntry => {
    if (item["kind"] === "withheld") {
      const { accountId: _, message = null, ...entry } = WithheldRecord.parse(item);
      return { ...entry, message };
    }
    return made(ContactRecord.parse(item), words);
  });
  return entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.id < other.id ? -1 : 1));
}

function made(record: ContactRecord, words: ReadonlyMap<string, Words>): MadeEntry {
  const { accountId, planId = null, reason = null, decision, ...entry } = record;
  const { inputs: kept, ...rest } = decision;
  const inputs = kept === undefined ? null : unpacked(kept);
  return {
    ...entry,
    kind: "made",
    planId,
    reason,
    decision: rest,
    inputs: inputs === null ? null : JSON.parse(inputs),
    again: askedAgain(record, inputs),
    words: words.get(record.id) ?? null,
  };
}

function wordsOf({ items }: Found): ReadonlyMap<string, Words> {
  return new Map(
    items.TEXT.flatMap((item) => {
      const [, what, contactId = ""] = keyParts(item);
      if (what !== "MESSAGE") return [];
      const said = (name: string) => (typeof item[name] === "string" ? item[name] : "");
      return [[contactId, { to: said("to"), subject: said("subject"), text: withoutTokens(said("text")) }] as const];
    }),
  );
}

/** Whoever reads a dossier must not be able to open the debtor's page with it: of a link its token is left out. */
const withoutTokens = (text: string): string =>
  text.replaceAll(/(\/[a-z])\/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, "$1/[left out]");
