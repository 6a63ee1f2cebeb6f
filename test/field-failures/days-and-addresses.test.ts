import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { invoice, provider, rehearse, shippedPolicies } from "../rehearsal.ts";
import { accountOf, contactsTold, past, tasksTold, withheldTold } from "../stories/telling.ts";

const DUE = "2026-05-10";
const bill = (account: Readonly<Record<string, unknown>> = {}) =>
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE, { account });
const placeless = { address: undefined, phone: undefined };

test("ERPNext #45716: on the due day itself nothing is past due and nothing goes", async () => {
  const report = await rehearse([bill()], "2026-05-11T03:59:59Z");
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "pre-due" });
  expect(contactsTold(report)).toEqual([`${past(DUE, -3)} courtesy courtesy email`]);
});

test("Invoice Ninja #9312: an invoice told of when it is issued brings no past-due message the morning after", async () => {
  const issued = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-31");
  const report = await rehearse([issued], "2026-05-31T23:00:00Z");
  expect(contactsTold(report)).toEqual(["2026-05-28 courtesy courtesy email"]);
});

test("Lago #3315: an invoice that is not payable yet is not asked for", async () => {
  const far = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2027-05-01");
  const report = await rehearse([far], "2027-04-27T00:00:00Z");
  expect(report.contacts).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "pre-due", cases: 1 });
});

test("Kill Bill #1978: a hand-made invoice is reminded of before its due date", async () => {
  const report = await rehearse([bill()], "2026-05-09T00:00:00Z");
  expect(contactsTold(report)).toEqual([`${past(DUE, -3)} courtesy courtesy email`]);
});

test.each(["Pacific/Auckland", "Asia/Tokyo", "Pacific/Honolulu", "America/Los_Angeles"])(
  "Invoice Ninja #8665: hours of contact that lie across midnight UTC lose no reminder (%s)",
  async (zone) => {
    const report = await rehearse([bill({ ...placeless, timeZone: zone })], "2026-05-19T12:00:00Z");
    expect(contactsTold(report, "C-1", zone)).toEqual([
      `${past(DUE, -3)} courtesy courtesy email`,
      `${past(DUE, 1)} reminder friendly-reminder email`,
      `${past(DUE, 7)} second-notice second-notice email`,
    ]);
  },
);

test("Invoice Ninja #6712: messages keep to the hours of contact whatever the time of year", async () => {
  const lines = Array.from({ length: 50 }, (_, week) => {
    const due = Temporal.PlainDate.from("2026-01-05").add({ weeks: week }).toString();
    return invoice("2026-01-01T12:00:00Z", `C-${week}`, "INV-1", 12_000, due);
  });
  const report = await rehearse(lines);
  const hours = report.contacts.map(({ at }) => Temporal.Instant.from(at).toZonedDateTimeISO("America/New_York").hour);
  expect(hours).toHaveLength(50 * 6);
  expect(hours.filter((hour) => hour < 8 || hour >= 21)).toEqual([]);
});

test("Invoice Ninja #6712: a bounced address becomes somebody's task", async () => {
  const report = await rehearse(
    [bill({ phone: undefined }), provider("2026-05-08T15:00:00Z", "C-1", "email", "bounce")],
    "2026-05-10T00:00:00Z",
  );
  expect(tasksTold(report)).toEqual(["2026-05-08 find-contact"]);
});

test("OCA #447: an address that may not be used leaves nothing queued for ever", async () => {
  const report = await rehearse(
    [bill({ phone: undefined }), provider("2026-05-08T15:00:00Z", "C-1", "email", "bounce")],
    "2026-07-01T00:00:00Z",
  );
  expect(withheldTold(report).map((told) => told.split(" ")[1])).toEqual([
    "reminder",
    "second-notice",
    "text",
    "call",
    "plan",
    "final-notice",
  ]);
  expect(accountOf(report, "C-1")).toMatchObject({ rung: "courtesy" });
});

test("Chargebee: a notice that could not be delivered is no notice, and no agency hears of the debt", async () => {
  const report = await rehearse(
    [bill({ phone: undefined }), provider("2026-05-08T15:00:00Z", "C-1", "email", "bounce")],
    "2027-05-01T00:00:00Z",
  );
  expect(report.tasks.filter(({ kind }) => kind === "approval")).toEqual([]);
  expect(report.placements).toEqual([]);
});

test("Kill Bill #611: every condition a profile can state decides, the first that matches", async () => {
  const policies = shippedPolicies();
  const { demo } = policies.creditors;
  if (demo === undefined) throw new Error("the demo profile is shipped");
  const ladders = [
    { segment: "consumer" as const, atLeastBalance: { USD: 50_000 }, ladder: "b2b-invoice" },
    { segment: "consumer" as const, currencies: ["EUR"], ladder: "b2b-invoice" },
    { segment: "consumer" as const, ladder: "consumer-services" },
  ];
  const banded = { ...policies, creditors: { demo: { ...demo, ladders } } };
  const euros = { amountDue: { minor: 9_000, currency: "EUR" } };
  const report = await rehearse(
    [
      invoice("2026-05-01T12:00:00Z", "EUROS", "INV-1", 9_000, DUE, { invoice: euros }),
      invoice("2026-05-01T12:00:00Z", "LARGE", "INV-1", 50_000, DUE),
      invoice("2026-05-01T12:00:00Z", "SMALL", "INV-1", 49_999, DUE),
    ],
    "2026-05-09T00:00:00Z",
    { policies: banded },
  );
  const first = Object.fromEntries(report.contacts.map(({ accountId, message }) => [accountId, message]));
  expect(first).toEqual({ EUROS: "b2b-courtesy", LARGE: "b2b-courtesy", SMALL: "courtesy" });
});
