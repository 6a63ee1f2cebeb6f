import { expect, it } from "vitest";
import { chooseAgency } from "../../functions/domain/agency-choice.ts";
import type { Agency } from "../../functions/domain/creditor-profile.ts";
import { profileOf } from "./given.ts";

const agency = (id: string, more: Partial<Agency> = {}): Agency => ({
  id,
  name: `Agency ${id}`,
  licences: ["US-OH"],
  feePercent: 20,
  capacity: 10,
  minimumBalance: { USD: 5000 },
  ...more,
});
const choose = (agencies: readonly Agency[], residence: string | null = "US-OH", minor = 5000, currency = "USD") =>
  chooseAgency(profileOf({ agencies: [...agencies] }), residence, { minor, currency });
const chosen = (...given: Parameters<typeof choose>) => {
  const choice = choose(...given);
  return choice.kind === "chosen" ? choice.agency.id : "none";
};

it.each<[string, Parameters<typeof choose>, string]>([
  ["the one that keeps the smallest share", [[agency("b"), agency("a", { feePercent: 15 })]], "a"],
  ["of two that keep the same, the first by id", [[agency("b"), agency("a")]], "a"],
  ["of two that keep the same, the first by id, in any order", [[agency("a"), agency("b")]], "a"],
  [
    "only one licensed where the debtor lives",
    [[agency("a", { licences: ["US-PA"], feePercent: 1 }), agency("b")]],
    "b",
  ],
  ["only one with capacity", [[agency("a", { capacity: 0 }), agency("b")]], "b"],
  ["one whose minimum the balance just meets", [[agency("a")], "US-OH", 5000], "a"],
  ["none whose minimum it misses", [[agency("a")], "US-OH", 4999], "none"],
  ["none that does not take the currency", [[agency("a")], "US-OH", 5000, "EUR"], "none"],
  ["none where nobody is licensed", [[agency("a")], "US-WY"], "none"],
  ["none while nobody knows where the debtor lives", [[agency("a")], null], "none"],
])("chooses %s", (_, given, id) => {
  expect(chosen(...given)).toBe(id);
});

const bound = { agreements: ["us-501r"] };
const forPatients = (...agencies: readonly Agency[]) =>
  chooseAgency(profileOf({ agencies: [...agencies] }), "US-OH", { minor: 5000, currency: "USD" }, ["us-501r"]);

it("takes for a hospital's patient only an agency bound to the patient's protections, though another keeps less", () => {
  expect(forPatients(agency("a", { feePercent: 1 }), agency("b", bound))).toMatchObject({
    agency: { id: "b" },
    because: [
      "Agency b is licensed in US-OH.",
      "It is bound in writing to us-501r.",
      expect.anything(),
      expect.anything(),
    ],
  });
});

it("takes none for a hospital's patient where no agency is bound", () => {
  expect(forPatients(agency("a"))).toEqual({
    kind: "none",
    because: ["No licensed agency is bound in writing to us-501r."],
  });
});

it.each<[Parameters<typeof choose>, string]>([
  [[[agency("a"), agency("b", { feePercent: 25 })]], "Its fee of 20 % is the lowest of 2 that qualify."],
  [[[agency("a")]], "No other agency qualifies."],
  [[[agency("a")], "US-WY"], "No agency is licensed in US-WY."],
  [[[agency("a")], "US-OH", 1], "No licensed agency takes a balance of this size and currency now."],
  [[[agency("a")], null], "The debtor's state is not known, so no licence can be checked."],
])("says why: %#", (given, sentence) => {
  expect(choose(...given).because).toContain(sentence);
});
