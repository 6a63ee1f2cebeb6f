import { describe, expect, test } from "vitest";
import type { Policies } from "../../functions/domain/policies.ts";
import { debtor, event, invoice, payment, rehearse, shippedPolicies, staff } from "../rehearsal.ts";
import { accountOf, past, publishedOn, publishedTold, tasksTold } from "./telling.ts";

const DUE = "2026-05-10";
const ASKED = past(DUE, 75);
const LEAD = "lead@demo.example";
const MANAGER = "manager@demo.example";
const CHIEF = "cfo@demo.example";
const usd = (minor: number) => ({ minor, currency: "USD" });
const bill = (minor = 12_000) => invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", minor, DUE);
const decide = (time: string, kind: string, decision: string, by: string, more: object = {}) =>
  staff(time, "C-1", "decide", { task: "approval", kind, decision, by, ...more });
const handOff = (time: string, decision: string, by: string) => decide(time, "agency-handoff", decision, by);
const hold = (time: string, kind: string, more: object = {}) =>
  event(time, "HoldPlaced", { accountId: "C-1", holdId: `H-${kind}`, kind, from: time, ...more });
const lifted = (time: string, kind: string) =>
  event(time, "HoldLifted", { accountId: "C-1", holdId: `H-${kind}`, occurredAt: time });
const settle = (minor: number, time = "2026-05-13T15:00:00Z") =>
  staff(time, "C-1", "settle", { amount: usd(minor), by: LEAD });

type Report = Awaited<ReturnType<typeof rehearse>>;
const approvals = (report: Report) => tasksTold(report).filter((told) => told.includes(" approval"));
const asking = (report: Report) =>
  report.executions.filter(({ workflow }) => workflow === "staff-approval").map(({ outcome }) => outcome);
const refusals = (report: Report) =>
  report.rejected.map(({ line, reasons }) => [line, String(reasons[0]).split(":")[0]]);

/** The shipped profiles, with two people to say yes above an amount. */
function fourEyes(minor: number): Policies {
  const shipped = shippedPolicies();
  const demo = shipped.creditors["demo"];
  if (demo === undefined) throw new Error("the demo profile is gone");
  return { ...shipped, creditors: { ...shipped.creditors, demo: { ...demo, fourEyesAbove: { USD: minor } } } };
}

describe("a question is an execution of its own", () => {
  test.each([
    ["approve", "approved"],
    ["decline", "declined"],
  ])("that ends with the answer: %s", async (decision, outcome) => {
    const report = await rehearse([bill(), handOff("2026-07-27T15:00:00Z", decision, LEAD)], "2026-08-01T00:00:00Z");
    expect(asking(report)).toEqual([outcome]);
  });

  test("that runs on while nobody answers, and keeps no run alive", async () => {
    const report = await rehearse([bill()]);
    expect(asking(report)).toEqual([null]);
    expect(approvals(report)).toEqual([`${ASKED} approval`]);
  });

  test("that goes from one to the next, and expires to the safe answer", async () => {
    const report = await rehearse([bill()], "2026-12-01T00:00:00Z");
    expect(publishedOn(report, "ApprovalRequested")).toEqual([ASKED, past(DUE, 80), past(DUE, 85)]);
    expect(asking(report)).toEqual(["expired"]);
    expect(report.placements).toEqual([]);
    expect(tasksTold(report).at(-1)).toBe(`${past(DUE, 90)} review`);
  });

  test("that ends with the debt", async () => {
    const report = await rehearse([bill(), payment("2026-07-27T15:00:00Z", "C-1", "P", 12_000)]);
    expect(asking(report)).toEqual(["withdrawn"]);
  });
});

describe("who was asked", () => {
  const mails = (report: Report) => report.world.staffMail().map(({ to, at }) => [at.toISOString().slice(0, 10), to]);

  test("has an e-mail at once and a reminder half-way, each in their turn", async () => {
    const report = await rehearse([bill()], "2026-12-01T00:00:00Z");
    expect(mails(report)).toEqual([
      ["2026-07-24", LEAD],
      ["2026-07-27", LEAD],
      ["2026-07-29", MANAGER],
      ["2026-08-01", MANAGER],
      ["2026-08-03", CHIEF],
      ["2026-08-06", CHIEF],
    ]);
  });

  test("has no reminder once somebody answered", async () => {
    const report = await rehearse([bill(), handOff("2026-07-25T15:00:00Z", "decline", LEAD)], "2026-12-01T00:00:00Z");
    expect(mails(report)).toEqual([["2026-07-24", LEAD]]);
  });

  test("is asked a quarter of an hour later, and later again, while e-mail does not go", async () => {
    const tries: string[] = [];
    const report = await rehearse([bill()], "2026-07-25T23:00:00Z", {
      staffMailer: async ({ to }) => {
        tries.push(to);
        return tries.length < 4
          ? { kind: "refused", reason: "SendingPausedException" }
          : { kind: "accepted", providerId: "mail-4" };
      },
    });
    const [mail] = report.world.staffMail();
    const asked = report.tasks.find(({ kind }) => kind === "approval");
    expect(tries).toEqual([LEAD, LEAD, LEAD, LEAD]);
    expect((mail?.at.getTime() ?? 0) - Date.parse(String(asked?.["openedAt"]))).toBe(45 * 60_000);
  });
});

describe("of two who race", () => {
  test("the first decides; the other, against it, is refused", async () => {
    const report = await rehearse(
      [bill(), handOff("2026-07-31T15:00:00Z", "decline", LEAD), handOff("2026-07-31T15:00:00Z", "approve", MANAGER)],
      "2026-08-01T00:00:00Z",
    );
    expect(refusals(report)).toEqual([[3, "already-decided"]]);
    expect(approvals(report)).toEqual([`${ASKED} approval until 2026-07-31 declined ${LEAD}`]);
  });

  test("saying the same, both are heard and one decides", async () => {
    const report = await rehearse(
      [bill(), handOff("2026-07-31T15:00:00Z", "decline", LEAD), handOff("2026-07-31T15:00:00Z", "decline", MANAGER)],
      "2026-08-01T00:00:00Z",
    );
    expect(refusals(report)).toEqual([]);
    expect(publishedTold(report).filter((type) => type === "ApprovalDecided")).toHaveLength(1);
  });
});

describe("above the amount for one", () => {
  const policies = fourEyes(10_000);

  test("the second person is asked at the first yes, and theirs decides", async () => {
    const report = await rehearse(
      [bill(), handOff("2026-07-25T15:00:00Z", "approve", LEAD), handOff("2026-07-26T15:00:00Z", "approve", MANAGER)],
      "2026-08-01T00:00:00Z",
      { policies },
    );
    expect(refusals(report)).toEqual([]);
    expect(publishedOn(report, "ApprovalRequested")).toEqual([ASKED, "2026-07-25"]);
    expect(publishedOn(report, "ApprovalDecided")).toEqual(["2026-07-26"]);
    expect(approvals(report)).toEqual([`${ASKED} approval until 2026-07-26 approved ${MANAGER}`]);
  });

  test("one person twice is one", async () => {
    const report = await rehearse(
      [bill(), handOff("2026-07-25T15:00:00Z", "approve", LEAD), handOff("2026-07-26T15:00:00Z", "approve", LEAD)],
      "2026-07-27T00:00:00Z",
      { policies },
    );
    expect(refusals(report)).toEqual([]);
    expect(approvals(report)).toEqual([`${ASKED} approval`]);
    expect(accountOf(report, "C-1")).toMatchObject({ stage: "awaiting-approval" });
  });

  test("a no of either ends it", async () => {
    const report = await rehearse(
      [bill(), handOff("2026-07-25T15:00:00Z", "approve", LEAD), handOff("2026-07-26T15:00:00Z", "decline", MANAGER)],
      "2026-08-01T00:00:00Z",
      { policies },
    );
    expect(approvals(report)).toEqual([`${ASKED} approval until 2026-07-26 declined ${MANAGER}`]);
    expect(report.placements).toEqual([]);
  });

  test("where nobody gives the second yes, nothing is granted", async () => {
    const report = await rehearse([bill(), handOff("2026-07-25T15:00:00Z", "approve", LEAD)], "2026-12-01T00:00:00Z", {
      policies,
    });
    expect(asking(report)).toEqual(["expired"]);
    expect(report.placements).toEqual([]);
  });

  test("where only one may decide at all, a person reviews it", async () => {
    const report = await rehearse([bill(2_000_000)], "2026-08-01T00:00:00Z", { policies });
    expect(tasksTold(report).slice(1)).toEqual([`${ASKED} review`]);
  });

  test("what staff propose and too few may decide is refused", async () => {
    const report = await rehearse([bill(2_000_000), settle(100_000)], "2026-05-14T00:00:00Z", { policies });
    expect(refusals(report)).toEqual([[2, "nobody-may-decide"]]);
  });

  test("up to it one is enough", async () => {
    const report = await rehearse(
      [bill(10_000), handOff("2026-07-25T15:00:00Z", "approve", LEAD)],
      "2026-08-01T00:00:00Z",
      { policies },
    );
    expect(asking(report)).toEqual(["approved"]);
  });
});

describe("a hand-off is withdrawn", () => {
  test.each([
    "dispute",
    "hardship",
    "bankruptcy",
    "deceased",
    "attorney",
    "cease-contact",
    "military",
    "breathing-space",
  ])("when a hold begins: %s", async (kind) => {
    const report = await rehearse([bill(), hold("2026-07-26T15:00:00Z", kind)], "2026-08-20T00:00:00Z");
    expect(approvals(report)).toEqual([`${ASKED} approval until 2026-07-26 withdrawn`]);
    expect(asking(report)).toEqual(["withdrawn"]);
  });

  test("when a promise begins, and is asked anew once it is broken", async () => {
    const promise = debtor("2026-07-26T15:00:00Z", "C-1", "propose-payment", { amount: usd(12_000), on: "2026-07-30" });
    const report = await rehearse([bill(), promise], "2026-08-04T00:00:00Z");
    expect(approvals(report)).toEqual([
      `${ASKED} approval until 2026-07-26 withdrawn`,
      expect.stringMatching(/^2026-08-0[23] approval$/),
    ]);
  });

  test("when a hold begins on its day, though nothing happens then", async () => {
    const later = hold("2026-07-25T15:00:00Z", "hardship", { from: "2026-07-27" });
    const report = await rehearse([bill(), later], "2026-07-28T00:00:00Z");
    expect(approvals(report)).toEqual([`${ASKED} approval until 2026-07-27 withdrawn`]);
    expect(asking(report)).toEqual(["withdrawn"]);
  });

  test("and asked anew when the hold is lifted, of everything then owed", async () => {
    const report = await rehearse(
      [bill(), hold("2026-07-26T15:00:00Z", "dispute"), lifted("2026-07-29T15:00:00Z", "dispute")],
      "2026-08-20T00:00:00Z",
    );
    const [first, second] = report.tasks.filter(({ kind }) => kind === "approval");
    expect(first).toMatchObject({ outcome: "withdrawn" });
    expect(second).toBeDefined();
    expect(asking(report)[0]).toBe("withdrawn");
  });

  test("and not by a hold about something else", async () => {
    const other = invoice("2026-07-20T12:00:00Z", "C-1", "INV-2", 3_000, "2026-08-30");
    const about = hold("2026-07-23T15:00:00Z", "dispute", { invoiceIds: ["INV-9"] });
    const report = await rehearse([bill(), other, about], "2026-07-27T00:00:00Z");
    expect(approvals(report)).toEqual([`${ASKED} approval`]);
  });
});

describe("what was proposed is withdrawn", () => {
  const asks = {
    extension: debtor("2026-05-13T15:00:00Z", "C-1", "request-extension", { days: 30 }),
    plan: debtor("2026-05-13T15:00:00Z", "C-1", "propose-payment", { amount: usd(5_000), on: "2026-05-20" }),
    settlement: settle(5_000),
    "write-off": staff("2026-05-13T15:00:00Z", "C-1", "write-off", { by: LEAD }),
  };

  test.each([
    ["extension", "dispute", "withdrawn"],
    ["plan", "bankruptcy", "withdrawn"],
    ["settlement", "deceased", "withdrawn"],
    ["settlement", "attorney", "withdrawn"],
    ["write-off", "dispute", "withdrawn"],
    ["write-off", "deceased", null],
    ["write-off", "bankruptcy", null],
    ["extension", "hardship", null],
    ["plan", "military", null],
    ["settlement", "breathing-space", null],
  ] as const)("%s by %s: %s", async (kind, begun, outcome) => {
    const report = await rehearse([bill(), asks[kind], hold("2026-05-14T15:00:00Z", begun)], "2026-05-15T12:00:00Z");
    expect(report.tasks.filter(({ kind: task }) => task === "approval").map(({ outcome: ended }) => ended)).toEqual([
      outcome,
    ]);
  });

  test("a late yes is refused", async () => {
    const report = await rehearse(
      [
        bill(),
        asks.settlement,
        hold("2026-05-14T15:00:00Z", "dispute"),
        decide("2026-05-15T15:00:00Z", "settlement", "approve", MANAGER),
      ],
      "2026-05-16T00:00:00Z",
    );
    expect(refusals(report)).toEqual([[4, "no-open-question"]]);
    expect(publishedTold(report)).not.toContain("SettlementAccepted");
  });
});

describe("another amount", () => {
  const yes = (amount: object, by = MANAGER) => decide("2026-05-15T15:00:00Z", "settlement", "approve", by, { amount });

  test.each([
    ["higher", 8_000],
    ["lower", 4_000],
  ])("a %s one becomes the settlement", async (_, minor) => {
    const report = await rehearse([bill(), settle(5_000), yes(usd(minor))], "2026-05-16T00:00:00Z");
    expect(refusals(report)).toEqual([]);
    expect(
      (await report.world.dependencies.table.query("ACCOUNT#demo#C-1", "PROMISE#")).map((item) => item["minor"]),
    ).toEqual([minor]);
  });

  test.each([
    ["more than is owed", usd(12_001), "amount"],
    ["nothing", usd(0), "amount"],
    ["another currency", { minor: 5_000, currency: "EUR" }, "amount"],
  ])("%s is refused", async (_, amount, reason) => {
    const report = await rehearse([bill(), settle(5_000), yes(amount)], "2026-05-16T00:00:00Z");
    expect(refusals(report)).toEqual([[3, reason]]);
  });

  test("of a question that has none is refused", async () => {
    const report = await rehearse(
      [
        bill(),
        debtor("2026-05-13T15:00:00Z", "C-1", "request-extension", { days: 30 }),
        decide("2026-05-15T15:00:00Z", "extension", "approve", LEAD, { amount: usd(1_000) }),
      ],
      "2026-05-16T00:00:00Z",
    );
    expect(refusals(report)).toEqual([[3, "amount"]]);
  });
});

test("nobody approves what they proposed, nor above their limit, nor without being asked", async () => {
  const report = await rehearse(
    [
      bill(150_000),
      settle(50_000),
      decide("2026-05-14T15:00:00Z", "settlement", "approve", LEAD),
      decide("2026-05-14T16:00:00Z", "settlement", "approve", CHIEF),
      decide("2026-05-14T17:00:00Z", "settlement", "approve", "mallory@demo.example"),
    ],
    "2026-05-15T00:00:00Z",
  );
  expect(refusals(report)).toEqual([
    [3, "own-proposal"],
    [4, "not-asked"],
    [5, "not-asked"],
  ]);
});
