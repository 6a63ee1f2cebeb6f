import { html } from "hono/html";
import { eventInWords, inWords } from "../account-view/words.ts";
import type { Markup } from "../html/document.ts";
import type { Dossier } from "./assemble.ts";
import { amounts, changes, clock, inClockTime, money, plain, table } from "./html-parts.ts";
import type { LedgerEntry } from "./ledger.ts";

const KINDS: Readonly<Record<LedgerEntry["kind"], string>> = {
  invoice: "Invoice",
  adjustment: "Invoice said anew",
  void: "Invoice voided",
  payment: "Payment",
  reversal: "Payment taken back",
  fee: "Fee or interest",
  "fee-waived": "Fee waived",
  forgiven: "Forgiven",
  "forgiven-void": "No longer forgiven",
};

const about = (entry: LedgerEntry, zone: string): string => {
  const { minor, currency, ...rest } = entry.about;
  const amount =
    typeof minor === "number" && typeof currency === "string" ? [`amount: ${money({ minor, currency })}`] : [];
  const others = Object.entries(rest).flatMap(([name, value]) =>
    value === null ? [] : [`${eventInWords(name).toLowerCase()}: ${inClockTime(value, zone)}`],
  );
  return [...others, ...amount].join("; ");
};

/** Every posting with the balance after it. */
export function ledgerSection({ ledger, account, invoiceWords }: Dossier): Markup {
  const zone = account.calendarZone;
  return html`<p>Everything that moved money, in the order in which the account took it, with the balance after each. A balance below nothing is a credit.
The account itself says ${amounts(account.balance)}; of it ${amounts(account.owed)} is owed.</p>
${table(
  ["When", "What", "Details", "Change", "Balance after"],
  ledger.map((entry) => [
    clock(entry.at, zone),
    KINDS[entry.kind],
    about(entry, zone),
    changes(entry.changes),
    amounts(entry.balance),
  ]),
  "Nothing has moved money.",
)}
<h3>What billing said of the invoices</h3>
${table(
  ["Invoice", "Version", "Words"],
  invoiceWords.map(({ invoiceId, version, ...words }) => [invoiceId, version, plain(words)]),
  "Billing sent no words about invoices.",
)}`;
}

/** Fees and interest, charged or forbidden. */
export function feesSection({ fees, account }: Dossier): Markup {
  const zone = account.calendarZone;
  return table(
    ["When", "Fee", "Invoice", "Amount", "For", "Authority", "What became of it"],
    fees.map((fee) => [
      clock(fee.assessedAt, zone),
      inWords(fee.kind),
      fee.invoiceId,
      money(fee),
      `${fee.from} to ${fee.through}`,
      fee.authority,
      fee.withheldBy === undefined
        ? waived(fee, zone)
        : `Not charged: ${fee.withheldBy}${fee.citation === null ? "" : ` (${fee.citation})`}`,
    ]),
    "No fee or interest was charged or considered.",
  );
}

function waived({ waived, waivedBy, waivedAt, currency }: Dossier["fees"][number], zone: string): Markup {
  if (waived === 0) return html`Stands.`;
  return html`${money({ minor: waived, currency })} waived by ${waivedBy ?? "facts that came late"}, ${clock(waivedAt, zone)}.`;
}

export function casesSection({ cases, account }: Dossier): Markup {
  const zone = account.calendarZone;
  return table(
    ["Case", "Ladder", "Opened", "Closed", "Outcome"],
    cases.map(({ number, id, ladder, openedAt, closedAt, outcome }) => [
      html`${number}${id === null ? "" : html` <small>${id}</small>`}`,
      ladder === null ? null : `${ladder.name}, version ${ladder.version}`,
      clock(openedAt, zone),
      closedAt === null ? "open" : clock(closedAt, zone),
      outcome,
    ]),
    "No case was opened.",
  );
}
