import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldOf } from "./hospital.ts";

it.each<[string, Given, string]>([
  ["30 days after", { ecaNoticeGivenOn: "2027-05-16" }, "allow ECA_OK"],
  ["29 days after", { ecaNoticeGivenOn: "2027-05-17" }, "2027-06-16T04:00:00Z ECA_NOTICE_30"],
  ["on the day of", { ecaNoticeGivenOn: "2027-06-15" }, "2027-07-15T04:00:00Z ECA_NOTICE_30"],
  ["a day before", { ecaNoticeGivenOn: "2027-06-16" }, "block ECA_NOTICE_MISSING"],
  ["without", { ecaNoticeGivenOn: null }, "block ECA_NOTICE_MISSING"],
])("%s the written notice: %s", (_, hospital, expected) => {
  expect(toldOf(hospital)).toBe(expected);
});

it.each([false, null])("needs an effort by word of mouth as well, which %s is not", (oralNotificationAttempted) => {
  expect(toldOf({ oralNotificationAttempted })).toBe("block ECA_NOTICE_MISSING");
});

it("waits for the later of the notice and the 120 days", () => {
  const both = { firstPostDischargeBillOn: "2027-02-20", ecaNoticeGivenOn: "2027-05-20" };
  expect(toldOf(both)).toBe("2027-06-20T04:00:00Z NOTIFICATION_PERIOD_120");
  expect(toldOf({ ...both, ecaNoticeGivenOn: "2027-05-25" })).toBe("2027-06-24T04:00:00Z ECA_NOTICE_30");
});

it("is no matter of ordinary bills", () => {
  expect(toldOf({ ecaNoticeGivenOn: null }, { channel: "letter" })).toBe("allow");
});
