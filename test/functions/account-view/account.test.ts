import { describe, expect, test } from "vitest";
import { accountView } from "../../../functions/account-view/account.ts";
import { dayInWords } from "../../../functions/account-view/ladder.ts";
import type { AccountFile } from "../../../functions/account-view/reading.ts";
import type { FeeRecord } from "../../../functions/adapters/fee-records.ts";
import type { Charge } from "../../../functions/domain/fees/charge.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { holdOf, invoiceOf, LADDER, LONG_AGO, paymentOf, policiesOf, profileOf, takenOf } from "../../domain/given.ts";
import { filed } from "./filed.ts";

const policies: Policies = { ...policiesOf(LADDER), creditors: { demo: profileOf() } };
const view = (file: AccountFile, own = policies) => accountView(file, own);

const charge: Charge = {
  id: "fee-1",
  fee: "late-fee",
  kind: "flat",
  invoiceId: "I-1",
  minor: 1_500,
  waived: 500,
  from: "2026-01-15",
  through: "2026-01-15",
  days: 5,
  principal: 10_000,
  base: 10_000,
  assessedAt: "2026-01-15T17:00:00.000Z",
  amountVersion: 0,
};
const record: FeeRecord = {
  ...charge,
  accountId: "A-1",
  caseId: "case-1",
  ladder: { name: "homes", version: 2 },
  currency: "USD",
  authority: "Clause 7 of the terms",
  citation: null,
  waivedBy: null,
  waivedAt: null,
};

describe("a fee", () => {
  const feesOf = (fee: Partial<Charge>, records: readonly FeeRecord[]) =>
    view(filed({ fees: [{ ...charge, ...fee }] }, { feeRecords: records })).fees;

  test("says why it is owed, by whose authority, and what is left of it", () => {
    expect(feesOf({}, [record])).toEqual([
      {
        title: "Late fee on I-1",
        amount: "$10.00",
        says: "Jan 15, 2026; $5.00 waived",
        why: "$100.00 was still unpaid 5 days after the due date. By Clause 7 of the terms.",
      },
    ]);
  });

  test("that a rule forbade was not charged, and names the rule", () => {
    const forbidden = { withheldBy: "us-scra.RATE_CAP", waived: 0 };
    expect(feesOf(forbidden, [{ ...record, ...forbidden, citation: "50 U.S.C. 3937" }])).toMatchObject([
      { amount: "not charged", says: "Jan 15, 2026; forbidden by us-scra.RATE_CAP", why: "50 U.S.C. 3937" },
    ]);
    expect(feesOf(forbidden, [{ ...record, ...forbidden }])).toMatchObject([{ why: "" }]);
  });

  test("of many days names both ends, on an invoice that is gone in dollars, and without its record no reason", () => {
    expect(feesOf({ through: "2026-01-31", waived: 0, invoiceId: "I-9" }, [])).toMatchObject([
      { amount: "$15.00", says: "Jan 15, 2026 to Jan 31, 2026", why: "" },
    ]);
  });
});

test.each([
  [invoiceOf("I-1", 10_000, "2026-01-31"), "1 day past due"],
  [invoiceOf("I-1", 10_000, "2026-01-10"), "22 days past due"],
  [invoiceOf("I-1", 10_000, "2026-02-01"), "due today"],
  [invoiceOf("I-1", 10_000, "2026-02-11"), "due in 10 days"],
  [invoiceOf("I-1", 0, "2026-01-10"), "nothing open"],
  [invoiceOf("I-1", 10_000, null, { knownAt: null }), "does not count yet"],
])("an invoice stands where its day is: $dueOn", (invoice, standing) => {
  expect(view(filed({ invoices: [invoice] })).invoices).toMatchObject([{ standing }]);
});

test("a hold shows its last day, what it is over and what it stops", () => {
  const holds = [
    holdOf("military", LONG_AGO, "2026-03-01", { id: "h-1" }),
    holdOf("legal", LONG_AGO, undefined, { id: "h-2", invoiceIds: ["I-1"] }),
  ];
  expect(view(filed({ holds })).holds).toMatchObject([
    { kind: "Military", span: "Dec 31, 2025 to Mar 1, 2026", about: "everything owed", stops: "stops fees, placement" },
    { span: "since Dec 31, 2025, open", about: "I-1", stops: "stops contact, fees, placement, the ladder's clock" },
  ]);
});

test("a channel that is closed says by what rule, and an open one what is known of its address", () => {
  const person = {
    phone: { value: "+16175550123", at: LONG_AGO, eventId: "e-1" },
    numberCheck: { isPossible: true, isAbroad: true, isValid: false, kind: "unknown" as const },
    emailMayDeceive: true as const,
  };
  const file = filed({}, { person: { ...filed().person, ...person } });
  const { reach } = view({
    ...file,
    reach: { ...file.reach, email: { kind: "closed", rule: "account.COMPLAINED", citation: null } },
  });
  expect(reach).toMatchObject([
    {
      channel: "E-mail",
      isOpen: false,
      says: expect.stringContaining("spam"),
      notes: [expect.stringContaining("letters")],
    },
    {
      channel: "Text",
      says: "+16175550123",
      notes: ["Issued in another country than the address.", "Its country lists no numbers that begin so."],
    },
    { channel: "Call", isOpen: true, notes: [] },
  ]);
});

test("what nobody has said is said to be unknown", () => {
  const { person, segment, localTime } = view(filed({ segment: null, zones: [] }));
  expect([person.name, person.place, segment, localTime]).toEqual(["A-1", "", "not said", "not known"]);
});

test("a place abroad names its country", () => {
  const address = { value: { country: "GB", city: "Leeds" }, at: LONG_AGO, eventId: "e-1" };
  expect(view(filed({}, { person: { address } })).person.place).toBe("Leeds, GB");
});

test("tasks stand with the newest first, and say who ended them", () => {
  const task = {
    kind: "review" as const,
    accountId: "A-1",
    caseId: null,
    dueAt: null,
    closedAt: null,
    outcome: null,
    by: null,
  };
  const tasks = [
    { ...task, id: "t-1", openedAt: "2026-01-02T17:00:00Z", dueAt: "2026-01-05T17:00:00Z" },
    {
      ...task,
      id: "t-2",
      openedAt: "2026-01-03T17:00:00Z",
      closedAt: "2026-01-04T17:00:00Z",
      outcome: "done",
      by: "dana@demo.example",
    },
    { ...task, id: "t-3", openedAt: "2026-01-01T17:00:00Z", closedAt: "2026-01-04T17:00:00Z" },
  ];
  expect(view(filed({}, { tasks })).tasks.map(({ id, says }) => [id, says])).toEqual([
    ["t-2", "done on Jan 4, 2026 by dana@demo.example"],
    ["t-1", "open since Jan 2, 2026, due Jan 5, 2026"],
    ["t-3", " on Jan 4, 2026"],
  ]);
});

describe("the ladder", () => {
  test("shows each rung as taken, come back, passed over, counted as taken, next or to come", () => {
    const account = {
      taken: [
        takenOf("I-1", "courtesy", "2026-01-07"),
        takenOf("I-1", "reminder", "2026-01-11", { bouncedAt: "2026-01-12T17:00:00.000Z" }),
      ],
      passed: [{ invoiceId: "I-1", rung: "second", at: "2026-01-17T17:00:00.000Z", rule: "account.NO_ADDRESS" }],
      positions: { "I-1": { rung: "call", takenAt: "2026-01-25T17:00:00.000Z" } },
    };
    const { ladder } = view(filed(account)).person;
    expect(ladder?.rungs.map(({ id, state }) => [id, state])).toEqual([
      ["courtesy", "taken"],
      ["reminder", "bounced"],
      ["second", "passed"],
      ["text", "covered"],
      ["call", "covered"],
      ["plan", "next"],
      ["final", "ahead"],
      ["agency", "ahead"],
    ]);
    expect(ladder?.standsOn).toBe(4);
  });

  test("is the one that would be climbed while there is no case, and none where nobody has one", () => {
    expect(view(filed({ case: null, invoices: [] })).person.ladder).toMatchObject({ name: "homes", standsOn: -1 });
    expect(view(filed({ case: null, segment: "business" })).person.ladder).toBeNull();
    expect(view(filed({ case: null, ladderWanted: "homes", segment: "business" })).person.ladder?.name).toBe("homes");
  });

  test("of a case that is over leaves what was not reached", () => {
    const positions = { "I-1": { rung: "reminder", takenAt: "2026-01-11T17:00:00.000Z" } };
    const rungs = view(filed({ case: null, positions })).person.ladder?.rungs;
    expect(new Set(rungs?.map(({ state }) => state))).toEqual(new Set(["idle"]));
  });

  test.each([
    [-3, "3 days before"],
    [0, "due date"],
    [7, "day 7"],
  ])("counts day %i from the due date", (onDay, says) => {
    expect(dayInWords(onDay)).toBe(says);
  });

  test("whose file is gone still shows what the case knows of it", () => {
    const rungs = view(filed(), { ...policies, ladders: {} }).person.ladder?.rungs;
    expect(rungs?.[0]).toMatchObject({ id: "courtesy", action: "", when: "" });
  });

  test("names no day while a hold without an end stands over what it is about", () => {
    const invoices = [invoiceOf("I-1", 10_000, "2026-01-10"), invoiceOf("I-2", 10_000, "2026-01-12")];
    const holds = [holdOf("legal", "2026-02-10", undefined, { invoiceIds: ["I-1"] })];
    expect(view(filed({ invoices, holds })).person.ladder?.rungs.map(({ when }) => when)).not.toContain("Jan 30, 2026");
  });
});

test("a placement shows why it was made, what was handed over, and what the agency said", () => {
  const placement = { id: "p-1", accountId: "A-1", because: ["It is licensed."], status: "recalled" as const };
  const placements = [
    {
      ...placement,
      agency: "harbour",
      placedAt: "2026-01-12T17:00:00Z",
      amount: { minor: 10_000, currency: "USD" },
      acknowledgeBy: "2026-01-15T17:00:00Z",
      termEndsOn: "2026-07-11",
      endedAt: "2026-01-20T17:00:00Z",
      endedBecause: "paid-in-full",
      reports: [
        { id: "r-1", kind: "acknowledged" as const, at: "2026-01-13T17:00:00Z" },
        { id: "r-2", kind: "rejected" as const, at: "2026-01-14T17:00:00Z", code: "DUPLICATE" },
      ],
    },
    {
      ...placement,
      id: "p-2",
      status: "requested" as const,
      agency: null,
      placedAt: null,
      requestedAt: "2026-01-31T17:00:00Z",
    },
    {
      ...placement,
      id: "p-3",
      status: "placed" as const,
      agency: "a",
      placedAt: null,
      acknowledgeBy: "2026-01-15T17:00:00Z",
    },
  ];
  expect(view(filed({}, { placements })).placements).toMatchObject([
    { agency: "No agency chosen", status: "Requested", facts: [["Requested", "Jan 31, 2026"]], reports: [] },
    {
      agency: "harbour",
      status: "Recalled",
      because: ["It is licensed."],
      facts: [
        ["Amount", "$100.00"],
        ["Handed over", "Jan 12, 2026"],
        ["Longest until", "Jul 11, 2026"],
        ["Ended", "Jan 20, 2026"],
        ["Ended because", "Paid in full"],
      ],
      reports: [
        { says: "Acknowledged", on: "Jan 13, 2026" },
        { says: "Rejected: DUPLICATE", on: "Jan 14, 2026" },
      ],
    },
    { facts: [["To acknowledge by", "Jan 15, 2026"]] },
  ]);
});

test("payments show what was taken back", () => {
  const payments = [paymentOf("P-1", 2_000, "2026-01-20T17:00:00Z"), paymentOf("P-2", 1_000, "2026-01-21T17:00:00Z")];
  expect(view(filed({ payments, reversedPayments: ["P-2"] })).payments).toMatchObject([
    { id: "P-1", amount: "$20.00", isReversed: false },
    { id: "P-2", isReversed: true },
  ]);
});

test("disputes and promises keep how they ended", () => {
  const holds = [
    holdOf("dispute", LONG_AGO, undefined, { id: "dispute:a-1", endedAt: "2026-01-20T17:00:00Z" }),
    holdOf("dispute", LONG_AGO, undefined, { id: "billed" }),
    holdOf("dispute", LONG_AGO, undefined, { id: "dispute:a-2", endedAt: "2026-01-21T17:00:00Z", invoiceIds: ["I-1"] }),
  ];
  const promise = {
    id: "p",
    caseId: "case-1",
    minor: 5_000,
    currency: "USD",
    on: "2026-01-30",
    madeAt: LONG_AGO,
    since: LONG_AGO,
    paymentsBefore: 0,
    endedAt: null,
  };
  const promises = [
    { ...promise, settles: false, status: "broken" as const },
    { ...promise, settles: true, status: "open" as const },
  ];
  const upheld = [{ holdId: "dispute:a-1", at: LONG_AGO, scope: "all" as const }];
  const words = new Map([["FACT#ACT#a-2", "Not mine"]]);
  const shown = view(filed({ holds, promises, upheld }, { words }));
  expect(shown.disputes).toEqual([
    { about: "I-1", says: "over: “Not mine”", isOpen: false },
    { about: "Everything owed", says: "open since Dec 31, 2025", isOpen: true },
    { about: "Everything owed", says: "upheld", isOpen: false },
  ]);
  expect(shown.promises.map(({ says }) => says)).toEqual(["as full payment; waited for", "broken"]);
});
