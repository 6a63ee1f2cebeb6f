import { describe, expect, it } from "vitest";
import { type Account, emptyAccount } from "../../functions/domain/account.ts";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import { packsOver } from "../../functions/domain/packs-over.ts";
import { addressesOf, isErased, learn } from "../../functions/domain/person.ts";
import { earliestEnd, lastActivityOf, RETENTION, retentionEndsOn, underWay } from "../../functions/domain/retention.ts";
import { doneList, doneListsDue, isDoneList, upkeepListOf } from "../../functions/domain/upkeep.ts";
import { shippedPolicies } from "../rehearsal.ts";
import { accountOf, invoiceOf, paymentOf, takenOf } from "./given.ts";

/** Owed and paid in New York; nothing is open. */
const PAID: Account = accountOf({
  accountId: "A-1",
  zones: ["America/New_York"],
  invoices: [invoiceOf("I-1", 10_000, "2026-01-10")],
  payments: [paymentOf("P-1", 10_000, "2026-03-05T02:00:00.000Z")],
  pastCases: [{ number: 1, outcome: "cured", closedAt: "2026-03-05T02:00:00.000Z" }],
});

const endedAt = (at: string): Account["pastPlacements"][number] => ({
  id: "placement-1",
  generation: 1,
  generationStartedAt: at,
  faults: null,
  agency: "a",
  status: "recalled",
  because: "term-over",
  placedAt: "2026-02-01T00:00:00.000Z",
  endedAt: at,
  isToldOf: true,
  reviewId: null,
  reports: [],
});

describe("records are kept after the last activity", () => {
  it.each([
    ["as long as we say where no rule does", [], "2029-03-04"],
    ["three years under Regulation F", ["amends", "us-reg-f"], "2029-03-04"],
    ["four years where a text needed consent", ["us-reg-f", "us-tcpa"], "2030-03-04"],
    ["six years where the ombudsman may be asked", ["amends", "uk-conc"], "2032-03-04"],
    ["up to the end of the limitation in Germany", ["de-bgb"], "2030-03-04"],
    ["as long as we say under a pack that says nothing", ["us-nv"], "2029-03-04"],
  ])("%s, counted on the debtor's calendar", (_, packs, day) => {
    expect(retentionEndsOn(PAID, packs)).toBe(day);
  });

  it("a later activity counts, whatever it was", () => {
    const held: Account = {
      ...PAID,
      holds: [
        {
          id: "H",
          version: 0,
          kind: "other",
          from: "2026-04-01",
          arrivedAt: "2026-04-01T12:00:00.000Z",
          endedAt: "2026-04-20T12:00:00.000Z",
          startAnnounced: true,
          endAnnounced: true,
        },
      ],
    };
    expect(lastActivityOf(held)).toBe("2026-04-20T12:00:00.000Z");
    expect(retentionEndsOn(held, [])).toBe("2029-04-20");
  });

  const LATER = "2026-09-01T12:00:00.000Z";
  const promise: Account["promises"][number] = {
    id: "P",
    since: LATER,
    paymentsBefore: 0,
    caseId: "C",
    minor: 1,
    currency: "USD",
    on: "2026-09-01",
    madeAt: LATER,
    settles: false,
    status: "open",
    endedAt: null,
  };
  it.each<[string, Partial<Account>]>([
    ["a payment", { payments: [...PAID.payments, paymentOf("P-2", 1, LATER)] }],
    ["another amount of an invoice", { invoices: PAID.invoices.map((one) => ({ ...one, amountAt: LATER })) }],
    [
      "what was forgiven",
      {
        invoices: PAID.invoices.map((one) => ({
          ...one,
          forgiven: [{ by: "b", at: LATER, minor: 1, currency: "USD", of: 10_000 }],
        })),
      },
    ],
    ["a rung", { taken: [takenOf("I-1", "courtesy", "2026-09-01")] }],
    ["the end of a case", { pastCases: [{ number: 1, outcome: "cured", closedAt: LATER }] }],
    ["a promise that was made", { promises: [promise] }],
    ["the end of a promise", { promises: [{ ...promise, madeAt: "2026-01-01T00:00:00.000Z", endedAt: LATER }] }],
    ["the end of a placement", { pastPlacements: [endedAt(LATER)] }],
  ])("%s is an activity", (_, more) => {
    expect(lastActivityOf({ ...PAID, ...more })?.slice(0, 10)).toBe("2026-09-01");
  });

  it.each<[string, Partial<Account>]>([
    [
      "an agency does not know yet that it was called back",
      { pastPlacements: [{ ...endedAt(LATER), isToldOf: false }] },
    ],
    ["something is owed", { payments: [] }],
    ["a task is open", { tasks: [{ id: "T", kind: "review" }] }],
  ])("without an end while %s", (_, more) => {
    expect(retentionEndsOn({ ...PAID, ...more }, [])).toBeNull();
    expect(underWay({ ...PAID, ...more })).toHaveLength(1);
  });

  it("without an end where nothing was ever heard", () => {
    expect(retentionEndsOn(emptyAccount("demo", "A-1"), [])).toBeNull();
  });

  it("for packs that there are", () => {
    expect(Object.keys(RETENTION).filter((pack) => !PACK_NAMES.has(pack))).toEqual([]);
  });
});

it("every ladder of the creditor counts, and the states where the debtor may live", () => {
  const packs = packsOver({ ...PAID, residences: ["MA"], ladderWanted: "uk-consumer" }, shippedPolicies());
  expect(packs).toEqual(expect.arrayContaining(["amends", "us-reg-f", "us-ma", "uk-conc"]));
});

describe("the list an account stands on once all is over", () => {
  it("is of the month in which the shortest time ends", () => {
    expect(upkeepListOf(PAID)).toBe("done#2029-03#demo");
    expect(isDoneList("done#2029-03#demo")).toBe(true);
  });

  it("is none after an erasure, until something is heard again", () => {
    const erased = { ...PAID, erasedAt: "2029-03-10T12:00:00.000Z" };
    expect(upkeepListOf(erased)).toBeNull();
    expect(earliestEnd(erased)).toBeNull();
    const again = {
      ...erased,
      pastCases: [{ number: 2, outcome: "cured" as const, closedAt: "2030-01-05T12:00:00Z" }],
    };
    expect(upkeepListOf(again)).toBe("done#2033-01#demo");
  });

  it("is looked at in its month and the thirteen after it", () => {
    const due = doneListsDue("demo", new Date("2030-04-30T23:59:59Z"));
    expect(due).toHaveLength(14);
    expect(due[0]).toBe(doneList("demo", "2030-04"));
    expect(due.at(-1)).toBe(doneList("demo", "2029-03"));
    expect(isDoneList("demo#3")).toBe(false);
  });
});

describe("somebody erased", () => {
  const erased = { erased: { at: "2026-07-01T00:00:00.000Z", by: null, reason: "asked" as const } };
  const said = (at: string) => learn(erased, { name: "Ann" }, { at, eventId: "e" });

  it.each([
    ["before", "2026-06-30T23:59:59.999Z", true],
    ["at that moment", "2026-07-01T00:00:00.000Z", true],
    ["after", "2026-07-01T00:00:00.001Z", false],
  ])("is known again only by what was said afterwards: %s", (_, at, stays) => {
    expect(isErased(said(at))).toBe(stays);
  });

  it("is not somebody of whom nothing was ever said", () => {
    expect(isErased({})).toBe(false);
  });

  it("was known by each address once", () => {
    const by = { at: "2026-01-01T00:00:00.000Z", eventId: "e" };
    const first = learn({}, { email: "a@x.example", phone: "+16175550123" }, by);
    const second = learn(first, { email: "b@x.example" }, { ...by, at: "2026-02-01T00:00:00.000Z" });
    expect([...addressesOf(second)].sort()).toEqual(["+16175550123", "a@x.example", "b@x.example"]);
  });
});
