import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const works = { consumerInconvenientWindows: [{ days: ["Mon", "Tue"], from: "09:00", to: "14:00" }] };
const nights = { consumerInconvenientWindows: [{ days: ["Tue"], from: "20:00", to: "10:00" }] };
const base = { ...ofBritain, packs: ["uk-conc"] };

it.each<[string, Given, string]>([
  ["within, until it ends", { flags: works }, "2027-06-15T13:00:00Z CONSUMER_INCONVENIENT_TIME"],
  [
    "its first instant",
    { flags: works, now: "2027-06-15T08:00:00Z" },
    "2027-06-15T13:00:00Z CONSUMER_INCONVENIENT_TIME",
  ],
  ["its end is free", { flags: works, now: "2027-06-15T13:00:00Z" }, "allow"],
  ["another weekday", { flags: works, now: "2027-06-16T11:00:00Z" }, "allow"],
  [
    "over midnight, the morning after",
    { flags: nights, now: "2027-06-16T08:30:00Z" },
    "2027-06-16T09:00:00Z CONSUMER_INCONVENIENT_TIME",
  ],
  ["over midnight, but not the morning of", { flags: nights, now: "2027-06-15T08:30:00Z" }, "allow"],
  ["a letter", { flags: works, channel: "letter" }, "allow"],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
