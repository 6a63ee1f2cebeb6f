import { describe, expect, it } from "vitest";
import type { Hold } from "../../functions/domain/account.ts";
import { HoldKind } from "../../functions/domain/event-words.ts";
import {
  covers,
  HOLD_STOPS,
  holdBoundaries,
  holdsInForce,
  holdsStoppingContact,
  holdsStoppingPlacement,
  spanOf,
  stoppedDays,
} from "../../functions/domain/holds.ts";
import { accountOf, holdOf, NEW_YORK } from "./given.ts";

const iso = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString() : null);
const spanIn = (hold: Hold, zone = NEW_YORK) => {
  const { from, until } = spanOf(hold, zone);
  return [iso(from), iso(until)];
};

it("lets every kind stop contact, fees, placement and the clock, but two that stop only fees and placement", () => {
  const spares = HoldKind.options.filter((kind) => !HOLD_STOPS[kind].contact);
  expect(spares).toEqual(["military", "assistance-screening"]);
  for (const kind of HoldKind.options) {
    const everything = !spares.includes(kind);
    expect(HOLD_STOPS[kind]).toEqual({ contact: everything, fees: true, placement: true, clock: everything });
  }
});

describe("a hold is in force", () => {
  it.each<[string, Hold, [string, string | null]]>([
    [
      "between instants as given",
      holdOf("legal", "2026-02-05T15:00:00.000Z", "2026-02-07T15:00:00.000Z"),
      ["2026-02-05T15:00:00.000Z", "2026-02-07T15:00:00.000Z"],
    ],
    [
      "from the start of a bare day to the end of another",
      holdOf("legal", "2026-02-05", "2026-02-07"),
      ["2026-02-05T05:00:00.000Z", "2026-02-08T05:00:00.000Z"],
    ],
    ["without an end until it is lifted", holdOf("legal", "2026-02-05"), ["2026-02-05T05:00:00.000Z", null]],
    [
      "never before it arrived",
      holdOf("legal", "2026-02-05", "2026-02-07", { arrivedAt: "2026-02-06T12:00:00.000Z" }),
      ["2026-02-06T12:00:00.000Z", "2026-02-08T05:00:00.000Z"],
    ],
    [
      "until it is lifted early",
      holdOf("legal", "2026-02-05", "2026-02-07", { endedAt: "2026-02-06T12:00:00.000Z" }),
      ["2026-02-05T05:00:00.000Z", "2026-02-06T12:00:00.000Z"],
    ],
    [
      "no longer than planned, however late it is lifted",
      holdOf("legal", "2026-02-05", "2026-02-07", { endedAt: "2026-02-20T12:00:00.000Z" }),
      ["2026-02-05T05:00:00.000Z", "2026-02-08T05:00:00.000Z"],
    ],
  ])("%s", (_, hold, span) => {
    expect(spanIn(hold)).toEqual(span);
  });

  it("on the days of wherever the debtor is", () => {
    const hold = holdOf("legal", "2026-02-05", "2026-02-05");
    expect(spanIn(hold)).toEqual(["2026-02-05T05:00:00.000Z", "2026-02-06T05:00:00.000Z"]);
    expect(spanIn(hold, "Pacific/Kiritimati")).toEqual(["2026-02-04T10:00:00.000Z", "2026-02-05T10:00:00.000Z"]);
  });

  it("from its first instant, and not at its last", () => {
    const account = accountOf({ holds: [holdOf("legal", "2026-02-05", "2026-02-05")] });
    const kinds = (at: string) => holdsInForce(account, Date.parse(at)).map(({ kind }) => kind);
    expect(kinds("2026-02-05T04:59:59.999Z")).toEqual([]);
    expect(kinds("2026-02-05T05:00:00.000Z")).toEqual(["legal"]);
    expect(kinds("2026-02-06T04:59:59.999Z")).toEqual(["legal"]);
    expect(kinds("2026-02-06T05:00:00.000Z")).toEqual([]);
  });
});

describe("contact about an invoice is stopped", () => {
  const account = accountOf({
    holds: [
      holdOf("dispute", "2026-02-01", undefined, { invoiceIds: ["I-1"] }),
      holdOf("military", "2026-02-01"),
      holdOf("promise", "2026-02-10", "2026-02-12"),
    ],
  });
  const stopping = (id: string, at: string) =>
    holdsStoppingContact(account, id, Date.parse(at)).map(({ kind }) => kind);

  it.each([
    ["by a hold that names it", "I-1", "2026-02-05T12:00:00Z", ["dispute"]],
    ["not by one that names others, nor by one that stops only fees", "I-2", "2026-02-05T12:00:00Z", []],
    ["by one that names none", "I-2", "2026-02-11T12:00:00Z", ["promise"]],
    ["by several at once", "I-1", "2026-02-11T12:00:00Z", ["dispute", "promise"]],
  ])("%s", (_, id, at, kinds) => {
    expect(stopping(id, at)).toEqual(kinds);
  });

  it("otherwise than placement, which military service stops too", () => {
    const at = Date.parse("2026-02-05T12:00:00Z");
    const kinds = (id: string) => holdsStoppingPlacement(account, id, at).map(({ kind }) => kind);
    expect([kinds("I-1"), kinds("I-2")]).toEqual([["dispute", "military"], ["military"]]);
  });

  it("by nothing where nothing is held", () => {
    expect(holdsStoppingContact(accountOf(), "I-1", 0)).toEqual([]);
    expect(covers(holdOf("legal", "2026-02-01"), "any")).toBe(true);
  });
});

describe("the local days at whose first instant a clock stood still", () => {
  const inMarch = (holds: readonly Hold[], after = "2026-03-01", upTo = "2026-03-31") =>
    stoppedDays(holds, NEW_YORK, after, upTo);

  it.each<[string, readonly Hold[], number]>([
    ["are all of bare days", [holdOf("legal", "2026-03-05", "2026-03-07")], 3],
    ["leave out a day that began before the hold", [holdOf("legal", "2026-03-05T15:00:00.000Z", "2026-03-07")], 2],
    ["keep a day during which it ended", [holdOf("legal", "2026-03-05", "2026-03-07T05:00:00.001Z")], 3],
    ["leave out a day at whose first instant it ended", [holdOf("legal", "2026-03-05", "2026-03-07T05:00:00.000Z")], 2],
    ["are none for hours within one day", [holdOf("legal", "2026-03-05T10:00:00.000Z", "2026-03-06T04:00:00.000Z")], 0],
    [
      "count once where holds overlap",
      [holdOf("legal", "2026-03-05", "2026-03-07"), holdOf("plan", "2026-03-06", "2026-03-10")],
      6,
    ],
    ["begin after the due date", [holdOf("legal", "2026-02-01", "2026-03-03")], 2],
    ["end with the day that is asked about", [holdOf("legal", "2026-03-30")], 2],
    ["count calendar days over a clock change", [holdOf("legal", "2026-03-07", "2026-03-09")], 3],
    [
      "are none for a hold lifted before it began",
      [holdOf("legal", "2026-03-05", undefined, { endedAt: "2026-03-01T00:00:00.000Z" })],
      0,
    ],
  ])("%s", (_, holds, days) => {
    expect(inMarch(holds)).toBe(days);
  });
});

it("finds each instant at which some hold begins or ends, once and in order", () => {
  const account = accountOf({
    holds: [
      holdOf("plan", "2026-02-05T12:00:00.000Z", "2026-02-10T12:00:00.000Z"),
      holdOf("legal", "2026-02-01T12:00:00.000Z", "2026-02-05T12:00:00.000Z"),
      holdOf("other", "2026-02-03T12:00:00.000Z", undefined, { endedAt: "2026-02-02T12:00:00.000Z" }),
    ],
  });
  const between = (after: string, upTo: string) =>
    holdBoundaries(account, Date.parse(after), Date.parse(upTo)).map(iso);
  expect(between("2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z")).toEqual([
    "2026-02-01T12:00:00.000Z",
    "2026-02-05T12:00:00.000Z",
    "2026-02-10T12:00:00.000Z",
  ]);
  expect(between("2026-02-01T12:00:00Z", "2026-02-05T12:00:00Z")).toEqual(["2026-02-05T12:00:00.000Z"]);
});
