import { expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import { type Debtor, newDebtor } from "../../functions/domain/debtor.ts";
import { isFirstTime } from "../../functions/domain/first-time.ts";
import { accountOf, invoiceOf, openCase, placementOf, takenOf } from "./given.ts";

const INVOICES = [invoiceOf("OLD", 5000, "2026-01-10"), invoiceOf("I-1", 5000, "2026-02-10")];

/** The second case of an account, about I-1. */
const account = (more: Partial<Account> = {}): Account =>
  accountOf({ invoices: INVOICES, case: { ...openCase, number: 2 }, casesOpened: 2, anchor: "I-1", ...more });

const past = (outcome: Account["pastCases"][number]["outcome"]): Pick<Account, "pastCases"> => ({
  pastCases: [{ number: 1, outcome, closedAt: "2026-01-12T17:00:00.000Z" }],
});
const heard = (accountId: string, isAnswer = false): Debtor => ({
  ...newDebtor,
  contacts: [{ id: "c", accountId, channel: "email", at: "2026-01-12T17:00:00.000Z", isAnswer, status: "delivered" }],
});

it.each<[string, Account, Debtor, boolean]>([
  ["nobody has heard of them", accountOf(), newDebtor, true],
  [
    "every rung so far was about the one invoice",
    account({ taken: [takenOf("I-1", "reminder", "2026-02-11", { caseNumber: 2 })] }),
    newDebtor,
    true,
  ],
  [
    "an earlier bill was paid after the note before its due date",
    account({ ...past("cured"), taken: [takenOf("OLD", "courtesy", "2026-01-07")] }),
    newDebtor,
    true,
  ],
  [
    "an earlier bill was paid on the due date itself",
    account({ ...past("cured"), taken: [takenOf("OLD", "reminder", "2026-01-10")] }),
    newDebtor,
    true,
  ],
  [
    "an earlier bill had a reminder",
    account({ ...past("cured"), taken: [takenOf("OLD", "reminder", "2026-01-11")] }),
    newDebtor,
    false,
  ],
  [
    "another bill of this case had one",
    account({ taken: [takenOf("OLD", "reminder", "2026-01-11", { caseNumber: 2 })] }),
    newDebtor,
    false,
  ],
  [
    "the same bill had one in an earlier case",
    account({ taken: [takenOf("I-1", "reminder", "2026-02-11")] }),
    newDebtor,
    false,
  ],
  [
    "the bill of an earlier reminder is gone",
    account({ taken: [takenOf("GONE", "reminder", "2026-01-11")] }),
    newDebtor,
    true,
  ],
  ["an earlier case came to nothing", account(past("cancelled")), newDebtor, true],
  ["an earlier case was settled", account(past("settled")), newDebtor, false],
  ["an earlier case went to an agency", account(past("placed")), newDebtor, false],
  ["the account is with an agency", account({ placement: placementOf() }), newDebtor, false],
  ["they were written to about this account", account(), heard("A-1"), true],
  ["they were written to about another account", account(), heard("A-2"), false],
  ["they were answered about another account", account(), heard("A-2", true), true],
])("when %s", (_, given, debtor, expected) => {
  expect(isFirstTime(given, debtor)).toBe(expected);
});
