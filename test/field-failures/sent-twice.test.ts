import { expect, test } from "vitest";
import { reportOf } from "../../infra/local/report.ts";
import { event, invoice, newWorld, payment, rehearse } from "../rehearsal.ts";
import { accountOf, contactsTold, past, publishedTold } from "../stories/telling.ts";

const DUE = "2026-05-10";
const bill = (account: Readonly<Record<string, unknown>> = {}) =>
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE, { account });

test("Invoice Ninja #1693: however often something looks, one reminder is one reminder", async () => {
  const world = newWorld({ startsAt: new Date("2026-05-01T12:00:00Z") });
  await world.deliver([{ key: "bill", event: bill() }]);
  for (let hour = 0; hour < 24 * 14; hour += 1) {
    const at = new Date(Date.parse("2026-05-05T00:00:00Z") + hour * 3_600_000);
    await world.advanceTo(at);
    const phone = `+1617555${String(1000 + (hour % 9000))}`;
    const detail = { accountId: "C-1", phone, occurredAt: at.toISOString() };
    await world.deliver([{ key: String(hour), event: event(at.toISOString(), "ContactDetailsChanged", detail) }]);
  }
  expect(contactsTold(reportOf(world, []))).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 7)} second-notice second-notice email`,
  ]);
});

test("Lago #5134: the end of the ladder is told once, not every hour", async () => {
  const report = await rehearse([bill()], "2027-06-01T00:00:00Z");
  const types = publishedTold(report);
  expect(types.filter((type) => type === "ApprovalRequested")).toHaveLength(3);
  expect(types.filter((type) => type === "CaseOpened")).toHaveLength(1);
  expect(types.filter((type) => type === "ContactMade")).toHaveLength(6);
});

test("Tendenci #1382: after the last rung a year passes in silence", async () => {
  const report = await rehearse([bill()], "2027-12-31T00:00:00Z");
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 45)} final-notice final-notice email`);
});

test("Lago #5259: several currencies share one ladder, and none runs out because of another", async () => {
  const business = { segment: "business" };
  const euros = { amountDue: { minor: 50_000, currency: "EUR" } };
  const lines = [
    invoice("2026-05-01T12:00:00Z", "B-1", "INV-1", 50_000, DUE, { account: business }),
    invoice("2026-05-01T12:00:00Z", "B-1", "INV-2", 50_000, "2026-08-20", { account: business, invoice: euros }),
    payment("2026-08-01T15:00:00Z", "B-1", "P", 50_000),
  ];
  const report = await rehearse(lines, "2026-12-01T00:00:00Z");
  const heard = report.contacts.map(({ rung }) => rung);
  const ladder = ["courtesy", "reminder", "second-notice", "third-notice", "plan", "final-notice"];
  expect(heard).toEqual([...ladder, ...ladder]);
});

test("Akaunting #259: nobody is reminded of what they have paid", async () => {
  const report = await rehearse([bill(), payment("2026-05-10T15:00:00Z", "C-1", "P", 12_000)]);
  expect(contactsTold(report)).toEqual([`${past(DUE, -3)} courtesy courtesy email`]);
});

test("Xero: a payment that comes in the night before is known to the morning's reminder", async () => {
  const alone = await rehearse([bill()]);
  const reminder = String(alone.contacts[1]?.at);
  const night = new Date(Date.parse(reminder) - 1).toISOString();
  const report = await rehearse([bill(), payment(night, "C-1", "P", 12_000, { receivedAt: "2026-05-10T20:00:00Z" })]);
  expect(contactsTold(report)).toHaveLength(1);
});

test("Kill Bill #472: a payment at the instant of the rung is read before the rung is judged", async () => {
  const alone = await rehearse([bill()]);
  const report = await rehearse([bill(), payment(String(alone.contacts[1]?.at), "C-1", "P", 12_000)]);
  expect(contactsTold(report)).toHaveLength(1);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed" });
});

test("Kill Bill #695: a balance brought to nothing by a credit ends the case like any other", async () => {
  const credit = event("2026-05-12T15:00:00Z", "InvoiceAdjusted", {
    accountId: "C-1",
    invoiceId: "INV-1",
    amountDue: { minor: 4_000, currency: "USD" },
    version: 1,
    occurredAt: "2026-05-12T15:00:00Z",
  });
  const report = await rehearse([bill(), payment("2026-05-08T15:00:00Z", "C-1", "P", 4_000), credit]);
  expect(report.executions).toMatchObject([{ outcome: "cancelled", endedAt: "2026-05-12T15:00:00.000Z" }]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed", balance: [{ minor: 0, currency: "USD" }] });
});

test("Kill Bill #99: an account of which only the name is known owes as much as any", async () => {
  const bare = { email: undefined, phone: undefined, address: undefined, timeZone: undefined };
  const report = await rehearse([bill(bare)], "2026-05-12T00:00:00Z");
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder", cases: 1 });
});
