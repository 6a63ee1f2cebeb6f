import { expect, test } from "vitest";
import {
  accountKey,
  accountPartition,
  addressKey,
  contactKey,
  contactsKey,
  controlKey,
  debtorPartition,
  factKey,
  factTextKey,
  invoiceTextKey,
  messageTextKey,
  personKey,
  placementKey,
  planKey,
  signalKey,
  taskKey,
} from "../../../functions/adapters/keys.ts";

const IDS = { creditorId: "demo", accountId: "A#1%" };
const DEBTOR = { creditorId: "demo", debtorId: "D#1" };

test.each([
  [accountKey(IDS), "ACCOUNT#demo#A%231%25", "ACCOUNT"],
  [signalKey(IDS), "ACCOUNT#demo#A%231%25", "SIGNAL"],
  [personKey(IDS), "ACCOUNT#demo#A%231%25", "PERSON"],
  [factKey(IDS, "PAYMENT#p%1"), "ACCOUNT#demo#A%231%25", "FACT#PAYMENT%23p%251"],
  [invoiceTextKey(IDS, "INV#1", 2), "ACCOUNT#demo#A%231%25", "TEXT#INVOICE#INV%231#2"],
  [factTextKey(IDS, "HOLD#1#0"), "ACCOUNT#demo#A%231%25", "TEXT#FACT#HOLD%231%230"],
  [messageTextKey(IDS, "contact-1"), "ACCOUNT#demo#A%231%25", "TEXT#MESSAGE#contact-1"],
  [taskKey(IDS, "task-1"), "ACCOUNT#demo#A%231%25", "TASK#task-1"],
  [planKey(IDS, "plan-1"), "ACCOUNT#demo#A%231%25", "PLAN#plan-1"],
  [placementKey(IDS, "placement-1"), "ACCOUNT#demo#A%231%25", "PLACEMENT#placement-1"],
  [contactsKey(DEBTOR), "DEBTOR#demo#D%231", "CONTACTS"],
  [contactKey(DEBTOR, "contact-1"), "DEBTOR#demo#D%231", "CONTACT#contact-1"],
  [addressKey("de#mo", "abc"), "ADDRESS#de%23mo#abc", "ADDRESS"],
  [controlKey(null), "CONTROL", "GLOBAL"],
  [controlKey("de#mo"), "CONTROL", "CREDITOR#de%23mo"],
])("%o", (key, pk, sk) => {
  expect(key).toEqual({ pk, sk });
});

test.each([
  [
    { creditorId: "a#b", id: "c" },
    { creditorId: "a", id: "b#c" },
  ],
  [
    { creditorId: "a%23b", id: "c" },
    { creditorId: "a#b", id: "c" },
  ],
  [
    { creditorId: "a%", id: "23b" },
    { creditorId: "a", id: "%23b" },
  ],
])("the ids %o and %o never share a partition", (one, other) => {
  expect(accountPartition(one.creditorId, one.id)).not.toBe(accountPartition(other.creditorId, other.id));
  expect(debtorPartition(one.creditorId, one.id)).not.toBe(debtorPartition(other.creditorId, other.id));
});

test("an invoice whose id ends like a version is not another's version", () => {
  expect(invoiceTextKey(IDS, "INV#1", 1)).not.toEqual(invoiceTextKey(IDS, "INV", 1));
});

test("the creditor named as the global pause is not the global pause", () => {
  expect(controlKey("GLOBAL")).not.toEqual(controlKey(null));
});
