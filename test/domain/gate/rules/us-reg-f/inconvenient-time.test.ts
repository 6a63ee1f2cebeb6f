import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const asked = (windows: readonly Given[], more: Given = {}): string =>
  toldUnderRegF({ flags: { consumerInconvenientWindows: windows }, ...more });
/** Tuesday mornings until one o'clock; noon in New York on 15 June is one. */
const tuesdays = { days: ["Tue"], from: "08:00", to: "13:00" };

it.each<[string, readonly Given[], string]>([
  ["Tuesday until one", [tuesdays], "2027-06-15T17:00:00Z CONSUMER_INCONVENIENT_TIME"],
  ["Tuesday until noon", [{ ...tuesdays, to: "12:00" }], "allow"],
  ["Tuesday from noon on", [{ ...tuesdays, from: "12:00" }], "2027-06-15T17:00:00Z CONSUMER_INCONVENIENT_TIME"],
  ["Wednesday until one", [{ ...tuesdays, days: ["Wed"] }], "allow"],
  ["Tuesday until midnight", [{ ...tuesdays, to: "24:00" }], "2027-06-16T12:00:00Z CONSUMER_INCONVENIENT_TIME"],
  [
    "two spans on end",
    [tuesdays, { days: ["Tue"], from: "13:00", to: "18:00" }],
    "2027-06-15T22:00:00Z CONSUMER_INCONVENIENT_TIME",
  ],
  [
    "Monday night over midnight to Tuesday at one",
    [{ days: ["Mon"], from: "20:00", to: "13:00" }],
    "2027-06-15T17:00:00Z CONSUMER_INCONVENIENT_TIME",
  ],
  ["a day nobody knows", [{ ...tuesdays, days: ["Feiertag"] }], "2027-06-15T17:00:00Z CONSUMER_INCONVENIENT_TIME"],
  [
    "all day, every day",
    [{ days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], from: "00:00", to: "24:00" }],
    "block CONSUMER_INCONVENIENT_TIME",
  ],
])("where the consumer closed %s: %s", (_, windows, expected) => {
  expect(asked(windows)).toBe(expected);
});

it("holds in every zone the consumer may be in", () => {
  const locations = [
    { source: "address", value: "Denver", tz: ["America/Denver"] },
    { source: "area_code", value: "212", tz: ["America/New_York"] },
  ];
  const untilOne = { days: ["Tue"], from: "11:00", to: "13:00" };
  expect(asked([untilOne], { locations })).toBe("2027-06-15T19:00:00Z CONSUMER_INCONVENIENT_TIME");
});

it.each(["letter", "action"])("is no matter of a %s, which has no time of day", (channel) => {
  expect(asked([tuesdays], { channel, action: "charge_fee" })).toBe("allow");
});
