import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const atWork: Given = { ...inNewYork, packs: ["us-ma"], message: { number: "work" } };
const spoken = { oralWorkRequestAt: "2027-05-02T14:00:00Z" };
const DEFERRED = "2027-05-12T12:00:00Z WORKPLACE_REQUEST";

it.each<[string, Given, Given, string]>([
  ["on the tenth day of a spoken request", {}, spoken, DEFERRED],
  ["on the day after", { now: "2027-05-12T12:00:00Z" }, spoken, "allow"],
  [
    "after a spoken request late the evening before, where the consumer is",
    {},
    { oralWorkRequestAt: "2027-05-02T03:00:00Z" },
    "allow",
  ],
  ["before a spoken request", {}, { oralWorkRequestAt: "2027-05-11T16:00:01Z" }, "allow"],
  ["long after a written request", {}, { writtenWorkRequestAt: "2026-01-02T14:00:00Z" }, "block WORKPLACE_REQUEST"],
  [
    "after a spoken one confirmed in writing",
    {},
    { ...spoken, writtenWorkRequestAt: "2027-05-04T14:00:00Z" },
    "block WORKPLACE_REQUEST",
  ],
  [
    "before the written one, after the spoken one",
    {},
    { ...spoken, writtenWorkRequestAt: "2027-05-14T14:00:00Z" },
    DEFERRED,
  ],
  ["where nobody found a request", {}, { oralWorkRequestAt: null, writtenWorkRequestAt: null }, "allow"],
  ["by text", { channel: "sms" }, spoken, DEFERRED],
  ["by e-mail", { channel: "email" }, spoken, "allow"],
  ["to a number known to be at work", { message: {} }, { ...spoken, workplaceNumber: true }, DEFERRED],
  ["to their own number", { message: { number: "mobile" } }, spoken, "allow"],
])("a call to work %s", (_, more, flags, says) => {
  expect(told({ ...atWork, ...more, flags })).toBe(says);
});
