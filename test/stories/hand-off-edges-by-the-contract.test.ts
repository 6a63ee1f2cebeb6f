import { describe, expect, test } from "vitest";
import { debtor, event, invoice, outage, payment, rehearse, staff } from "../rehearsal.ts";
import {
  bill,
  closing,
  decide,
  executionsOf,
  LEAD,
  MANAGER,
  OWED,
  ofType,
  owedOf,
  pay,
  refusedLines,
  settle,
  stageOf,
} from "./agreeing.ts";
import {
  ASKED,
  at,
  casesOf,
  handedOver,
  hold,
  lift,
  outcomesOfTasks,
  report,
  reportEvent,
  sentSince,
  statusesOfPlacements,
  tasksOf,
  typesSince,
  voided,
  YES,
  yes,
} from "./deciding.ts";
import { accountOf, contactsTold, publishedOn, withheldTold } from "./telling.ts";

const JUNE = "2026-06-10";
const askedOf = async () => tasksOf(await rehearse([bill()]), "approval")[0];

describe("at the edge of an approver's time", () => {
  test("an answer at the very instant comes before the next is asked", async () => {
    const due = String((await askedOf())?.["dueAt"]);
    const told = await rehearse([bill(), { ...yes(), time: due }], "2026-05-22T00:00:00Z");
    expect(tasksOf(told, "approval")).toMatchObject([{ outcome: "approved", by: LEAD, closedAt: due }]);
    expect(ofType(told, "ApprovalRequested")).toHaveLength(1);
  });

  test("an answer at the instant of the last one's end still counts", async () => {
    const expired = tasksOf(await rehearse([bill("I-1", 1_000_001)], at("2026-06-20")), "approval")[0];
    const time = String(expired?.["closedAt"]);
    const told = await rehearse([bill("I-1", 1_000_001), { ...yes(YES, "cfo@demo.example"), time }], at("2026-06-20"));
    expect(told.rejected).toEqual([]);
    expect(outcomesOfTasks(told, "approval")).toEqual(["approved"]);
  });

  test("an outage over it asks the next one afterwards, with all of their time", async () => {
    const down = outage(at("2026-05-19"), at("2026-06-20"));
    const told = await rehearse([bill(), down], at("2026-06-22"));
    expect(publishedOn(told, "ApprovalRequested")).toEqual([ASKED, "2026-06-20"]);
    expect(outcomesOfTasks(told, "approval")).toEqual([null]);
    const said = await rehearse([bill(), down, yes("2026-05-30")], at("2026-06-22"));
    expect(tasksOf(said, "approval")).toMatchObject([{ outcome: "approved", by: LEAD, closedAt: at("2026-06-20") }]);
    expect(ofType(said, "ApprovalRequested")).toHaveLength(1);
  });
});

describe("from first word to last", () => {
  const life = () => [
    bill("I-1", OWED, "2026-03-01", at("2026-02-20")),
    ...[yes(), report("2026-05-20", "acknowledged"), report(JUNE, "returned"), pay("2026-06-20", OWED)],
  ];

  test.each([
    ["2026-02-21", "pre-due", null],
    ["2026-02-27", "pre-due", "courtesy"],
    ["2026-03-01", "pre-due", "courtesy"],
    ["2026-03-03", "on-ladder", "reminder"],
    ["2026-03-12", "on-ladder", "text"],
    ["2026-03-17", "on-ladder", "call"],
    ["2026-04-16", "on-ladder", "final-notice"],
    ["2026-05-16", "awaiting-approval", "agency"],
    ["2026-05-18", "placed", "agency"],
    ["2026-05-21", "placed", "agency"],
    ["2026-06-11", "on-ladder", null],
    ["2026-06-20", "closed", null],
  ])("on %s it is %s, after %s", async (day, stage, rung) => {
    const told = await rehearse(life(), at(day));
    expect(accountOf(told, "C-1")).toMatchObject({ stage, rung });
    expect(told.rejected).toEqual([]);
  });
});

describe("before the question", () => {
  test.each(["military", "assistance-screening"])("%s stops no contact, but nobody is asked", async (kind) => {
    const told = await rehearse([bill(), hold("2026-04-20", kind)], at("2026-05-30"));
    expect(ofType(told, "ApprovalRequested")).toEqual([]);
    expect(withheldTold(told).filter((line) => line.includes(" agency "))).toHaveLength(1);
    expect(stageOf(told)).toBe("on-ladder");
    const lifted = await rehearse([bill(), hold("2026-04-20", kind), lift("2026-05-25", kind)], at("2026-05-27"));
    expect(ofType(lifted, "ApprovalRequested")).toHaveLength(1);
    expect(stageOf(lifted)).toBe("awaiting-approval");
  });

  test("a notice that came back asks nobody", async () => {
    const bounced = { time: at("2026-04-17"), provider: "email", does: "bounce", creditorId: "demo", accountId: "C-1" };
    const told = await rehearse([bill(), bounced], at("2026-05-16", "03:00:00"));
    const notices = contactsTold(told).filter((line) => line.includes("final-notice"));
    expect(notices).toEqual([
      "2026-04-15 final-notice final-notice email bounced",
      expect.stringMatching(/^2026-04-1[78] final-notice final-notice sms$/),
    ]);
    expect(ofType(told, "ApprovalRequested")).toEqual([]);
  });
});

describe("a hand-off and a proposal at once", () => {
  const both = () => [bill(), settle("2026-05-16", 10_000)];

  test("are two questions, and each has its own answer", async () => {
    const told = await rehearse(both(), at("2026-05-16", "16:00:00"));
    expect(outcomesOfTasks(told, "approval")).toEqual([null, null]);
    const no = await rehearse(
      [...both(), decide("2026-05-17", "settlement", "decline", MANAGER), yes()],
      at("2026-05-19"),
    );
    expect(no.rejected).toEqual([]);
    expect(outcomesOfTasks(no, "approval").toSorted()).toEqual(["approved", "declined"]);
    expect(statusesOfPlacements(no)).toEqual(["placed"]);
  });

  test("a settlement agreed is a promise: the hand-off is withdrawn", async () => {
    const told = await rehearse([...both(), decide("2026-05-17", "settlement", "approve", MANAGER)], at("2026-05-19"));
    expect(outcomesOfTasks(told, "approval").toSorted()).toEqual(["approved", "withdrawn"]);
    expect(ofType(told, "SettlementAccepted")).toHaveLength(1);
    expect(stageOf(told)).toBe("on-hold");
  });

  test("a yes to the agency while the settlement is open places nothing", async () => {
    const told = await rehearse([...both(), yes()], at("2026-05-19"));
    expect(statusesOfPlacements(told)).not.toContain("placed");
    expect(stageOf(told)).not.toBe("placed");
  });
});

describe("a proposal about more than others may decide", () => {
  const proposed = (minor: number, by: string) => [
    bill("I-1", minor),
    staff(at("2026-03-14"), "C-1", "write-off", { by }),
  ];

  test.each([
    [1_500_000, LEAD, "cfo@demo.example"],
    [500_000, "cfo@demo.example", MANAGER],
    [50_000, MANAGER, LEAD],
  ])("%i cents by %s goes to %s", async (minor, by, to) => {
    const told = await rehearse([...proposed(minor, by), decide("2026-03-15", "write-off", "approve", to)]);
    expect(told.rejected).toEqual([]);
    expect(stageOf(told)).toBe("closed");
  });

  test("with nobody else to ask it is refused", async () => {
    const told = await rehearse(proposed(1_500_000, "cfo@demo.example"), at("2026-03-15"));
    expect(refusedLines(told)).toEqual([2]);
    expect(told.tasks).toEqual([]);
  });
});

describe("between yes and hand-over", () => {
  const credit = payment(at(YES, "14:00:00"), "C-1", "EUR-1", 500, { amount: { minor: 500, currency: "EUR" } });
  const waiting = () => [bill(), credit, yes()];

  test("a placement is requested: the case is open, no rung is taken, nothing has a date", async () => {
    const told = await rehearse(waiting(), at("2026-05-19"));
    expect(told.placements).toMatchObject([{ status: "requested", placedAt: null, agency: null }]);
    expect(closing(told)).toEqual([]);
    expect(accountOf(told, "C-1")["stage"]).not.toBe("awaiting-approval");
    expect(executionsOf(told, "agency-placement")).toMatchObject([{ endedAt: null, outcome: null }]);
  });

  test.each([
    ["a dispute", debtor(at("2026-05-19"), "C-1", "dispute", { reason: "no" }), "on-hold"],
    ["a bankruptcy", hold("2026-05-19", "bankruptcy"), "on-hold"],
    ["payment in full", pay("2026-05-19", OWED), "closed"],
    ["a void", voided("2026-05-19"), "closed"],
  ])("%s undoes it", async (_, line, stage) => {
    const told = await rehearse([...waiting(), line], at("2026-06-20"));
    expect(ofType(told, "AccountPlaced")).toEqual([]);
    expect(statusesOfPlacements(told)).toEqual([]);
    expect(stageOf(told)).toBe(stage);
    expect(tasksOf(told, "review").filter(({ closedAt }) => closedAt === null)).toHaveLength(
      stage === "closed" ? 0 : 1,
    );
    expect(executionsOf(told, "agency-placement")).toMatchObject([{ endedAt: at("2026-05-19") }]);
  });

  test("a payment of a part lowers what is placed", async () => {
    const told = await rehearse([...waiting(), pay("2026-05-19", 10_000)], at("2026-05-26"));
    expect(statusesOfPlacements(told)).toEqual(["placed"]);
    expect(owedOf(told)).toContain(20_000);
  });
});

describe("more than one invoice", () => {
  const later = bill("I-2", 5_000, "2026-06-20", at("2026-05-10"));

  test("what was placed is paid: the other has its own ladder in a new case", async () => {
    const paid = pay(JUNE, OWED, "P-1", { invoiceId: "I-1" });
    const told = await rehearse([bill(), later, yes(), paid], at("2026-06-29", "03:00:00"));
    expect(statusesOfPlacements(told)).toEqual(["recalled"]);
    expect(ofType(told, "AccountRecalled")).toEqual([at(JUNE)]);
    expect(accountOf(told, "C-1")).toMatchObject({ stage: "on-ladder", cases: 2 });
    expect(contactsTold(told).filter((line) => line >= YES)).toEqual([
      "2026-06-17 courtesy courtesy email",
      "2026-06-21 reminder friendly-reminder email",
      "2026-06-27 second-notice second-notice email",
    ]);
  });

  test("what comes due while another is placed waits, and says nothing", async () => {
    const told = await rehearse([bill(), later, yes()], at("2026-08-29"));
    expect(stageOf(told)).toBe("placed");
    expect(sentSince(told, YES)).toEqual([]);
    expect(accountOf(told, "C-1")["cases"]).toBe(1);
    expect(told.withheld.filter((one) => String(one.at) >= at(YES))).toEqual([]);
  });
});

describe("less than the ladder's least is left", () => {
  const little = () => [...handedOver(), report("2026-05-20", "acknowledged"), pay("2026-06-01", 29_500)];

  test.each([
    ["a dispute", debtor(at(JUNE), "C-1", "dispute", { reason: "paid" }), ["dispute", "review"]],
    ["a dispute told to the agency", report(JUNE, "dispute"), ["review"]],
    ["its end", report(JUNE, "closed"), ["review"]],
  ])("%s opens the next case all the same, and a review; paying it closes both", async (_, line, kinds) => {
    const told = await rehearse([...little(), line], at("2026-06-12"));
    expect(told.rejected).toEqual([]);
    expect(accountOf(told, "C-1")["cases"]).toBe(2);
    const open = told.tasks.filter(({ closedAt }) => closedAt === null);
    expect(open.map(({ kind }) => kind).toSorted()).toEqual(kinds);
    const paid = await rehearse([...little(), line, pay("2026-06-12", 500)]);
    expect(stageOf(paid)).toBe("closed");
    expect(paid.tasks.filter(({ closedAt }) => closedAt === null)).toEqual([]);
    expect(paid.executions.filter(({ endedAt }) => endedAt === null)).toEqual([]);
  });
});

describe("an answer to the debtor", () => {
  test.each([
    ["a dispute", debtor(at(JUNE), "C-1", "dispute", { reason: "broken" }), "dispute-received"],
    ["hardship", debtor(at(JUNE), "C-1", "report-hardship", { reason: "ill" }), "hardship-received"],
  ])("%s calls the account back, and then one may go", async (_, line, message) => {
    const told = await rehearse([...handedOver(), report("2026-05-20", "acknowledged"), line], at("2026-06-12"));
    expect(sentSince(told, YES)).toEqual([message]);
    const [first, second] = casesOf(told, "CaseOpened");
    expect(first).not.toBe(second);
    expect(told.contacts.at(-1)).toMatchObject({ caseId: second, rung: null, at: at(JUNE) });
  });
});

describe("a report before its time", () => {
  test("a payment counts all the same", async () => {
    const early = reportEvent("2026-05-10", "payment", "somewhere-else", "R-1", {
      amount: { minor: 5_000, currency: "USD" },
    });
    const told = await rehearse([bill(), early, yes()], at("2026-05-19"));
    expect(told.rejected).toEqual([]);
    expect(owedOf(told)).toEqual([25_000]);
    expect(statusesOfPlacements(told)).toEqual(["placed"]);
  });

  test("one that would end a placement changes nothing before there is one", async () => {
    const told = await rehearse(
      [bill(), reportEvent("2026-05-10", "returned", "somewhere-else", "R-1"), yes()],
      at("2026-05-19"),
    );
    expect(statusesOfPlacements(told)).toEqual(["placed"]);
    expect(accountOf(told, "C-1")["cases"]).toBe(1);
  });

  test.each([
    [{ kind: "sold" }],
    [{ kind: "payment" }],
    [{ kind: "returned", placementId: "" }],
    [{ kind: "payment", amount: { minor: -5, currency: "USD" } }],
    [{ kind: "returned", reportId: "an@address" }],
  ])("%j is rejected with reasons", async (wrong) => {
    const line = event(at("2026-05-20"), "AgencyReported", {
      accountId: "C-1",
      placementId: "P-1",
      reportId: "R-1",
      occurredAt: at("2026-05-20"),
      ...wrong,
    });
    const told = await rehearse([...handedOver(), line], at("2026-05-21"));
    expect(refusedLines(told)).toEqual([3]);
    expect(typesSince(told, "2026-05-20")).toEqual([]);
  });

  test("of a creditor or account nobody knows leads nowhere", async () => {
    const line = reportEvent("2026-05-20", "returned", "P-1", "R-1", { creditorId: "nobody" });
    const told = await rehearse([...handedOver(), line], at("2026-05-21"));
    expect(refusedLines(told)).toEqual([3]);
    expect(stageOf(told)).toBe("placed");
  });
});

describe("another agency", () => {
  const returned = () => [...handedOver(), report("2026-05-20", "returned")];
  const again = (by: string) => staff(at(JUNE), "C-1", "propose-placement", { by });

  test.each([
    ["under a hold", [hold("2026-06-01", "dispute"), again(LEAD)]],
    ["by somebody of no profile", [again("mallory@elsewhere.example")]],
    ["once it is paid", [pay("2026-06-01", OWED), again(LEAD)]],
  ])("%s is not asked for", async (_, lines) => {
    const told = await rehearse([...returned(), ...lines], at("2026-06-11"));
    expect(refusedLines(told)).toEqual([3 + lines.length]);
    expect(ofType(told, "ApprovalRequested")).toHaveLength(1);
  });
});

describe("other creditors and ladders", () => {
  const leeds = (minor: number) =>
    invoice(at("2026-03-01", "14:00:00"), "U-1", "I-1", minor, "2026-03-01", {
      account: {
        phone: "+447700900123",
        address: { country: "GB", region: "ENG", postalCode: "LS1 4AP" },
        timeZone: "Europe/London",
      },
      invoice: { amountDue: { minor, currency: "GBP" } },
    });
  const uk = (line: object) => {
    const detail = { ...Object(line).detail, creditorId: "demo-uk" };
    return "detail" in line
      ? { ...line, source: "billing.demo-uk", detail }
      : { ...line, creditorId: "demo-uk", accountId: "U-1" };
  };
  const day = "2026-07-02";
  const says = (by: string, decision = "approve", on = day) =>
    uk(decide(on, "agency-handoff", decision, `${by}@demo-uk.example`));

  test("over an amount two different people say yes", async () => {
    const one = await rehearse([uk(leeds(600_000)), says("director")], at(day, "16:00:00"));
    expect(one.rejected).toEqual([]);
    expect(outcomesOfTasks(one, "approval")).toEqual([null]);
    expect(one.placements).toEqual([]);
    const same = await rehearse(
      [uk(leeds(600_000)), says("director"), says("director", "approve", "2026-07-03")],
      at("2026-07-03"),
    );
    expect(outcomesOfTasks(same, "approval")).toEqual([null]);
    const two = await rehearse(
      [uk(leeds(600_000)), says("director"), says("finance", "approve", "2026-07-03")],
      at("2026-07-04"),
    );
    expect(two.rejected).toEqual([]);
    expect(outcomesOfTasks(two, "approval")).toEqual(["approved"]);
    expect(two.placements).toMatchObject([{ creditorId: "demo-uk", agency: "penhallow", status: "placed" }]);
    const no = await rehearse(
      [uk(leeds(600_000)), says("director"), says("finance", "decline", "2026-07-03")],
      at("2026-07-04"),
    );
    expect(outcomesOfTasks(no, "approval")).toEqual(["declined"]);
    expect(no.placements).toEqual([]);
  });

  test("up to it, one is enough", async () => {
    const told = await rehearse([uk(leeds(500_000)), says("director")], at(day, "16:00:00"));
    expect(outcomesOfTasks(told, "approval")).toEqual(["approved"]);
    expect(told.placements).toMatchObject([{ agency: "penhallow", status: "placed" }]);
  });
});
