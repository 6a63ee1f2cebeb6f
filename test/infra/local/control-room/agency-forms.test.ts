import { expect, it, test } from "vitest";
import { askedBy } from "../../../../infra/local/control-room/act-lines.ts";
import { agencyForms } from "../../../../infra/local/control-room/agency-forms.ts";
import { accountOf, placementOf } from "../../../domain/given.ts";

const NOW = new Date("2026-08-03T15:00:00Z");
const IDS = { creditorId: "demo", accountId: "A-1" };
const reported = (typed: Readonly<Record<string, string>>) =>
  askedBy("agency-report", typed, { ids: IDS, now: NOW, eventId: "e" });

test.each([
  ["an agency that has the account", placementOf(), 1],
  ["none while it is only asked for", placementOf({ status: "requested", agency: null }), 0],
  ["none without one", null, 0],
])("there is a form for %s", (_, placement, forms) => {
  expect(agencyForms(accountOf({ placement }))).toHaveLength(forms);
});

it("says what a history would, with an amount where it is a payment", () => {
  const line = { time: NOW.toISOString(), person: "agency", does: "report", ...IDS };
  expect(reported({ report: "payment", amount: "20.00", currency: "USD" })).toMatchObject({
    value: { ...line, kind: "payment", amount: { minor: 2_000, currency: "USD" } },
  });
  expect(reported({ report: "returned", amount: "" })).toMatchObject({ value: { ...line, kind: "returned" } });
});

it("asks for the amount of a payment", () => {
  expect(reported({ report: "payment", amount: "" })).toMatchObject({ kind: "wrong" });
});
