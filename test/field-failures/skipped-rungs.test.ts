import { expect, test } from "vitest";
import { event, invoice, outage, payment, rehearse } from "../rehearsal.ts";
import { contactsTold, past, tasksTold, withheldTold } from "../stories/telling.ts";

const DUE = "2026-05-10";
const bill = (id = "INV-1", dueOn = DUE, minor = 12_000) => invoice("2026-05-01T12:00:00Z", "C-1", id, minor, dueOn);
const rungs = (told: readonly string[]) => told.map((line) => line.split(" ")[1]);

test("Kill Bill #2297: paying some of several invoices moves the anchor and skips no rung", async () => {
  const report = await rehearse(
    [
      bill("INV-1", "2026-04-20"),
      bill("INV-2", "2026-05-02"),
      bill("INV-3", "2026-05-14"),
      payment("2026-05-06T15:00:00Z", "C-1", "P-1", 12_000, { invoiceId: "INV-1" }),
      payment("2026-05-20T15:00:00Z", "C-1", "P-2", 12_000, { invoiceId: "INV-2" }),
    ],
    "2026-09-01T00:00:00Z",
  );
  const order = ["courtesy", "reminder", "second-notice", "text", "plan", "final-notice"];
  const heard = rungs(contactsTold(report));
  const skipped = heard
    .slice(1)
    .filter((rung, index) => order.indexOf(rung ?? "") - order.indexOf(heard[index] ?? "") > 1);
  expect(skipped).toEqual([]);
  expect(heard.at(-1)).toBe("final-notice");
});

test("Kill Bill #782: a check that runs late gives the same ladder every time, only later", async () => {
  const late = [bill(), outage("2026-05-14T00:00:00Z", "2026-06-14T15:00:00Z")];
  const [one, other] = [await rehearse(late), await rehearse(late)];
  expect(contactsTold(one)).toEqual(contactsTold(other));
  expect(rungs(contactsTold(one))).toEqual(rungs(contactsTold(await rehearse([bill()]))));
});

test("Dolibarr #30771: sixty days late means sixty days after, and a missed day is made good", async () => {
  const firm = { account: { segment: "business" } };
  const lines = [invoice("2026-05-01T12:00:00Z", "B-1", "INV-1", 90_000, DUE, firm)];
  const onTime = await rehearse(lines);
  expect(contactsTold(onTime).at(-1)).toBe(`${past(DUE, 60)} final-notice b2b-final-notice email`);
  expect(contactsTold(onTime)[0]).toBe(`${past(DUE, -3)} courtesy b2b-courtesy email`);
  const missed = await rehearse([...lines, outage("2026-07-08T00:00:00Z", "2026-07-11T15:00:00Z")]);
  expect(contactsTold(missed).at(-1)).toBe(`${past(DUE, 62)} final-notice b2b-final-notice email`);
});

test("Xero: a reminder whose day was missed still goes", async () => {
  const report = await rehearse(
    [bill(), outage("2026-05-11T00:00:00Z", "2026-05-12T15:00:00Z")],
    "2026-05-13T00:00:00Z",
  );
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 2)} reminder friendly-reminder email`);
});

test("OCA #460: reminding of one invoice takes nothing away from the others", async () => {
  const report = await rehearse(
    [bill("INV-1"), bill("INV-2", "2026-07-01"), payment("2026-06-01T15:00:00Z", "C-1", "P", 12_000)],
    "2026-07-10T00:00:00Z",
  );
  expect(contactsTold(report).slice(-3)).toEqual([
    "2026-06-28 courtesy courtesy email",
    "2026-07-02 reminder friendly-reminder email",
    "2026-07-08 second-notice second-notice email",
  ]);
});

test("OCA #330: a part-paid invoice stays in the reminders", async () => {
  const report = await rehearse([bill(), payment("2026-05-12T15:00:00Z", "C-1", "P", 11_000)], "2026-07-01T00:00:00Z");
  expect(rungs(contactsTold(report)).filter((rung) => rung !== "-")).toEqual([
    "courtesy",
    "reminder",
    "second-notice",
    "text",
    "final-notice",
  ]);
  expect(withheldTold(report)).toEqual([expect.stringMatching(/ plan ladder\./)]);
});

test("Fineract #5100: after a pause the days past due are those of the calendar less the pause", async () => {
  const hold = event("2026-05-12T15:00:00Z", "HoldPlaced", {
    accountId: "C-1",
    holdId: "H-1",
    kind: "other",
    from: "2026-05-13",
    until: "2026-05-22",
  });
  const report = await rehearse([bill(), hold], "2026-06-12T00:00:00Z");
  expect(contactsTold(report).slice(2)).toEqual([
    `${past(DUE, 17)} second-notice second-notice email`,
    `${past(DUE, 20)} text short-reminder sms`,
    `${past(DUE, 30)} plan plan-offer email`,
  ]);
});

test("Hyperswitch #13665: what was sent before a reversal counts, so the ladder does not replay", async () => {
  const report = await rehearse(
    [
      bill(),
      payment("2026-05-21T15:00:00Z", "C-1", "P", 12_000),
      event("2026-06-21T15:00:00Z", "PaymentReversed", {
        accountId: "C-1",
        paymentId: "P",
        occurredAt: "2026-06-21T15:00:00Z",
      }),
    ],
    "2026-12-01T00:00:00Z",
  );
  const heard = rungs(contactsTold(report));
  expect(new Set(heard).size).toBe(heard.length);
  expect(tasksTold(report)[0]).toMatch(/^2026-06-2\d call/);
});

test("Kill Bill #708: the ladder has an end that people decide, and says so once", async () => {
  const report = await rehearse([bill()], "2027-06-01T00:00:00Z");
  expect(tasksTold(report).slice(1)).toEqual([
    `${past(DUE, 75)} approval until ${past(DUE, 90)} expired`,
    `${past(DUE, 90)} review`,
  ]);
});
