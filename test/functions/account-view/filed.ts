import type { AccountFile } from "../../../functions/account-view/reading.ts";
import { settleAnchor } from "../../../functions/domain/anchor.ts";
import { newDebtor } from "../../../functions/domain/debtor.ts";
import { accountOf, invoiceOf, openCase } from "../../domain/given.ts";

export const NOW = "2026-02-01T15:00:00.000Z";

/** An account as it is read: USD 100.00 due on 10 January 2026, its case open, nothing taken, unless `more` says otherwise. */
export function filed(account: Parameters<typeof accountOf>[0] = {}, more: Partial<AccountFile> = {}): AccountFile {
  const { now = new Date(NOW) } = more;
  const owing = accountOf({
    invoices: [invoiceOf("I-1", 10_000, "2026-01-10")],
    case: openCase,
    casesOpened: 1,
    ...account,
  });
  const settled = settleAnchor(owing, now);
  return {
    stored: settled,
    account: settled,
    person: {},
    debtor: newDebtor,
    isNewDebtor: false,
    reach: {
      email: { kind: "open", address: "ann@debtor.example" },
      sms: { kind: "open", address: "+16175550123" },
      phone: { kind: "open", address: "+16175550123" },
    },
    addresses: { email: null, phone: null },
    isPaused: false,
    pauses: [],
    drafts: [],
    doubtful: [],
    now,
    contacts: [],
    withheld: [],
    tasks: [],
    plans: [],
    placements: [],
    feeRecords: [],
    facts: [],
    acts: [],
    words: new Map(),
    told: [],
    ...more,
  };
}
