import { expect, it } from "vitest";
import { toldOf } from "./hospital.ts";

it.each([
  ["letter", "specific_remedy_notice", true, "allow"],
  ["letter", "specific_remedy_notice", false, "block ECA_NOTICE_MISSING"],
  ["letter", "specific_remedy_notice", null, "block ECA_NOTICE_MISSING"],
  ["email", "specific_remedy_notice", null, "block ECA_NOTICE_MISSING"],
  ["call", "specific_remedy_notice", null, "allow"],
  ["letter", "reminder", null, "allow"],
  ["email", "final_demand_presuming_debt_valid", false, "allow"],
])("by %s, a %s with the summary (%s): %s", (channel, purpose, includesFapSummary, expected) => {
  expect(toldOf({}, { channel, message: { purpose, includesFapSummary } })).toBe(expected);
});
