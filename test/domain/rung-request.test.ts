import { expect, it } from "vitest";
import { RungRequest } from "../../functions/domain/rung-request.ts";
import { LADDER } from "./given.ts";

const EXECUTION = {
  creditorId: "demo",
  accountId: "A-1",
  signalKey: "k",
  caseNumber: 1,
  generation: 1,
  rung: "second",
};
const requestWith = (ladder: unknown) => ({
  execution: EXECUTION,
  executionName: "e",
  ladder,
  rung: "second",
  looks: [],
});
const isTaken = (ladder: unknown) => RungRequest.safeParse(requestWith(ladder)).success;

it("carries the terms of its ladder as the case knows them", () => {
  expect(RungRequest.parse(requestWith(LADDER)).ladder).toBe(LADDER);
  expect(isTaken(LADDER)).toBe(true);
});

it.each([
  ["none", undefined],
  ["no object", "homes"],
  ["null", null],
  ["terms that are incomplete", { name: "homes" }],
  ["terms nobody knows", { ...LADDER, speed: 9 }],
])("is refused with %s", (_, ladder) => {
  expect([isTaken(ladder), isTaken(ladder)]).toEqual([false, false]);
});
