import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { daysBetween, localDay } from "../../functions/domain/calendar.ts";
import { importInvoices } from "../../functions/domain/invoice-import.ts";
import { exportedRows } from "../../infra/local/import.ts";
import { rehearse } from "../rehearsal.ts";

const LEDGER = new URL("../../../shared/data/late-payment-histories.csv", import.meta.url);
const MAP = new URL("../../docs/examples/late-payment-map.yaml", import.meta.url);
const ZONE = "America/New_York";
const FIRST_REMINDER_DAY = 7;

type Invoice = {
  readonly account: string;
  readonly id: string;
  readonly dueOn: string;
  readonly settledOn: string;
  readonly isDisputed: boolean;
};

const day = (text: string): string => {
  const [month = "", date = "", year = ""] = text.split("/");
  return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
};

/** The columns the checks need, read straight from the file and not through the import under test. */
function ledger(): readonly Invoice[] {
  const [, ...rows] = readFileSync(LEDGER, "utf8").trim().split(/\r?\n/);
  return rows.map((row) => {
    const [, account = "", , id = "", , due = "", , disputed, settled = ""] = row.split(",");
    return { account, id, dueOn: day(due), settledOn: day(settled), isDisputed: disputed === "Yes" };
  });
}

async function replayed() {
  const [header, ...rows] = [...exportedRows(readFileSync(LEDGER, "utf8"))];
  const imported = importInvoices(
    parse(readFileSync(MAP, "utf8")),
    header !== undefined && "values" in header ? header.values : undefined,
    rows,
  );
  if (imported.kind !== "imported") throw new Error("the example map fits the example export");
  return rehearse(imported.events);
}

describe.skipIf(!existsSync(LEDGER))("a real ledger of 2,466 invoices of 100 customers", async () => {
  const invoices = existsSync(LEDGER) ? ledger() : [];
  const report = existsSync(LEDGER) ? await replayed() : null;
  const contacts = (report?.contacts ?? []).map((contact) => ({
    account: contact.accountId,
    rung: contact["rung"],
    on: localDay(new Date(contact.at), ZONE),
  }));

  it("is accounted for to the last invoice, with every balance zero at the end", () => {
    const late = new Set(
      invoices.filter((invoice) => daysBetween(invoice.dueOn, invoice.settledOn) > 1).map((invoice) => invoice.account),
    );
    expect(invoices).toHaveLength(2_466);
    expect(new Set(report?.accounts.map((account) => account.accountId))).toEqual(late);
    expect(report?.accounts.flatMap((account) => account["balance"])).toEqual(
      report?.accounts.map(() => ({ minor: 0, currency: "USD" })),
    );
    expect(report?.rejected).toEqual([]);
  });

  it("hears of nobody after the last of their debts was settled", () => {
    const lastSettled = (account: string) =>
      invoices
        .filter((invoice) => invoice.account === account)
        .map((invoice) => invoice.settledOn)
        .sort()
        .at(-1) ?? "";
    expect(contacts.filter((contact) => contact.on >= lastSettled(contact.account))).toEqual([]);
  });

  it("sends no reminder unless something undisputed is past due that day", () => {
    const owing = ({ account, on }: { account: string; on: string }) =>
      invoices.some(
        (invoice) => invoice.account === account && !invoice.isDisputed && invoice.dueOn < on && on < invoice.settledOn,
      );
    expect(contacts.filter((contact) => contact.rung !== null && !owing(contact))).toEqual([]);
  });

  it("speaks of every invoice that stayed unpaid and undisputed five days past the first reminder's day", () => {
    const long = invoices.filter(
      (invoice) => !invoice.isDisputed && daysBetween(invoice.dueOn, invoice.settledOn) >= FIRST_REMINDER_DAY + 5,
    );
    const unheard = long.filter(
      (invoice) =>
        !contacts.some(
          (contact) =>
            contact.account === invoice.account && invoice.dueOn < contact.on && contact.on < invoice.settledOn,
        ),
    );
    expect(long.length).toBeGreaterThan(50);
    expect(unheard).toEqual([]);
  });
});
