import { describe, expect, it } from "vitest";
import { decide, type GateDecision } from "../../../functions/domain/gate/decide.ts";
import type { GateQuestion } from "../../../functions/domain/gate/question.ts";
import { contactAt, NOON, questionOf, ROUND_THE_WORLD } from "./question.ts";

const told = (decision: GateDecision) => [
  decision.kind === "defer" ? decision.notBefore.toISOString() : decision.kind,
  ...decision.reasons.map(({ rule }) => rule),
];
const yesterday = [contactAt("2026-02-09T17:00:00.000Z", "email")];
const held = (until: string | null) => ({ holds: [{ kind: "legal", until }] }) as const;
const refused = { refusals: [{ channel: "email", at: "2026-02-01T00:00:00.000Z", because: "opt-out" }] } as const;

it.each<[string, Partial<GateQuestion>, readonly string[]]>([
  ["allows what no rule objects to", {}, ["allow"]],
  [
    "defers to the end of an objection",
    { history: yesterday, daysBetweenContacts: 2 },
    ["2026-02-11T13:00:00.000Z", "ladder.BETWEEN_CONTACTS"],
  ],
  [
    "defers to the latest of several, and says all",
    { history: yesterday, daysBetweenContacts: 2, ...held("2026-02-20T17:00:00.000Z") },
    ["2026-02-20T17:00:00.000Z", "hold.LEGAL", "ladder.BETWEEN_CONTACTS"],
  ],
  [
    "moves what ends by night into the next morning",
    held("2026-02-21T05:00:00.000Z"),
    ["2026-02-21T13:00:00.000Z", "hold.LEGAL"],
  ],
  [
    "blocks where one rule blocks, whatever the others say",
    { history: yesterday, daysBetweenContacts: 2, ...refused },
    ["block", "amends.OPTED_OUT_CHANNEL", "ladder.BETWEEN_CONTACTS"],
  ],
  ["blocks under a hold without an end", held(null), ["block", "hold.LEGAL"]],
  ["blocks a contact to an unknown place", { zones: [] }, ["block", "amends.LOCATION_UNKNOWN"]],
  [
    "blocks where the hours that follow are common to nobody",
    { zones: ROUND_THE_WORLD, now: new Date("2026-10-24T06:30:00Z"), ...held("2026-10-24T07:00:00.000Z") },
    ["block", "hold.LEGAL"],
  ],
  ["blocks for a pack nobody knows", { packs: ["amends", "us-reg-z"] }, ["block", "amends.PACK_UNKNOWN"]],
  ["blocks for a name every object has", { packs: ["amends", "constructor"] }, ["block", "amends.PACK_UNKNOWN"]],
  [
    "says the strictest first, and keeps the order of equals",
    { packs: ["one", "other"], ...held("2026-02-20T17:00:00.000Z") },
    ["block", "amends.PACK_UNKNOWN", "amends.PACK_UNKNOWN", "hold.LEGAL"],
  ],
])("%s", (_, more, expected) => {
  expect(told(decide(questionOf(more)))).toEqual(expected);
});

describe("an action, which has no time of day", () => {
  const action = { channel: "action", purpose: "place_with_agency", zones: [] } as const;

  it("is deferred to the very instant where no place is known", () => {
    expect(told(decide(questionOf({ ...action, ...held("2026-02-21T05:00:00.000Z") })))).toEqual([
      "2026-02-21T05:00:00.000Z",
      "hold.LEGAL",
    ]);
  });
});

it("takes nothing for history that lies after now, not even when asked about later", () => {
  const conversation = { outcome: "conversation" } as const;
  const history = [
    contactAt("2026-02-09T17:00:00.000Z", "call", conversation),
    contactAt("2026-02-12T17:00:00.000Z", "call", conversation),
  ];
  expect(told(decide(questionOf({ channel: "call", history })))).toEqual([
    "2026-02-16T13:00:00.000Z",
    "amends.CONVERSATION_WINDOW",
  ]);
});

it("asks no rule before the day it takes effect", () => {
  const night = { zones: ["UTC"] };
  expect(told(decide(questionOf({ ...night, now: new Date("2021-11-29T23:59:59Z") })))).toEqual(["allow"]);
  expect(told(decide(questionOf({ ...night, now: new Date("2021-11-30T00:00:00Z") })))).toEqual([
    "2021-11-30T08:00:00.000Z",
    "amends.OUTSIDE_HOURS",
  ]);
});

it("keeps the version of every pack it was asked under", () => {
  const versions = decide(questionOf({ packs: ["amends", "us-reg-z"], now: NOON })).packVersions;
  expect(versions).toEqual({ amends: expect.any(Number), "us-reg-z": 0 });
});
