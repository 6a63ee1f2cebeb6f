import { describe, expect, test } from "vitest";
import { debtor, event, invoice, rehearse, staff } from "../rehearsal.ts";
import {
  accept,
  bill,
  closing,
  decide,
  executionsOf,
  holdKinds,
  LEAD,
  list,
  OWED,
  ofType,
  owedOf,
  pay,
  propose,
  refusedLines,
  settle,
  stageOf,
} from "./agreeing.ts";
import {
  at,
  billIn,
  casesOf,
  handedOver,
  hold,
  outcomesOfTasks,
  report,
  sentSince,
  statusesOfPlacements,
  tasksOf,
  typesSince,
  voided,
  YES,
  yes,
} from "./deciding.ts";
import { accountOf, past, publishedOn } from "./telling.ts";

const JUNE = "2026-06-10";
const acknowledged = report("2026-05-20", "acknowledged");
const ohio = (minor = OWED, account = {}) => billIn("OH", "43215", "America/New_York", minor, account);
const wyoming = () => billIn("WY", "82001", "America/Denver", OWED, { phone: "+13075550123" });

describe("a placement", () => {
  test("says with whom, since when, and why", async () => {
    const told = await rehearse(handedOver());
    expect(told.placements).toMatchObject([
      { creditorId: "demo", accountId: "C-1", agency: "harborline", status: "placed", placedAt: at(YES) },
    ]);
    expect(Object.keys(Object(told.placements[0])).toSorted()).toEqual(
      ["accountId", "agency", "because", "creditorId", "placedAt", "placementId", "status"].toSorted(),
    );
    expect(executionsOf(told, "agency-placement")).toMatchObject([
      { startedAt: at(YES), endedAt: null, outcome: null },
    ]);
    expect(accountOf(told, "C-1")).toMatchObject({ stage: "placed", rung: "agency", cases: 1 });
    expect(owedOf(told)).toEqual([OWED]);
  });

  test.each([
    ["Massachusetts", bill(), "harborline"],
    ["Ohio, where two may: the lower fee", ohio(), "lakeshore"],
    ["Ohio, a balance that only one takes", ohio(3_000), "lakeshore"],
    ["Oregon", billIn("OR", "97201", "America/Los_Angeles"), "meridian"],
    ["New York, outside the city: the lower fee", billIn("NY", "14201", "America/New_York"), "meridian"],
    ["Kentucky", billIn("KY", "40202", "America/New_York"), "lakeshore"],
  ])("of somebody in %s, goes to %3$s, and every sentence says something", async (_, line, agency) => {
    const told = await rehearse([line, yes("2026-05-20")]);
    expect(told.rejected).toEqual([]);
    expect(told.placements).toMatchObject([{ agency, status: "placed" }]);
    const because: readonly unknown[] = Object(told.placements[0]).because;
    expect(because.length).toBeGreaterThan(0);
    for (const sentence of because) expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
    expect(because.some((sentence) => String(sentence).toLowerCase().includes(agency))).toBe(true);
    expect(JSON.stringify(because)).not.toMatch(/Ann|Lee|debtor\.example|\+1|null|undefined|NaN|object/);
  });

  test("of a firm passes over who takes consumers alone", async () => {
    const told = await rehearse([ohio(OWED, { segment: "business" }), yes("2026-06-02")]);
    expect(told.placements).toMatchObject([{ agency: "harborline" }]);
  });

  test.each([
    ["nobody is licensed there", wyoming()],
    ["nobody takes so little", bill("I-1", 3_000)],
  ])("is not made where %s: approved, but a review, and the case stays", async (_, line) => {
    const told = await rehearse([line, yes("2026-05-20")]);
    expect(outcomesOfTasks(told, "approval")).toEqual(["approved"]);
    expect(tasksOf(told, "review")).toMatchObject([{ openedAt: at("2026-05-20"), closedAt: null }]);
    expect(ofType(told, "AccountPlaced")).toEqual([]);
    expect(closing(told)).toEqual([]);
    expect(statusesOfPlacements(told)).not.toContain("placed");
    expect(stageOf(told)).toBe("on-ladder");
    expect(executionsOf(told, "agency-placement")).toMatchObject([{ endedAt: at("2026-05-20") }]);
  });

  test("keeps no replay running, and has its events about the case it closed", async () => {
    const told = await rehearse(handedOver());
    expect(told.published.at(-1)).toMatchObject({ at: at(YES), type: "CaseClosed" });
    expect(casesOf(told, "AccountPlaced")).toEqual(casesOf(told, "CaseOpened"));
    expect(casesOf(told, "CaseClosed")).toEqual(casesOf(told, "CaseOpened"));
  });
});

describe("while it runs", () => {
  test.each([
    ["a payment of a part", pay(JUNE, 5_000)],
    ["a new invoice", bill("I-2", 8_000, "2026-06-01", at(JUNE))],
    ["an opt-out", debtor(at(JUNE), "C-1", "opt-out", { channel: "email" })],
    ["a STOP", debtor(at(JUNE), "C-1", "reply-sms", { text: "Please STOP texting me" })],
    ["a text", debtor(at(JUNE), "C-1", "reply-sms", { text: "who is this" })],
    [
      "a new address",
      event(at(JUNE), "ContactDetailsChanged", {
        accountId: "C-1",
        email: "new@debtor.example",
        occurredAt: at(JUNE),
      }),
    ],
    ["a promise to the agency", report(JUNE, "promise", 5_000)],
    ["a payment to the agency", report(JUNE, "payment", 5_000)],
    ["an acknowledgement", report(JUNE, "acknowledged")],
    [
      "a payment of more than nothing in another currency",
      pay(JUNE, 500, "EUR-1", { amount: { minor: 500, currency: "EUR" } }),
    ],
  ])("%s changes nothing about that, and nobody hears from us", async (_, line) => {
    const told = await rehearse([...handedOver(), line], at("2026-07-01"));
    expect(told.rejected).toEqual([]);
    expect(stageOf(told)).toBe("placed");
    expect(accountOf(told, "C-1")["cases"]).toBe(1);
    expect(sentSince(told, YES)).toEqual([]);
    expect(typesSince(told, "2026-05-19")).toEqual([]);
  });

  test.each([
    ["by payment", pay(JUNE, OWED)],
    ["by payment to the agency", report(JUNE, "payment", OWED)],
    ["by void", voided(JUNE)],
  ])("nothing owed any more (%s) calls it back, and nothing is left to do", async (_, line) => {
    const told = await rehearse([...handedOver(), line]);
    expect(statusesOfPlacements(told)).toEqual(["recalled"]);
    expect(ofType(told, "AccountRecalled")).toEqual([at(JUNE)]);
    expect(accountOf(told, "C-1")).toMatchObject({ stage: "closed", cases: 1 });
    expect(executionsOf(told, "agency-placement")).toMatchObject([{ endedAt: at(JUNE), outcome: "recalled" }]);
    expect(sentSince(told, YES)).toEqual([]);
    for (const task of told.tasks) expect(task["closedAt"]).not.toBeNull();
  });

  test.each([
    ["a dispute", debtor(at(JUNE), "C-1", "dispute", { reason: "paid already" }), "on-hold", ["dispute"]],
    ["a dispute told to the agency", report(JUNE, "dispute"), "on-hold", ["dispute"]],
    ["hardship", debtor(at(JUNE), "C-1", "report-hardship", { reason: "ill" }), "on-hold", ["hardship"]],
    ["cease contact", debtor(at(JUNE), "C-1", "cease-contact"), "on-hold", ["cease-contact"]],
    ["a bankruptcy", hold(JUNE, "bankruptcy"), "on-hold", ["bankruptcy"]],
    ["a death", hold(JUNE, "deceased"), "on-hold", ["deceased"]],
    ["service in the military", hold(JUNE, "military"), "on-ladder", ["military"]],
    ["a promise that billing took", hold(JUNE, "promise"), "on-hold", ["promise"]],
    ["a plan that billing agreed", hold(JUNE, "plan"), "on-plan", ["plan"]],
    ["a complaint", report(JUNE, "complaint"), "on-ladder", []],
  ])("%s calls it back; the next case opens in that instant, and a review", async (_, line, stage, kinds) => {
    const told = await rehearse([...handedOver(), acknowledged, line], at("2026-06-12"));
    expect(told.rejected).toEqual([]);
    expect(statusesOfPlacements(told)).toEqual(["recalled"]);
    expect(ofType(told, "AccountRecalled")).toEqual([at(JUNE)]);
    expect(ofType(told, "CaseOpened").slice(1)).toEqual([at(JUNE)]);
    expect(new Set(casesOf(told, "CaseOpened")).size).toBe(2);
    expect(tasksOf(told, "review")).toMatchObject([{ openedAt: at(JUNE), closedAt: null }]);
    expect(accountOf(told, "C-1")).toMatchObject({ stage, cases: 2 });
    expect(holdKinds(told)).toEqual(kinds);
    expect(executionsOf(told, "agency-placement")).toMatchObject([{ endedAt: at(JUNE), outcome: "recalled" }]);
    expect(executionsOf(told, "escalation-ladder")).toMatchObject([{ outcome: "placed" }, { endedAt: null }]);
    expect(told.contacts.filter((one) => String(one.at) >= at(YES) && one["rung"] !== null)).toEqual([]);
  });

  test("a hold that begins later calls it back on that day", async () => {
    const told = await rehearse(
      [...handedOver(), acknowledged, hold("2026-06-01", "legal", { from: at(JUNE) })],
      at("2026-06-11"),
    );
    expect(ofType(told, "AccountRecalled")).toEqual([at(JUNE)]);
    expect(tasksOf(told, "review")).toHaveLength(1);
  });

  test("a hold on another invoice calls nothing back", async () => {
    const other = bill("I-2", 8_000, "2026-06-01", at("2026-06-01"));
    const told = await rehearse(
      [...handedOver(), other, hold(JUNE, "dispute", { invoiceIds: ["I-2"] })],
      at("2026-06-12"),
    );
    expect(stageOf(told)).toBe("placed");
    expect(sentSince(told, YES)).toEqual([]);
  });

  test.each([
    ["an offer is over: it stood until its case closed", accept(JUNE)],
    ["a promise is the agency's to take", propose(JUNE, OWED, "2026-06-15")],
    ["a settlement is the agency's to take", settle(JUNE, 21_000)],
  ])("%s, so it is refused", async (_, line) => {
    const told = await rehearse([...handedOver(), line], at("2026-06-12"));
    expect(told.plans.map(({ status }) => status)).toEqual(["expired"]);
    expect(refusedLines(told)).toEqual([3]);
    expect(stageOf(told)).toBe("placed");
    expect(sentSince(told, YES)).toEqual([]);
  });

  test("a payment and its reversal leave what was", async () => {
    const taken = event(at("2026-06-12"), "PaymentReversed", {
      accountId: "C-1",
      paymentId: `PAY-${JUNE}`,
      occurredAt: at("2026-06-12"),
    });
    const part = await rehearse([...handedOver(), pay(JUNE, 5_000), taken], at("2026-06-14"));
    expect(owedOf(part)).toEqual([OWED]);
    expect(stageOf(part)).toBe("placed");
    const full = await rehearse([...handedOver(), pay(JUNE, OWED), taken], at("2026-08-14"));
    expect(owedOf(full)).toEqual([OWED]);
    expect(accountOf(full, "C-1")).toMatchObject({ stage: "on-ladder", cases: 2 });
    expect(statusesOfPlacements(full)).toEqual(["recalled"]);
    expect(sentSince(full, YES)).toEqual([]);
  });

  test.each([
    ["the agency's own term", ohio(), 120],
    ["half a year where it has none", bill(), 180],
  ])("its time over (%s) calls it back", async (_, line, days) => {
    const before = await rehearse([line, yes()], at(past(YES, days - 1)));
    expect(statusesOfPlacements(before)).toEqual(["placed"]);
    const after = await rehearse([line, yes()], at(past(YES, days + 2)));
    expect(statusesOfPlacements(after)).toEqual(["recalled"]);
    expect(accountOf(after, "C-1")).toMatchObject({ stage: "on-ladder", cases: 2 });
    expect(publishedOn(after, "AccountRecalled")).toHaveLength(1);
  });

  test("no acknowledgement in three bank days opens a review and calls nothing back", async () => {
    const silent = await rehearse(handedOver(), at("2026-05-23"));
    expect(tasksOf(silent, "review")).toHaveLength(1);
    expect(["2026-05-21", "2026-05-22"]).toContain(String(tasksOf(silent, "review")[0]?.["openedAt"]).slice(0, 10));
    expect(statusesOfPlacements(silent)).toEqual(["placed"]);
    const told = await rehearse([...handedOver(), report("2026-05-20", "acknowledged")], at("2026-06-23"));
    expect(told.tasks.filter(({ kind }) => kind === "review")).toEqual([]);
    expect(statusesOfPlacements(told)).toEqual(["acknowledged"]);
  });
});

const elsewhere = (time: string, id: string, minor: number) =>
  invoice(time, id, `I-${id}`, minor, "2026-03-01", { account: { phone: "+16175550199" } });

describe("the whole report", () => {
  const many = (): readonly object[] => [
    ...handedOver(),
    elsewhere(at("2026-03-01", "14:00:00"), "A-1", 50_000),
    elsewhere(at("2026-03-01", "14:00:00"), "B-1", 2_000_000),
    { ...decide("2026-05-18", "agency-handoff", "approve", LEAD), accountId: "A-1" },
    { ...decide("2026-05-18", "agency-handoff", "decline", "cfo@demo.example"), accountId: "B-1" },
    report(JUNE, "dispute"),
    { ...report("2026-06-11", "payment", 50_000), accountId: "A-1" },
    bill("I-2", 8_000, "2026-06-01", at("2026-06-01")),
    staff(at("2026-06-20"), "C-1", "resolve-dispute", { outcome: "rejected", by: LEAD }),
  ];

  test("is the same byte for byte, whatever the order of lines", async () => {
    const told = async (lines: readonly object[]) => {
      const { world: _, ...rest } = await rehearse(lines, at("2026-12-01"));
      return JSON.stringify(rest);
    };
    const lines = many();
    expect(await told(lines)).toBe(await told(lines));
    const byTime = lines.toSorted((one, other) => String(Object(one).time).localeCompare(String(Object(other).time)));
    expect(await told(byTime)).toBe(await told(lines));
    expect((await rehearse(lines, at("2026-12-01"))).rejected).toEqual([]);
  });

  test("lists by time, then creditor and account", async () => {
    const told = await rehearse(many(), at("2026-12-01"));
    const lists: readonly (readonly [readonly object[], string])[] = [
      [told.contacts, "at"],
      [told.withheld, "at"],
      [told.tasks, "openedAt"],
      [told.placements, "placedAt"],
      [told.published, "at"],
      [told.executions, "startedAt"],
    ];
    for (const [entries, time] of lists) {
      expect(entries.length).toBeGreaterThan(0);
      const keys = entries.map(
        (entry) => `${Object(entry)[time]} ${Object(entry).creditorId} ${Object(entry).accountId}`,
      );
      expect(keys).toEqual(keys.toSorted());
    }
  });

  test("opens each case once, closes it once, and says nothing about it before or after", async () => {
    const told = await rehearse(many(), at("2026-12-01"));
    const ids = new Set(told.published.map(({ caseId }) => caseId).filter((id) => id !== null));
    for (const id of ids) {
      const types = told.published.filter(({ caseId }) => caseId === id).map(({ type }) => type);
      expect(types.filter((type) => type === "CaseOpened")).toHaveLength(1);
      expect(types[0]).toBe("CaseOpened");
      expect(types.slice(0, -1)).not.toContain("CaseClosed");
    }
    expect(
      list(told.published).every((one) => Object.keys(one).toSorted().join() === "accountId,at,caseId,creditorId,type"),
    ).toBe(true);
  });
});
