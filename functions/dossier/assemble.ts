import type { AccountIds } from "../adapters/account-store.ts";
import { calendarZone } from "../domain/account.ts";
import { balances, owed } from "../domain/allocation.ts";
import { stageOf } from "../domain/stage.ts";
import { actsOf, notesOf } from "./acts.ts";
import { checksOf } from "./checks.ts";
import { contactsOf } from "./contacts.ts";
import { ledgerOf } from "./ledger.ts";
import { toldOf } from "./numbered.ts";
import { type DossierReader, type Found, readAll } from "./read.ts";
import {
  agreementsOf,
  casesOf,
  feesOf,
  invoiceWordsOf,
  otherFactsOf,
  placementsOf,
  wishesOf,
  workOf,
} from "./sections.ts";

const FORMAT = "amends-dossier";
const FORMAT_VERSION = 1;

/** Everything that is on record of one account, in one plain object: what happened, who decided it, and whether the record agrees with itself. */
export type Dossier = ReturnType<typeof dossierOf>;

/** Reads an account and writes its dossier as of `now`; null where nothing has been heard of the account. Changes nothing. */
export async function assembleDossier(reader: DossierReader, ids: AccountIds, now: Date): Promise<Dossier | null> {
  const found = await readAll(reader, ids);
  return found === null ? null : dossierOf(reader, found, now);
}

/** The dossier of what was read. */
export function dossierOf(reader: DossierReader, found: Found, now: Date) {
  const ledger = ledgerOf(found);
  const contacts = contactsOf(found);
  const told = toldOf(found);
  const acts = actsOf(found.items.FACT, found.items.TEXT);
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    madeAt: now.toISOString(),
    ...whoOf(reader, found, now),
    ledger,
    fees: feesOf(found),
    cases: casesOf(found, told, contacts),
    contacts,
    /** Contacts of the same person about other accounts, which caps count too: their number only. */
    contactsAboutOtherAccounts: found.others.length,
    ...agreementsOf(found),
    ...workOf(found, acts),
    placements: placementsOf(found),
    acts,
    wishes: wishesOf(found),
    otherFacts: otherFactsOf(found),
    events: told,
    /** Personal data: words that people wrote or said. */
    notes: notesOf(found.items.TEXT),
    invoiceWords: invoiceWordsOf(found),
    checks: checksOf({ found, ledger, contacts, told, acts }),
  };
}

function whoOf({ policies }: DossierReader, { account, person }: Found, now: Date) {
  const { creditorId, accountId, debtorId, formerDebtors = [], segment, zones, residences, version } = account;
  const creditor = policies.creditors[creditorId];
  return {
    creditor: { id: creditorId, name: creditor?.name ?? null },
    account: {
      id: accountId,
      debtorId,
      formerDebtors,
      segment,
      version,
      stage: stageOf(account, now),
      /** The zone whose calendar its days are counted on. */
      calendarZone: calendarZone(account),
      zones,
      residences,
      balance: balances(account),
      owed: owed(account),
    },
    /** Personal data: who the debtor is, with who said so and when. Empty once it was erased. */
    person,
  };
}
