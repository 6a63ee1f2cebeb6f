import { describe, expect, it } from "vitest";
import type { Agency } from "../../../functions/domain/creditor-profile.ts";
import { type AgencyWanted, chooseAgency } from "../../../functions/domain/placement/choose-agency.ts";
import type { Scorecard } from "../../../functions/domain/placement/scorecard.ts";
import { agencyOf, recordOf } from "./agency-given.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const choose = (agencies: readonly Agency[], more: Partial<AgencyWanted> = {}) =>
  chooseAgency({
    profile: { agencies: [...agencies] },
    residence: "US-OH",
    balance: usd(5000),
    segment: "consumer",
    on: "2026-06-01",
    ...more,
  });
const chosen = (...given: Parameters<typeof choose>) => {
  const choice = choose(...given);
  return choice.kind === "chosen" ? choice.agency.id : "none";
};
const records = (...scorecards: readonly Scorecard[]) => ({
  scorecards: new Map(scorecards.map((scorecard) => [scorecard.agency, scorecard])),
});

describe("without any record", () => {
  it.each<[string, Parameters<typeof choose>, string]>([
    ["the one that keeps the smallest share", [[agencyOf("b"), agencyOf("a", { feePercent: 15 })]], "a"],
    ["of two that keep the same, the first by id", [[agencyOf("b"), agencyOf("a")]], "a"],
    ["of two that keep the same, the first by id, in any order", [[agencyOf("a"), agencyOf("b")]], "a"],
    ["only one licensed there", [[agencyOf("a", { licences: ["US-PA"], feePercent: 1 }), agencyOf("b")]], "b"],
    [
      "one licensed in a part of another country",
      [[agencyOf("a", { licences: ["GB-SCT"] })], { residence: "GB-SCT" }],
      "a",
    ],
    [
      "none licensed in another part only",
      [[agencyOf("a", { licences: ["GB-SCT"] })], { residence: "GB-ENG" }],
      "none",
    ],
    ["none where nobody is licensed", [[agencyOf("a")], { residence: "US-WY" }], "none"],
    ["none while nobody knows where the debtor lives", [[agencyOf("a")], { residence: null }], "none"],
    ["none of a creditor without agencies", [[]], "none"],
    ["only one that has ever room", [[agencyOf("a", { capacity: 0 }), agencyOf("b")]], "b"],
    ["one whose minimum the balance just meets", [[agencyOf("a")]], "a"],
    ["none whose minimum it misses", [[agencyOf("a")], { balance: usd(4999) }], "none"],
    ["none that does not take the currency", [[agencyOf("a")], { balance: { minor: 5000, currency: "EUR" } }], "none"],
    ["none that had the debt before", [[agencyOf("a", { feePercent: 1 }), agencyOf("b")], { exclude: ["a"] }], "b"],
    ["none when all had it before", [[agencyOf("a")], { exclude: ["a"] }], "none"],
    [
      "one for the segment",
      [[agencyOf("a", { specialities: ["business"] }), agencyOf("b", { specialities: ["consumer"] })]],
      "b",
    ],
    [
      "one for what the account is tagged as",
      [[agencyOf("a", { specialities: ["medical"] })], { tags: ["medical"] }],
      "a",
    ],
    ["none that does other debts only", [[agencyOf("a", { specialities: ["medical"] })]], "none"],
    [
      "none with a speciality while the kind of debt is unknown",
      [[agencyOf("a", { specialities: ["consumer"] })], { segment: null }],
      "none",
    ],
    ["one that takes everything while the kind of debt is unknown", [[agencyOf("a")], { segment: null }], "a"],
    [
      "one whose fee is just the most",
      [[agencyOf("a")], { profile: { agencies: [agencyOf("a")], mostAgencyFeePercent: 20 } }],
      "a",
    ],
    [
      "none whose fee is over the most",
      [[], { profile: { agencies: [agencyOf("a")], mostAgencyFeePercent: 19.5 } }],
      "none",
    ],
    [
      "one bound to a patient's protections, though another keeps less",
      [[agencyOf("a", { feePercent: 1 }), agencyOf("b", { agreements: ["us-501r"] })], { rulePacks: ["us-501r"] }],
      "b",
    ],
    ["none for a patient where none is bound", [[agencyOf("a")], { rulePacks: ["us-501r"] }], "none"],
  ])("chooses %s", (_, given, id) => {
    expect(chosen(...given)).toBe(id);
  });
});

describe("with records", () => {
  // a recovers 10 % and keeps 20 %, b recovers 20 % and keeps 30 %.
  const [a, b] = [agencyOf("a"), agencyOf("b", { feePercent: 30 })];
  const ofA = recordOf("a", { placements: 100, recovered: 1000 });
  const ofB = recordOf("b", { placements: 100, recovered: 2000 });

  it.each<[string, Parameters<typeof choose>, string]>([
    ["the one that leaves most after its fee", [[a, b], records(ofA, ofB)], "b"],
    [
      "the cheaper one of two that do equally well",
      [[a, b], records(ofA, recordOf("b", { placements: 100, recovered: 1000 }))],
      "a",
    ],
    [
      "the first by id of two that are equal in all",
      [[agencyOf("b"), a], records(ofA, recordOf("b", { placements: 100, recovered: 1000 }))],
      "a",
    ],
    [
      "not the one that draws complaints, within the limit",
      [[a, agencyOf("b")], records(ofB, recordOf("a", { placements: 100, recovered: 2000, complaints: 1 }))],
      "b",
    ],
    [
      "not the one that gives many back",
      [[a, agencyOf("b")], records(ofB, recordOf("a", { placements: 100, recovered: 2000, returned: 30 }))],
      "b",
    ],
    [
      "not the slower one",
      [[a, agencyOf("b")], records(ofB, recordOf("a", { placements: 100, recovered: 2000, paidOn: "2026-03-31" }))],
      "b",
    ],
    [
      "by fee while 19 placements make no record",
      [[a, b], records(recordOf("b", { placements: 19, recovered: 9000 }))],
      "a",
    ],
    [
      "by record from 20 placements on",
      [[a, b], records(ofA, recordOf("b", { placements: 20, recovered: 9000 }))],
      "b",
    ],
    [
      "by fee while all are too young to be judged",
      [[a, b], records(recordOf("b", { placements: 100, recovered: 9000, placedAt: "2026-04-01T12:00:00.000Z" }))],
      "a",
    ],
    [
      "by fee where the record is of another currency",
      [[a, b], records(recordOf("b", { placements: 100, recovered: 9000, currency: "EUR" }))],
      "a",
    ],
    ["a newcomer that keeps less than the only one with a record, taken to do as well", [[a, b], records(ofB)], "a"],
    ["a newcomer that is dearer not", [[a, b], records(ofA)], "a"],
    [
      "one that has room left",
      [[agencyOf("a", { capacity: 6 })], records(recordOf("a", { placements: 5, isOpen: true }))],
      "a",
    ],
    [
      "none that is full",
      [[agencyOf("a", { capacity: 5 })], records(recordOf("a", { placements: 5, isOpen: true }))],
      "none",
    ],
    ["one with a single complaint", [[a], records(recordOf("a", { placements: 1, complaints: 1 }))], "a"],
    [
      "one with two complaints in 100 placements",
      [[a], records(recordOf("a", { placements: 100, complaints: 2 }))],
      "a",
    ],
    ["none with two complaints in 99", [[a], records(recordOf("a", { placements: 99, complaints: 2 }))], "none"],
  ])("chooses %s", (_, given, id) => {
    expect(chosen(...given)).toBe(id);
  });

  it("says every figure that decided, and who fell out", () => {
    const full = agencyOf("d", { capacity: 3 });
    const choice = choose(
      [a, b, agencyOf("c", { licences: ["US-PA"] }), full],
      records(ofA, ofB, recordOf("d", { placements: 3, isOpen: true })),
    );
    expect(choice.because).toEqual([
      "Agency b is licensed in US-OH.",
      "It takes on debts of any kind.",
      "The balance of USD 50.00 is not under its minimum: at least USD 50.00.",
      "It has 0 of 10 placements open.",
      "Its score is the best of 2 that qualify; of equal scores the lower fee would win.",
      "Agency b scores 13.79: 20 % recovered, 14 % after its fee of 30 %, 0 complaints and 0 given back in 100, a first payment after 21 days, over 100 placements.",
      "Agency a scores 7.79: 10 % recovered, 8 % after its fee of 20 %, 0 complaints and 0 given back in 100, a first payment after 21 days, over 100 placements.",
      "Not licensed in US-OH: Agency c.",
      "No room: Agency d (3 of 3 open).",
    ]);
  });

  it("says what stands in for a record that is too short, and that nothing was paid", () => {
    const none = recordOf("a", { placements: 20 });
    expect(choose([a, b], records(none, recordOf("b", { placements: 7 }))).because).toContain(
      "Agency b scores -0.9: 0 % recovered, 0 % after its fee of 30 %, 0 complaints and 0 given back in 100, no payment yet, as the others do together, having 7 of the 20 placements that make a record.",
    );
  });
});

it.each<[Parameters<typeof choose>, readonly string[]]>([
  [
    [[agencyOf("a"), agencyOf("b", { feePercent: 25 })]],
    [
      "Agency a is licensed in US-OH.",
      "It takes on debts of any kind.",
      "The balance of USD 50.00 is not under its minimum: at least USD 50.00.",
      "It has 0 of 10 placements open.",
      "No agency has a record of 20 placements older than 90 days in this currency, so the fee decides.",
      "Its fee of 20 % is the lowest of 2 that qualify.",
    ],
  ],
  [[[agencyOf("a"), agencyOf("b")], { residence: "US-WY" }], ["No agency is licensed in US-WY."]],
  [[[agencyOf("a")], { residence: null }], ["The debtor's state is not known, so no licence can be checked."]],
  [
    [
      [
        agencyOf("e", { capacity: 0 }),
        agencyOf("d", { minimumBalance: { EUR: 1 } }),
        agencyOf("c"),
        agencyOf("b", { specialities: ["medical", "utility"] }),
        agencyOf("a", { licences: ["US-PA"] }),
        agencyOf("f", { minimumBalance: { USD: 5001 } }),
      ],
      { exclude: ["c"] },
    ],
    [
      "No agency qualifies.",
      "Not licensed in US-OH: Agency a.",
      "Had this debt before: Agency c.",
      "Take on no debt of this kind (consumer): Agency b (medical, utility).",
      "Do not take a balance of USD 50.00: Agency d (nothing in USD), Agency f (at least USD 50.01).",
      "No room: Agency e (0 of 0 open).",
    ],
  ],
  [
    [[], { profile: { agencies: [agencyOf("a", { feePercent: 22.5 })], mostAgencyFeePercent: 20 } }],
    ["No agency qualifies.", "Keep more than 20 %: Agency a (22.5 %)."],
  ],
  [
    [[agencyOf("a", { specialities: ["medical"] })], { segment: null }],
    ["No agency qualifies.", "Take on no debt of this kind (unknown): Agency a (medical)."],
  ],
  [
    [[agencyOf("a"), agencyOf("b", { agreements: ["us-501r"] })], { rulePacks: ["us-reg-f", "us-501r"] }],
    [
      "Agency b is licensed in US-OH.",
      "It is bound in writing to us-501r.",
      "It takes on debts of any kind.",
      "The balance of USD 50.00 is not under its minimum: at least USD 50.00.",
      "It has 0 of 10 placements open.",
      "No other agency qualifies.",
      "Not bound in writing to us-501r: Agency a.",
    ],
  ],
  [
    [
      [],
      { profile: { agencies: [agencyOf("a", { specialities: ["medical", "consumer"] })], mostAgencyFeePercent: 20 } },
    ],
    [
      "Agency a is licensed in US-OH.",
      "It takes on debts of this kind: consumer.",
      "Its fee of 20 % is not over the limit of 20 %.",
      "The balance of USD 50.00 is not under its minimum: at least USD 50.00.",
      "It has 0 of 10 placements open.",
      "No other agency qualifies.",
    ],
  ],
  [
    [[agencyOf("a")], records(recordOf("a", { placements: 10, complaints: 2 }))],
    ["No agency qualifies.", "More than 2 complaints in 100 placements: Agency a (2 in 10)."],
  ],
])("says why: %#", (given, because) => {
  expect(choose(...given).because).toEqual(because);
});
