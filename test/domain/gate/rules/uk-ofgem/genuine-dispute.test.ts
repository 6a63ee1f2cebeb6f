import { expect, it } from "vitest";
import { ofBritain, told } from "../../asking.ts";

it.each([
  ["disconnect", true, "block UTILITY_DISPUTE"],
  ["disconnect", false, "allow"],
  ["disconnect", null, "allow"],
  ["issue_final_notice", true, "allow"],
])("%s over a charge in genuine dispute (%s): %s", (action, genuineDispute, expected) => {
  const given = { ...ofBritain, packs: ["uk-ofgem"], channel: "action", action };
  expect(told({ ...given, utility: { genuineDispute } })).toBe(expected);
});

it("blocks in winter too, where the season alone would defer", () => {
  const given = {
    ...ofBritain,
    packs: ["uk-ofgem"],
    channel: "action",
    action: "disconnect",
    now: "2027-01-20T12:00:00Z",
  };
  expect(told({ ...given, utility: { genuineDispute: true, pensionAgeOnly: true } })).toBe("block UTILITY_DISPUTE");
});
