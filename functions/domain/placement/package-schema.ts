import * as z from "zod";
import {
  AccountRow,
  AgreementRow,
  BalanceRow,
  ChannelRow,
  ContactPointRow,
  ContactRow,
  CounterRow,
  CreditorRow,
  DebtorRow,
  DisputeRow,
  DocumentRow,
  EntryRow,
  HoldRow,
  InconvenientRow,
  InvoiceRow,
  LineRow,
  TermsRow,
  ValidationRow,
  WithheldRow,
} from "./package-rows.ts";

export const PACKAGE_FORMAT = "amends-placement";
export const PACKAGE_VERSION = 1;

/** Every table of a package, in the order of its files. Rows are flat, so that each table is a CSV file as well. */
export const PACKAGE_TABLES = {
  terms: TermsRow,
  creditor: CreditorRow,
  account: AccountRow,
  debtor: DebtorRow,
  balances: BalanceRow,
  contactPoints: ContactPointRow,
  channels: ChannelRow,
  inconvenientTimes: InconvenientRow,
  invoices: InvoiceRow,
  lines: LineRow,
  itemisation: EntryRow,
  validation: ValidationRow,
  holds: HoldRow,
  disputes: DisputeRow,
  agreements: AgreementRow,
  contacts: ContactRow,
  withheld: WithheldRow,
  counters: CounterRow,
  documents: DocumentRow,
} as const;
export type PackageTable = keyof typeof PACKAGE_TABLES;

const many = z.array;

/** What an agency is handed with an account, version 1: docs/placement-format.md. */
export const PlacementPackage = z.object({
  format: z.literal(PACKAGE_FORMAT),
  version: z.literal(PACKAGE_VERSION),
  terms: TermsRow,
  creditor: CreditorRow,
  account: AccountRow,
  debtor: DebtorRow,
  balances: many(BalanceRow),
  contactPoints: many(ContactPointRow),
  channels: many(ChannelRow),
  inconvenientTimes: many(InconvenientRow),
  invoices: many(InvoiceRow),
  lines: many(LineRow),
  itemisation: many(EntryRow),
  validation: many(ValidationRow),
  holds: many(HoldRow),
  disputes: many(DisputeRow),
  agreements: many(AgreementRow),
  contacts: many(ContactRow),
  withheld: many(WithheldRow),
  counters: many(CounterRow),
  documents: many(DocumentRow),
});
export type PlacementPackage = z.infer<typeof PlacementPackage>;

/** JSON Schema of a package, for agencies. Fields may be added within a version; a reader ignores those it does not know. */
export const packageJsonSchema = (): object => z.toJSONSchema(PlacementPackage, { io: "input" });
