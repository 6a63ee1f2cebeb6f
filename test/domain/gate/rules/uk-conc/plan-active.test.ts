import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = { ...ofBritain, packs: ["uk-conc"] };
const plan = (more: Given) => ({ plan: { status: "active", dueOn: "2027-06-12", graceDays: 3, ...more } });

it.each<[string, Given, string]>([
  ["kept", plan({}), "block PLAN_ACTIVE"],
  ["missed, on the last day of grace", plan({ missed: true }), "2027-06-16T07:00:00Z PLAN_GRACE"],
  ["missed, and grace is over", { ...plan({ missed: true }), now: "2027-06-16T07:00:00Z" }, "allow"],
  ["missed, without grace", plan({ missed: true, graceDays: 0 }), "allow"],
  ["broken", plan({ status: "broken" }), "allow"],
  ["completed", plan({ status: "completed" }), "allow"],
  ["its own copy", { ...plan({}), message: { purpose: "plan_copy" } }, "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
