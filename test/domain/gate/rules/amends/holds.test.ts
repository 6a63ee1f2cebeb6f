import { expect, it } from "vitest";
import type { GateQuestion } from "../../../../../functions/domain/gate/question.ts";
import { holdObjections } from "../../../../../functions/domain/gate/rules/amends/holds.ts";
import { NOON, questionOf } from "../../question.ts";

const dispute = { kind: "dispute", until: null } as const;
const military = { kind: "military", until: null } as const;
const action = { channel: "action", purpose: "place_with_agency" } as const;
const heard = (more: Partial<GateQuestion>) =>
  holdObjections(questionOf(more)).map(({ rule, until }) => [rule, until?.toISOString() ?? null]);

it.each<[string, Partial<GateQuestion>, readonly unknown[]]>([
  ["a dispute keeps a reminder back until a new fact", { holds: [dispute] }, [["hold.DISPUTE", null]]],
  ["and the placement", { holds: [dispute], ...action }, [["hold.DISPUTE", null]]],
  ["military service leaves reminders alone", { holds: [military] }, []],
  ["but no placement", { holds: [military], ...action }, [["hold.MILITARY", null]]],
  ["an answer to the debtor passes", { holds: [dispute], purpose: "reply_to_consumer" }, []],
  ["so does a verification", { holds: [dispute], purpose: "verification" }, []],
  ["and the confirmation of an opt-out", { holds: [dispute], purpose: "optout_confirmation" }, []],
  [
    "each hold is named, with its end",
    { holds: [dispute, { kind: "breathing-space", until: "2026-04-01T04:00:00.000Z" }] },
    [
      ["hold.DISPUTE", null],
      ["hold.BREATHING_SPACE", "2026-04-01T04:00:00.000Z"],
    ],
  ],
])("%s", (_, more, objections) => {
  expect(heard(more)).toEqual(objections);
});

it("ends at the instant it is over", () => {
  const holds = [{ kind: "plan", until: NOON.toISOString() }] as const;
  expect(heard({ holds, now: new Date(NOON.getTime() - 1) })).toEqual([["hold.PLAN", NOON.toISOString()]]);
  expect(heard({ holds })).toEqual([]);
});
