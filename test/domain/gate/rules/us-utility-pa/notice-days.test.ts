import { expect, it } from "vitest";
import { ofAmerica, told } from "../../asking.ts";

it.each([
  ["disconnect", true, "allow"],
  ["disconnect", false, "block PA_NOTICE_DAYS"],
  ["disconnect", null, "block PA_NOTICE_DAYS"],
  ["issue_final_notice", false, "allow"],
])("%s where the days of notice and contact were kept (%s): %s", (action, noticeDaysSatisfied, expected) => {
  const given = { ...ofAmerica, packs: ["us-utility-pa"], collectorType: "first_party", channel: "action" };
  expect(told({ ...given, action, utility: { noticeDaysSatisfied } })).toMatch(expected);
});

it("needs the facts of the service", () => {
  const given = { ...ofAmerica, packs: ["us-utility-pa"], channel: "action", action: "disconnect" };
  expect(told(given)).toBe("block PA_NOTICE_DAYS");
});
