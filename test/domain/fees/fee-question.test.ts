import { describe, expect, test } from "vitest";
import type { Account } from "../../../functions/domain/account.ts";
import type { FeePolicy } from "../../../functions/domain/fees/fee-policy.ts";
import { feeQuestionFor } from "../../../functions/domain/fees/fee-question.ts";
import type { Person } from "../../../functions/domain/person.ts";
import { takenOf } from "../given.ts";
import { dueOn, inCurrency, owingIn, RATES } from "./owing.ts";

const authority = "the law";
const now = new Date("2027-03-11T12:00:00Z");
const GB: Person = { address: { value: { country: "GB", region: "ENG" }, at: "2026-01-01T00:00:00Z", eventId: "e" } };
const US: Person = { address: { value: { country: "US", region: "MA" }, at: "2026-01-01T00:00:00Z", eventId: "e" } };
const albion = owingIn("GBP", [inCurrency("GBP", 482_050, "2027-02-09")]);

function asked(fee: FeePolicy, account: Account = albion, person: Person = GB) {
  const [due] = dueOn(account, "2027-03-11", fee);
  const [invoice] = account.invoices;
  if (due === undefined || invoice === undefined) throw new Error("nothing is due");
  return feeQuestionFor(
    { account, person, ladder: { rulePacks: ["uk-late-payment"] }, rates: RATES, now },
    due,
    invoice,
  );
}

const interest: FeePolicy = { id: "interest", kind: "statutory-interest", law: "uk", authority };

describe("what the gate is asked", () => {
  test("about interest: the whole rate, the points over the reference, and since when the debt is late", () => {
    expect(asked(interest)).toMatchObject({
      channel: "action",
      action: "accrue_interest",
      packs: ["uk-late-payment"],
      collectorType: "first_party",
      jurisdiction: { country: "GB" },
      debt: { type: "commercial", debtor: "entity", principal: 4820.5, currency: "GBP", overdueFrom: "2027-02-10" },
      fee: { annualRate: 0.1225, spreadOverBase: 0.08 },
      referenceRates: { "2026-12-31": 0.0425, "2027-06-30": 0.035 },
    });
  });

  test.each([
    [{ id: "sum", kind: "statutory-compensation", law: "uk", authority } as const, "fixed_compensation", 70],
    [{ id: "late", kind: "flat", amount: { GBP: 1250 }, onDay: 1, authority } as const, "late_fee", 12.5],
    [{ id: "share", kind: "percentage", percent: 1, onDay: 1, authority } as const, "late_fee", 48.2],
  ])("about a fee: %o", (fee, kind, amount) => {
    expect(asked(fee)).toMatchObject({ action: "charge_fee", fee: { kind, amount, currency: "GBP" } });
  });

  test("about a fixed sum of the directive", () => {
    const account = owingIn("EUR", [inCurrency("EUR", 5_000, "2027-02-09")]);
    const fee: FeePolicy = { id: "sum", kind: "statutory-compensation", law: "eu", authority };
    expect(asked(fee, account, {})).toMatchObject({ fee: { kind: "lump_sum", amount: 40, currency: "EUR" } });
  });

  test("about a consumer in a state", () => {
    const account = {
      ...owingIn("USD", [inCurrency("USD", 5_000, "2027-02-09")]),
      segment: "consumer" as const,
      residences: ["MA"],
    };
    const fee: FeePolicy = { id: "own", kind: "contractual-interest", rate: 8, authority };
    const question = asked(fee, account, US);
    expect(question).toMatchObject({
      residences: ["MA"],
      jurisdiction: { country: "US", state: "MA" },
      debt: { type: "consumer", debtor: "natural_person" },
      fee: { annualRate: 0.08 },
    });
    expect(question.fee).not.toHaveProperty("spreadOverBase");
  });

  test("names the first reminder after the due date that did not come back: it may put the debtor in default", () => {
    const taken = [
      takenOf("I-1", "courtesy", "2027-02-06", { contactId: "c-1" }),
      takenOf("I-1", "reminder", "2027-02-10", { contactId: "c-2", bouncedAt: "2027-02-10T18:00:00Z" }),
      takenOf("I-1", "second", "2027-02-16", { contactId: "c-3" }),
      takenOf("I-1", "call", "2027-02-12"),
      takenOf("I-2", "reminder", "2027-02-12", { contactId: "c-4" }),
    ];
    expect(asked(interest, { ...albion, taken }).flags).toEqual({ dueOn: "2027-02-09", mahnungSentOn: "2027-02-16" });
    expect(asked(interest).flags).toEqual({ dueOn: "2027-02-09", mahnungSentOn: undefined });
  });
});
