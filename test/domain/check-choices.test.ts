import { expect, it } from "vitest";
import { checkChoices } from "../../functions/domain/check-choices.ts";
import type { CreditorProfile } from "../../functions/domain/creditor-profile.ts";

type Choice = CreditorProfile["ladders"][number];

const SCOPES = new Map([
  ["homes", { currencies: ["USD"], atLeastBalance: { USD: 1_000 } }],
  ["homes-large", { currencies: ["USD"], atLeastBalance: { USD: 1_000 } }],
  ["trade", { currencies: ["USD", "EUR"], atLeastBalance: { USD: 500, EUR: 500 } }],
  ["trade-large", { currencies: ["USD", "EUR"], atLeastBalance: {} }],
]);

const home = (ladder: string, more: Partial<Choice> = {}): Choice => ({ segment: "consumer", ladder, ...more });
const firm = (ladder: string, more: Partial<Choice> = {}): Choice => ({ segment: "business", ladder, ...more });
const LARGE = { atLeastBalance: { USD: 50_000 } };
const LARGE_ABROAD = { atLeastBalance: { USD: 50_000, EUR: 40_000 } };

it.each<[string, readonly (Choice | undefined)[], readonly string[]]>([
  ["one ladder per segment", [home("homes"), firm("trade")], []],
  ["the highest band first", [home("homes-large", LARGE), home("homes")], []],
  ["three bands", [home("homes-large", { atLeastBalance: { USD: 90_000 } }), home("homes", LARGE), home("homes")], []],
  ["bands of two currencies", [firm("trade-large", LARGE_ABROAD), firm("trade")], []],
  ["a ladder per currency", [firm("trade", { currencies: ["EUR"] }), firm("trade-large", { currencies: ["USD"] })], []],
  ["an entry of another segment before", [firm("trade"), home("homes")], []],
  ["the lowest band first", [home("homes"), home("homes-large", LARGE)], ["ladders.1 ladder-unreachable"]],
  [
    "the same band twice",
    [home("homes-large", LARGE), home("homes", LARGE), home("homes")],
    ["ladders.1 ladder-unreachable"],
  ],
  [
    "a bound under what the ladder takes anyway",
    [home("homes", { atLeastBalance: { USD: 100 } }), home("homes-large")],
    ["ladders.1 ladder-unreachable"],
  ],
  [
    "two entries that leave a third nothing",
    [firm("trade", { currencies: ["EUR"] }), firm("trade", { currencies: ["USD"] }), firm("trade-large", LARGE_ABROAD)],
    ["ladders.2 ladder-unreachable"],
  ],
  ["small debts that no band takes", [home("homes-large", LARGE)], ["ladders.0.atLeastBalance.USD ladder-gap"]],
  [
    "small debts that no band takes in one currency of two",
    [firm("trade-large", LARGE_ABROAD), firm("trade", { currencies: ["USD"] })],
    ["ladders.0.atLeastBalance.EUR ladder-gap"],
  ],
  [
    "a currency that the ladder does not take",
    [home("homes", { currencies: ["USD", "CHF"] })],
    ["ladders.0.currencies ladder-currency"],
  ],
  [
    "no currency that the ladder takes",
    [home("homes", { currencies: ["CHF"] })],
    ["ladders.0.currencies ladder-currency"],
  ],
  [
    "a bound in a currency it is not for",
    [home("homes-large", LARGE_ABROAD), home("homes")],
    ["ladders.0.atLeastBalance.EUR amounts-per-currency"],
  ],
  [
    "a bound missing for a currency",
    [firm("trade-large", LARGE), firm("trade", { currencies: ["USD"] })],
    ["ladders.0.atLeastBalance amounts-per-currency"],
  ],
  ["a gap that an entry nobody could read may close", [home("homes-large", LARGE), undefined], []],
  ["a ladder that could not be read", [home("unreadable", LARGE), home("homes-large", LARGE)], []],
])("judges %s", (_, choices, problems) => {
  expect(checkChoices(choices, SCOPES).map(({ path, rule }) => `${path.join(".")} ${rule}`)).toEqual(problems);
});
