import { describe, expect, test } from "vitest";
import { debtor, event, invoice, payment, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, publishedTold, tasksTold } from "./telling.ts";

const DUE = "2026-05-10";
const YES_AT = "2026-07-27T15:00:00Z";
const bill = (minor = 12_000, account: Readonly<Record<string, unknown>> = {}) =>
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", minor, DUE, { account });
const yes = (time = YES_AT, by = "lead@demo.example") =>
  staff(time, "C-1", "decide", { task: "approval", kind: "agency-handoff", decision: "approve", by });
const reports = (time: string, kind: string, more: Readonly<Record<string, unknown>> = {}) => ({
  time,
  person: "agency",
  does: "report",
  creditorId: "demo",
  accountId: "C-1",
  kind,
  ...more,
});
const usd = (minor: number) => ({ minor, currency: "USD" });
const statuses = ({ placements }: { readonly placements: readonly Record<string, unknown>[] }) =>
  placements.map(({ agency, status }) => `${String(agency)} ${String(status)}`);
/** What a placement that ended leaves behind, with something owed. */
const NEXT_CASE = { stage: "on-ladder", cases: 2 };
const reviews = (report: Parameters<typeof tasksTold>[0]) =>
  tasksTold(report).filter((told) => told.includes(" review"));

test("the agency says that it has the account: the placement is acknowledged, and nobody is reminded of it", async () => {
  const report = await rehearse(
    [bill(), yes(), reports("2026-07-28T15:00:00Z", "acknowledged")],
    "2026-09-01T00:00:00Z",
  );
  expect(statuses(report)).toEqual(["harborline acknowledged"]);
  expect(accountOf(report, "C-1")).toMatchObject({ stage: "placed", cases: 1 });
  expect(reviews(report)).toEqual([]);
});

test("an agency that says nothing is reminded once its bank days are over, and a person looks", async () => {
  const report = await rehearse([bill(), yes()], "2026-09-01T00:00:00Z");
  expect(statuses(report)).toEqual(["harborline placed"]);
  expect(reviews(report)).toEqual(["2026-07-31 review"]);
  expect(
    report.world
      .staffMail()
      .filter(({ to }) => to.startsWith("placements@"))
      .map(({ subject }) => subject.split(" placement-")[0]),
  ).toEqual(["New placement", "Please acknowledge placement"]);
});

describe("the account comes back with something owed: the next case opens in that moment, and a review", () => {
  test.each([
    ["rejected", reports("2026-08-03T15:00:00Z", "rejected", { code: "duplicate" }), "rejected"],
    ["returned", reports("2026-08-03T15:00:00Z", "returned"), "returned"],
    ["closed", reports("2026-08-03T15:00:00Z", "closed"), "closed"],
    ["when a complaint is reported", reports("2026-08-03T15:00:00Z", "complaint"), "recalled"],
    [
      "when the debtor disputes it to the creditor",
      debtor("2026-08-03T15:00:00Z", "C-1", "dispute", { reason: "no" }),
      "recalled",
    ],
    [
      "when billing opens a dispute",
      event("2026-08-03T15:00:00Z", "DisputeOpened", {
        accountId: "C-1",
        disputeId: "X",
        occurredAt: "2026-08-03T15:00:00Z",
      }),
      "recalled",
    ],
    [
      "when a hold stops placement",
      event("2026-08-03T15:00:00Z", "HoldPlaced", {
        accountId: "C-1",
        holdId: "H",
        kind: "military",
        from: "2026-08-03T15:00:00Z",
      }),
      "recalled",
    ],
    [
      "when a plan is agreed elsewhere",
      event("2026-08-03T15:00:00Z", "HoldPlaced", {
        accountId: "C-1",
        holdId: "H",
        kind: "plan",
        from: "2026-08-03T15:00:00Z",
      }),
      "recalled",
    ],
  ])("%s", async (_, news, status) => {
    const report = await rehearse([bill(), yes(), news], "2026-08-20T00:00:00Z");
    expect(report.rejected).toEqual([]);
    expect(statuses(report)).toEqual([`harborline ${status}`]);
    expect(accountOf(report, "C-1")).toMatchObject({ cases: 2 });
    expect(reviews(report)).toContain("2026-08-03 review");
    const [opened] = report.published.filter(({ type, at }) => type === "CaseOpened" && String(at) > YES_AT);
    expect(opened?.["at"]).toBe("2026-08-03T15:00:00.000Z");
  });

  test("whoever disputes it hears that it was received: an account that came back may be written to", async () => {
    const disputed = debtor("2026-08-03T15:00:00Z", "C-1", "dispute", { reason: "no" });
    const report = await rehearse([bill(), yes(), disputed], "2026-08-20T00:00:00Z");
    expect(contactsTold(report).slice(6)).toEqual(["2026-08-03 - dispute-received email"]);
  });

  test("what changes nothing for the agency is not answered: nobody writes while it has the account", async () => {
    const told = debtor("2026-08-03T15:00:00Z", "C-1", "opt-out", { channel: "sms" });
    const back = reports("2026-08-05T15:00:00Z", "returned");
    const report = await rehearse([bill(), yes(), told, back], "2026-08-20T00:00:00Z");
    expect(contactsTold(report)).toHaveLength(6);
  });

  test("a dispute that the agency reports is a dispute here", async () => {
    const report = await rehearse([bill(), yes(), reports("2026-08-03T15:00:00Z", "dispute")], "2026-08-20T00:00:00Z");
    expect(statuses(report)).toEqual(["harborline recalled"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-hold", cases: 2, holds: [{ kind: "dispute" }] });
  });

  test("at the end of the agency's term", async () => {
    const report = await rehearse(
      [bill(), yes(), reports("2026-07-28T15:00:00Z", "acknowledged")],
      "2027-02-01T00:00:00Z",
    );
    expect(statuses(report)).toEqual(["harborline recalled"]);
    expect(reviews(report)).toEqual(["2027-01-24 review"]);
    expect(accountOf(report, "C-1")).toMatchObject(NEXT_CASE);
  });

  test("a hold that begins by its date calls it back then", async () => {
    const hold = { accountId: "C-1", holdId: "H", kind: "breathing-space", from: "2026-08-10" };
    const report = await rehearse([bill(), yes(), event("2026-08-03T15:00:00Z", "HoldPlaced", hold)]);
    expect(statuses(report)).toEqual(["harborline recalled"]);
    expect(reviews(report)).toEqual(["2026-07-31 review", "2026-08-10 review"]);
  });

  test("nothing more is sent about what was placed: no rung is left for it", async () => {
    const report = await rehearse([bill(), yes(), reports("2026-08-03T15:00:00Z", "returned")], "2027-02-01T00:00:00Z");
    expect(contactsTold(report)).toHaveLength(6);
    expect(accountOf(report, "C-1")).toMatchObject(NEXT_CASE);
  });

  test("who asked for it back tells the world", async () => {
    const recalled = await rehearse(
      [bill(), yes(), reports("2026-08-03T15:00:00Z", "complaint")],
      "2026-08-20T00:00:00Z",
    );
    const returned = await rehearse(
      [bill(), yes(), reports("2026-08-03T15:00:00Z", "returned")],
      "2026-08-20T00:00:00Z",
    );
    expect([recalled, returned].map((report) => publishedTold(report).includes("AccountRecalled"))).toEqual([
      true,
      false,
    ]);
  });
});

describe("money", () => {
  test("paid in full, it is recalled, with nothing to review", async () => {
    const report = await rehearse([bill(), yes(), payment("2026-08-03T15:00:00Z", "C-1", "P", 12_000)]);
    expect(statuses(report)).toEqual(["harborline recalled"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "closed", cases: 1, balance: [usd(0)] });
    expect(reviews(report)).toEqual(["2026-07-31 review until 2026-08-03 withdrawn"]);
    expect(publishedTold(report)).toContain("AccountRecalled");
    expect(report.executions.filter(({ endedAt }) => endedAt === null)).toEqual([]);
  });

  test("a part leaves it where it is, and the agency hears at once", async () => {
    const report = await rehearse(
      [bill(), yes(), payment("2026-07-28T15:00:00Z", "C-1", "P", 2_000)],
      "2026-07-29T00:00:00Z",
    );
    expect(statuses(report)).toEqual(["harborline placed"]);
    const [told] = report.world.staffMail().filter(({ subject }) => subject.startsWith("Balance changed"));
    expect(told?.at.toISOString()).toBe("2026-07-28T15:00:00.000Z");
    expect(told?.text).toContain("Balance now: $100.00");
  });

  test("a part taken back is news too: the balance rises again", async () => {
    const reversed = event("2026-07-29T15:00:00Z", "PaymentReversed", {
      accountId: "C-1",
      paymentId: "P",
      occurredAt: "2026-07-29T15:00:00Z",
    });
    const report = await rehearse(
      [bill(), yes(), payment("2026-07-28T15:00:00Z", "C-1", "P", 2_000), reversed],
      "2026-07-30T00:00:00Z",
    );
    const told = report.world.staffMail().filter(({ subject }) => subject.startsWith("Balance changed"));
    expect(told.map(({ text }) => /Balance now: (\S+)/.exec(text)?.[1])).toEqual(["$100.00", "$120.00"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "placed", balance: [usd(12_000)] });
  });

  test("what the agency collects counts, and needs no telling back", async () => {
    const report = await rehearse(
      [bill(), yes(), reports("2026-07-28T15:00:00Z", "payment", { amount: usd(2_000) })],
      "2026-07-29T00:00:00Z",
    );
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "placed", balance: [usd(10_000)] });
    expect(
      report.world
        .staffMail()
        .map(({ subject }) => subject)
        .filter((subject) => subject.startsWith("Balance")),
    ).toEqual([]);
  });

  test("the agency's payment and billing's booking of it under one id are one payment, in either order", async () => {
    const placed = await rehearse([bill(), yes()], "2026-07-28T00:00:00Z");
    const placementId = String(placed.placements[0]?.["placementId"]);
    const said = event("2026-07-28T15:00:00Z", "AgencyReported", {
      accountId: "C-1",
      placementId,
      reportId: "R-1",
      kind: "payment",
      amount: usd(2_000),
      occurredAt: "2026-07-28T15:00:00Z",
    });
    const booked = (time: string) => payment(time, "C-1", "R-1", 2_000);
    for (const lines of [
      [said, booked("2026-07-30T15:00:00Z")],
      [booked("2026-07-28T10:00:00Z"), said],
    ]) {
      const report = await rehearse([bill(), yes(), ...lines], "2026-08-01T00:00:00Z");
      expect(report.rejected).toEqual([]);
      expect(accountOf(report, "C-1")).toMatchObject({ balance: [usd(10_000)] });
    }
  });

  test("a payment that the agency reports after it gave the account back still counts; anything else changes nothing", async () => {
    const report = await rehearse(
      [
        bill(),
        yes(),
        reports("2026-08-03T15:00:00Z", "returned"),
        reports("2026-08-04T15:00:00Z", "payment", { amount: usd(2_000) }),
        reports("2026-08-05T15:00:00Z", "dispute"),
      ],
      "2026-08-20T00:00:00Z",
    );
    expect(report.rejected).toEqual([]);
    expect(accountOf(report, "C-1")).toMatchObject({ ...NEXT_CASE, balance: [usd(10_000)], holds: [] });
    expect(statuses(report)).toEqual(["harborline returned"]);
  });

  test("a payment without an amount is refused", async () => {
    const report = await rehearse([bill(), yes(), reports("2026-08-03T15:00:00Z", "payment")], "2026-08-20T00:00:00Z");
    expect(report.rejected.map(({ line }) => line)).toEqual([3]);
  });

  test("debt that comes meanwhile waits, and has a case once the placement is over", async () => {
    const more = invoice("2026-08-10T15:00:00Z", "C-1", "INV-2", 5_000, "2026-08-30");
    const report = await rehearse(
      [bill(), yes(), more, payment("2026-09-03T15:00:00Z", "C-1", "P", 12_000)],
      "2026-09-04T00:00:00Z",
    );
    expect(statuses(report)).toEqual(["harborline recalled"]);
    expect(accountOf(report, "C-1")).toMatchObject({ cases: 2, balance: [usd(5_000)] });
    expect(contactsTold(report).slice(6)).toEqual(["2026-09-03 reminder friendly-reminder email"]);
  });
});

describe("between the yes and the hand-over", () => {
  const euros = (time: string) => payment(time, "C-1", "P-EUR", 0, { amount: { minor: 900, currency: "EUR" } });

  test("a payment that met nothing is waited for two bank days: it may be this debt's", async () => {
    // Friday; the second bank day after it is Tuesday.
    const report = await rehearse([bill(), euros("2026-07-24T15:00:00Z"), yes()]);
    expect(report.placements).toMatchObject([{ status: "placed", placedAt: expect.stringMatching(/^2026-07-28T/) }]);
  });

  test("while it waits no agency has it", async () => {
    const report = await rehearse([bill(), euros("2026-07-24T15:00:00Z"), yes()], "2026-07-27T20:00:00Z");
    expect(report.placements).toMatchObject([{ agency: null, status: "requested", placedAt: null }]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "on-ladder" });
  });

  test.each([
    ["a dispute", debtor("2026-07-27T16:00:00Z", "C-1", "dispute", { reason: "no" })],
    ["a promise", debtor("2026-07-27T16:00:00Z", "C-1", "propose-payment", { amount: usd(12_000), on: "2026-08-05" })],
    [
      "a settlement",
      staff("2026-07-27T16:00:00Z", "C-1", "settle", { amount: usd(11_000), by: "manager@demo.example" }),
    ],
    [
      "a proposal that waits",
      staff("2026-07-27T16:00:00Z", "C-1", "settle", { amount: usd(1_000), by: "manager@demo.example" }),
    ],
    ["more debt", invoice("2026-07-27T16:00:00Z", "C-1", "INV-2", 5_000, "2026-07-20")],
  ])("%s takes the yes back: nothing is placed, and a person looks", async (_, news) => {
    const report = await rehearse([bill(), euros("2026-07-24T15:00:00Z"), yes(), news], "2026-07-30T00:00:00Z");
    expect(report.rejected).toEqual([]);
    expect(report.placements).toEqual([]);
    expect(reviews(report)).toEqual(["2026-07-27 review"]);
    expect(publishedTold(report)).not.toContain("AccountPlaced");
  });

  test("a balance that has fallen is placed as it is", async () => {
    const report = await rehearse([
      bill(),
      euros("2026-07-24T15:00:00Z"),
      yes(),
      payment("2026-07-27T16:00:00Z", "C-1", "P", 2_000),
    ]);
    expect(statuses(report)).toEqual(["harborline placed"]);
    expect(accountOf(report, "C-1")).toMatchObject({ balance: [{ minor: -900, currency: "EUR" }, usd(10_000)] });
  });
});

describe("another agency", () => {
  const proposes = (time: string, by = "manager@demo.example") => staff(time, "C-1", "propose-placement", { by });
  const ohio = { address: { country: "US", region: "OH", postalCode: "43215" }, timeZone: "America/New_York" };

  test("gets the account by a new approval of somebody else; who had it is left out", async () => {
    const report = await rehearse(
      [
        bill(12_000, ohio),
        yes(),
        reports("2026-08-03T15:00:00Z", "returned"),
        proposes("2026-08-04T15:00:00Z"),
        yes("2026-08-05T15:00:00Z"),
      ],
      "2026-08-06T00:00:00Z",
    );
    expect(report.rejected).toEqual([]);
    expect(statuses(report)).toEqual(["lakeshore returned", "harborline placed"]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "placed", cases: 2 });
  });

  test.each([
    ["while an agency has it", [], "with-agency"],
    [
      "after an end, by whoever proposed it: nobody approves their own",
      [reports("2026-08-03T15:00:00Z", "returned")],
      null,
    ],
  ])("%s", async (_, news, reason) => {
    const lines = [
      bill(12_000, ohio),
      yes(),
      ...news,
      proposes("2026-08-04T15:00:00Z", "lead@demo.example"),
      yes("2026-08-05T15:00:00Z"),
    ];
    const report = await rehearse(lines, "2026-08-06T00:00:00Z");
    expect(report.placements).toHaveLength(1);
    expect(report.rejected[0]?.reasons[0]).toContain(reason ?? "own-proposal");
  });

  test("none is proposed before the ladder has come to its end", async () => {
    const report = await rehearse([bill(), proposes("2026-06-04T15:00:00Z")], "2026-06-05T00:00:00Z");
    expect(report.rejected.map(({ reasons }) => reasons[0])).toEqual([expect.stringContaining("rungs-left")]);
  });
});

test("a replay tells of placements alike each time", async () => {
  const lines = [
    bill(),
    yes(),
    payment("2026-07-28T15:00:00Z", "C-1", "P", 2_000),
    reports("2026-08-03T15:00:00Z", "rejected"),
  ];
  const { world: _, ...one } = await rehearse(lines);
  const { world: __, ...other } = await rehearse(lines);
  expect(other).toEqual(one);
});
