import { expect, test } from "vitest";
import { agreementWrites, PromiseRecord } from "../../../functions/adapters/agreement-records.ts";
import { forgive, unforgive } from "../../../functions/domain/forgiveness.ts";
import { makePromise, settlePromises } from "../../../functions/domain/promises.ts";
import { accountOf, invoiceOf, openCase } from "../../domain/given.ts";

const MADE = new Date("2026-03-10T15:00:00Z");
const LAPSED = new Date("2026-03-24T04:00:00Z");
const owing = accountOf({ case: openCase, invoices: [invoiceOf("I-1", 10_000, "2026-03-01")] });
const terms = { id: "promise:1", minor: 10_000, currency: "USD", on: "2026-03-20", settles: false };
const promised = makePromise(owing, { ...terms, since: MADE.toISOString(), paymentsBefore: 0 }, ["I-1"], MADE).account;
const items = (...accounts: Parameters<typeof agreementWrites>) =>
  agreementWrites(...accounts).map((write) => (write.kind === "put" ? write.item : null));

test("a promise that was made is an item of its own", () => {
  const [item] = items(owing, promised);
  expect(item).toMatchObject({ pk: "ACCOUNT#demo#A-1", sk: "PROMISE#promise:1" });
  expect(PromiseRecord.parse(item)).toMatchObject({ accountId: "A-1", status: "open", minor: 10_000, endedAt: null });
});

test("one that ended is written as it ended", () => {
  const broken = settlePromises(promised, LAPSED).account;
  expect(items(promised, broken)).toMatchObject([{ status: "broken", endedAt: "2026-03-24T04:00:00.000Z" }]);
});

test("one that stands is not written again", () => {
  expect(agreementWrites(promised, { ...promised, sequence: 9 })).toEqual([]);
});

test("what is forgiven is a fact of the ledger, and so is taking it back", () => {
  const forgiven = forgive(owing, new Set(["I-1"]), "task-1", MADE);
  const fact = { by: "task-1", at: MADE.toISOString(), minor: 10_000, currency: "USD" };
  expect(agreementWrites(owing, forgiven)).toEqual([
    {
      kind: "put",
      item: { ...fact, pk: "ACCOUNT#demo#A-1", sk: "FACT#FORGIVEN%23task-1%23USD" },
      condition: { kind: "absent" },
    },
  ]);
  expect(items(forgiven, unforgive(forgiven, "task-1"))).toMatchObject([
    { ...fact, sk: "FACT#FORGIVEN-VOID%23task-1%23USD" },
  ]);
});
