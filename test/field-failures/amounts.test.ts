import { expect, test } from "vitest";
import type { MessageVariables } from "../../functions/messages/variables.ts";
import type { Renderer } from "../../functions/rung/senders.ts";
import { event, invoice, payment, rehearse } from "../rehearsal.ts";
import { accountOf } from "../stories/telling.ts";

const DUE = "2026-05-10";
const bill = (id: string, minor: number, dueOn = DUE) => invoice("2026-05-01T12:00:00Z", "C-1", id, minor, dueOn);

/** What each message said of money, by name, as the history ran. */
async function saidBy(lines: readonly object[], until: string) {
  const said: { readonly message: string; readonly variables: MessageVariables }[] = [];
  const render: Renderer = (_channel, message, _language, variables) => {
    said.push({ message, variables });
    return { subject: "", text: "", html: "", language: "en" };
  };
  const report = await rehearse(lines, until, { render });
  const itemsOf = (message: string) =>
    said
      .filter((one) => one.message === message)
      .map(({ variables }) => ({
        total: variables.total.minor,
        items: variables.items.map(({ label, open }) => `${label} ${open.minor}`),
      }));
  return { report, itemsOf };
}

test("ERPNext #42605: several invoices in one notice, each with what is really left of it", async () => {
  const { itemsOf } = await saidBy(
    [
      bill("INV-1", 12_000),
      bill("INV-2", 8_000, "2026-05-20"),
      bill("INV-3", 5_000, "2026-05-30"),
      payment("2026-05-12T15:00:00Z", "C-1", "P-1", 3_000),
      payment("2026-05-13T15:00:00Z", "C-1", "P-2", 5_000, { invoiceId: "INV-3" }),
    ],
    "2026-05-18T00:00:00Z",
  );
  expect(itemsOf("second-notice")).toEqual([{ total: 17_000, items: ["INV-1 9000", "INV-2 8000"] }]);
});

test("ERPNext #12429: ten invoices are one message, not ten", async () => {
  const bills = Array.from({ length: 10 }, (_, index) => bill(`INV-${index}`, 1_000));
  const { report, itemsOf } = await saidBy(bills, "2026-05-12T12:00:00Z");
  expect(report.contacts.map(({ rung }) => rung)).toEqual(["courtesy", "reminder"]);
  expect(itemsOf("friendly-reminder")[0]).toMatchObject({ total: 10_000 });
  expect(itemsOf("friendly-reminder")[0]?.items).toHaveLength(10);
});

test("OCA #211: money already in credit is taken off what is asked for", async () => {
  const { itemsOf } = await saidBy(
    [payment("2026-04-20T15:00:00Z", "C-1", "P", 4_000), bill("INV-1", 12_000)],
    "2026-05-12T12:00:00Z",
  );
  expect(itemsOf("friendly-reminder")).toEqual([{ total: 8_000, items: ["INV-1 8000"] }]);
});

test("OCA #378: a changed contact changes no amount", async () => {
  const changed = event("2026-05-09T15:00:00Z", "ContactDetailsChanged", {
    accountId: "C-1",
    email: "accounts@debtor.example",
    occurredAt: "2026-05-09T15:00:00Z",
  });
  const { report, itemsOf } = await saidBy([bill("INV-1", 12_000), changed], "2026-05-12T12:00:00Z");
  expect(itemsOf("friendly-reminder")).toEqual([{ total: 12_000, items: ["INV-1 12000"] }]);
  expect(report.contacts.at(-1)?.["to"]).toBe("accounts@debtor.example");
});

test("OCA #170: the disputed invoice is left out of what is asked for, the rest is chased", async () => {
  const dispute = event("2026-05-03T15:00:00Z", "DisputeOpened", {
    accountId: "C-1",
    disputeId: "D-1",
    invoiceIds: ["INV-1"],
    occurredAt: "2026-05-03T15:00:00Z",
  });
  const { report, itemsOf } = await saidBy(
    [bill("INV-1", 12_000), bill("INV-2", 8_000, "2026-05-20"), dispute],
    "2026-05-22T12:00:00Z",
  );
  expect(report.contacts.map(({ rung }) => rung)).toEqual([null, "courtesy", "reminder"]);
  expect(itemsOf("friendly-reminder")).toEqual([{ total: 8_000, items: ["INV-2 8000"] }]);
  expect(accountOf(report, "C-1")).toMatchObject({ balance: [{ minor: 20_000, currency: "USD" }] });
});

test("Invoice Ninja #4293: a pause of one invoice is no pause of the client, and the other way round", async () => {
  const pause = (invoiceIds?: readonly string[]) =>
    event("2026-05-03T15:00:00Z", "HoldPlaced", {
      accountId: "C-1",
      holdId: "H-1",
      kind: "other",
      from: "2026-05-03T15:00:00Z",
      ...(invoiceIds === undefined ? {} : { invoiceIds }),
    });
  const bills = [bill("INV-1", 12_000), bill("INV-2", 8_000)];
  const one = await saidBy([...bills, pause(["INV-1"])], "2026-05-12T12:00:00Z");
  expect(one.itemsOf("friendly-reminder")).toEqual([{ total: 8_000, items: ["INV-2 8000"] }]);
  const all = await saidBy([...bills, pause()], "2026-05-12T12:00:00Z");
  expect(all.report.contacts).toEqual([]);
});

test("currencies in one account are asked for one at a time, never in one sum", async () => {
  const business = { segment: "business" };
  const euros = { amountDue: { minor: 7_000, currency: "EUR" } };
  const { itemsOf } = await saidBy(
    [
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 9_000, DUE, { account: business }),
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-2", 7_000, DUE, { account: business, invoice: euros }),
    ],
    "2026-05-18T00:00:00Z",
  );
  expect(itemsOf("b2b-reminder")).toEqual([{ total: 9_000, items: ["INV-1 9000"] }]);
});
