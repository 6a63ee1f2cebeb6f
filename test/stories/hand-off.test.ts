import { describe, expect, test } from "vitest";
import { event, invoice, payment, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, outcomesOf, past, publishedTold, tasksTold } from "./telling.ts";

const DUE = "2026-05-10";
const bill = (minor = 12_000, account: Readonly<Record<string, unknown>> = {}) =>
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", minor, DUE, { account });
const decide = (time: string, decision: string, by: string) =>
  staff(time, "C-1", "decide", { task: "approval", kind: "agency-handoff", decision, by });
const ASKED = past(DUE, 75);

test("approved, the account is placed with a licensed agency and the case closes", async () => {
  const report = await rehearse([bill(), decide("2026-07-27T15:00:00Z", "approve", "lead@demo.example")]);
  expect(report.rejected).toEqual([]);
  expect(report.placements).toMatchObject([
    { agency: "harborline", status: "placed", placedAt: "2026-07-27T15:00:00.000Z" },
  ]);
  expect(tasksTold(report)[1]).toBe(`${ASKED} approval until 2026-07-27 approved lead@demo.example`);
  expect(outcomesOf(report)).toEqual(["placed"]);
  expect(accountOf(report, "C-1")).toMatchObject({
    stage: "placed",
    balance: [{ minor: 12_000, currency: "USD" }],
    cases: 1,
  });
  expect(publishedTold(report).slice(-4)).toEqual(
    expect.arrayContaining(["ApprovalDecided", "AccountPlaced", "CaseClosed"]),
  );
  expect(publishedTold(report)).toContain("PlacementRequested");
});

test("while it is placed nothing goes out and no case opens, whatever comes", async () => {
  const later = invoice("2026-08-10T15:00:00Z", "C-1", "INV-2", 5_000, "2026-08-01");
  const report = await rehearse(
    [
      bill(),
      decide("2026-07-27T15:00:00Z", "approve", "lead@demo.example"),
      payment("2026-08-05T15:00:00Z", "C-1", "P", 2_000),
      later,
    ],
    "2026-12-01T00:00:00Z",
  );
  expect(contactsTold(report)).toHaveLength(6);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "placed", cases: 1 });
});

test("declined, nothing is placed, a review opens, and nobody is asked again", async () => {
  const report = await rehearse(
    [bill(), decide("2026-07-27T15:00:00Z", "decline", "lead@demo.example")],
    "2026-12-01T00:00:00Z",
  );
  expect(report.placements).toEqual([]);
  expect(tasksTold(report).slice(1)).toEqual([
    `${ASKED} approval until 2026-07-27 declined lead@demo.example`,
    "2026-07-27 review",
  ]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder" });
  expect(publishedTold(report).filter((type) => type === "ApprovalRequested")).toHaveLength(1);
});

test.each([
  ["somebody who was not asked yet", "2026-07-27T15:00:00Z", "manager@demo.example"],
  ["somebody who is no approver", "2026-07-27T15:00:00Z", "mallory@demo.example"],
  ["anybody before the question", "2026-07-20T15:00:00Z", "lead@demo.example"],
])("a decision by %s is refused and changes nothing", async (_, time, by) => {
  const report = await rehearse([bill(), decide(time, "approve", by)], "2026-07-28T00:00:00Z");
  expect(report.rejected).toMatchObject([{ line: 2 }]);
  expect(report.placements).toEqual([]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "awaiting-approval" });
});

test("the manager may decide once it is their turn; so may the lead, who was asked before", async () => {
  for (const by of ["manager@demo.example", "lead@demo.example"]) {
    const report = await rehearse([bill(), decide("2026-07-31T15:00:00Z", "approve", by)]);
    expect(report.rejected).toEqual([]);
    expect(tasksTold(report)[1]).toBe(`${ASKED} approval until 2026-07-31 approved ${by}`);
  }
});

test("the same decision again changes nothing; another is refused", async () => {
  const report = await rehearse(
    [
      bill(),
      decide("2026-07-27T15:00:00Z", "decline", "lead@demo.example"),
      decide("2026-07-27T16:00:00Z", "decline", "lead@demo.example"),
      decide("2026-07-27T17:00:00Z", "approve", "lead@demo.example"),
    ],
    "2026-07-28T00:00:00Z",
  );
  expect(report.rejected.map(({ line }) => line)).toEqual([4]);
  expect(publishedTold(report).filter((type) => type === "ApprovalDecided")).toHaveLength(1);
});

test("the same yes again, after the placement closed the case, changes nothing; a no is refused", async () => {
  const report = await rehearse([
    bill(),
    decide("2026-07-27T15:00:00Z", "approve", "lead@demo.example"),
    decide("2026-07-27T16:00:00Z", "approve", "lead@demo.example"),
    decide("2026-07-27T17:00:00Z", "decline", "lead@demo.example"),
  ]);
  expect(report.rejected.map(({ line }) => line)).toEqual([4]);
  expect(report.placements).toHaveLength(1);
});

describe("a balance over the lead's limit", () => {
  test("asks the manager first; the lead is refused", async () => {
    const report = await rehearse([
      bill(150_000),
      decide("2026-07-27T15:00:00Z", "approve", "lead@demo.example"),
      decide("2026-07-27T16:00:00Z", "approve", "manager@demo.example"),
    ]);
    expect(report.rejected.map(({ line }) => line)).toEqual([2]);
    expect(tasksTold(report)[1]).toBe(`${ASKED} approval until 2026-07-27 approved manager@demo.example`);
  });

  test("that only the chief may decide ends with the chief", async () => {
    const report = await rehearse([bill(2_000_000)], "2026-12-01T00:00:00Z");
    expect(publishedTold(report).filter((type) => type === "ApprovalRequested")).toHaveLength(1);
    expect(tasksTold(report)[1]).toBe(`${ASKED} approval until ${past(DUE, 80)} expired`);
  });
});

test.each([
  ["a state where no agency is licensed", { address: { country: "US", region: "WY" }, timeZone: "America/Denver" }],
  ["a place of no known state", { address: { country: "US", postalCode: "02139" } }],
])("a debtor in %s: the yes places nothing and opens a review", async (_, account) => {
  const report = await rehearse(
    [bill(12_000, account), decide("2026-07-27T15:00:00Z", "approve", "lead@demo.example")],
    "2026-08-01T00:00:00Z",
  );
  expect(report.placements).toEqual([]);
  expect(tasksTold(report).at(-1)).toBe("2026-07-27 review");
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder" });
});

test("a yes that no longer covers what is owed places nothing", async () => {
  const more = invoice("2026-07-26T15:00:00Z", "C-1", "INV-2", 5_000, "2026-07-20");
  const report = await rehearse(
    [bill(), more, decide("2026-07-27T15:00:00Z", "approve", "lead@demo.example")],
    "2026-07-28T00:00:00Z",
  );
  expect(report.placements).toEqual([]);
  expect(tasksTold(report).at(-1)).toBe("2026-07-27 review");
});

test.each(["dispute", "military"])("a %s hold that comes after the question withdraws it", async (kind) => {
  const held = event("2026-07-26T15:00:00Z", "HoldPlaced", {
    accountId: "C-1",
    holdId: "H-1",
    kind,
    from: "2026-07-26T15:00:00Z",
  });
  const report = await rehearse(
    [bill(), held, decide("2026-07-27T15:00:00Z", "approve", "lead@demo.example")],
    "2026-07-28T00:00:00Z",
  );
  expect(report.placements).toEqual([]);
  expect(report.rejected.map(({ line }) => line)).toEqual([3]);
  expect(tasksTold(report)[1]).toBe(`${ASKED} approval until 2026-07-26 withdrawn`);
});

test("paid while the question is open: it is withdrawn, and a late yes is refused", async () => {
  const report = await rehearse([
    bill(),
    payment("2026-07-26T15:00:00Z", "C-1", "P", 12_000),
    decide("2026-07-27T15:00:00Z", "approve", "lead@demo.example"),
  ]);
  expect(tasksTold(report)[1]).toBe(`${ASKED} approval until 2026-07-26 withdrawn`);
  expect(report.rejected.map(({ line }) => line)).toEqual([3]);
  expect(report.placements).toEqual([]);
});

describe("with a younger invoice on its way up", () => {
  const younger = (dueOn: string) => invoice("2026-05-01T12:00:00Z", "C-1", "INV-2", 3_000, dueOn);

  test.each(["2026-05-18", "2026-07-30"])(
    "due %s, the question about the older still goes from approver to approver and ends",
    async (dueOn) => {
      const report = await rehearse([bill(), younger(dueOn)], "2026-08-12T00:00:00Z");
      const approval = tasksTold(report).find((told) => told.startsWith(`${ASKED} approval`));
      expect(approval).toBe(`${ASKED} approval until ${past(DUE, 90)} expired`);
    },
  );

  test("there is never more than one open question about an account", async () => {
    const report = await rehearse([bill(), younger("2026-05-18")], "2026-12-01T00:00:00Z");
    const approvals = report.tasks.filter(({ kind }) => kind === "approval");
    const overlaps = approvals
      .slice(1)
      .filter(({ openedAt }, index) => String(openedAt) < String(approvals[index]?.["closedAt"] ?? "9999"));
    expect(overlaps).toEqual([]);
    expect(approvals.filter(({ closedAt }) => closedAt === null)).toEqual([]);
  });

  test("the younger's own ladder goes on while the question waits", async () => {
    const report = await rehearse([bill(), younger("2026-07-30")], "2026-08-01T00:00:00Z");
    expect(contactsTold(report).slice(6)).toEqual([
      "2026-07-27 courtesy courtesy email",
      "2026-07-31 reminder friendly-reminder email",
    ]);
  });
});

test("a final notice that came back three weeks later has been notice all the same", async () => {
  const noPhone = bill(12_000, { phone: undefined });
  const bounced = {
    time: "2026-07-15T15:00:00Z",
    provider: "email",
    does: "bounce",
    creditorId: "demo",
    accountId: "C-1",
  };
  const report = await rehearse([noPhone, bounced], "2026-07-26T00:00:00Z");
  expect(tasksTold(report).filter((told) => told.includes("approval"))).toEqual([`${ASKED} approval`]);
});

test("a final notice that came back within two weeks, with no other channel: the hand-off waits", async () => {
  const noPhone = bill(12_000, { phone: undefined });
  const bounced = {
    time: "2026-06-28T15:00:00Z",
    provider: "email",
    does: "bounce",
    creditorId: "demo",
    accountId: "C-1",
  };
  const report = await rehearse([noPhone, bounced], "2026-12-01T00:00:00Z");
  expect(report.tasks.map(({ kind }) => kind)).toEqual(["find-contact"]);
  expect(report.withheld.at(-1)).toMatchObject({ rung: "agency", rule: expect.stringMatching(/^ladder\./) });
});
