import { expect, it } from "vitest";
import { type CreditorDraft, checkCreditor } from "../../functions/domain/check-creditor.ts";

const SEGMENTS = new Map([
  ["homes", "consumer"],
  ["trade", "business"],
  ["unreadable", null],
] as const);

const LIMITED = { email: "lead@demo.example", roles: [], limits: { GBP: 100_000 } };
const CHIEF = { email: "chief@demo.example", roles: [] };

it.each<[string, CreditorDraft, readonly string[]]>([
  ["a profile of which nothing could be read", {}, []],
  ["entries that could not be read", { ladders: [undefined], approvers: [undefined], agencies: [undefined] }, []],
  ["a zone", { timeZone: "Europe/London" }, []],
  ["a zone that is none", { timeZone: "Mars/Base" }, ["timeZone time-zone"]],
  ["an offset, which has no summer time", { timeZone: "+01:00" }, ["timeZone time-zone"]],
  ["a ladder for its segment", { ladders: [{ segment: "consumer", ladder: "homes" }] }, []],
  ["a ladder that cannot be read", { ladders: [{ segment: "consumer", ladder: "unreadable" }] }, []],
  [
    "a ladder for another segment",
    { ladders: [{ segment: "consumer", ladder: "trade" }] },
    ["ladders.0.ladder ladder-segment"],
  ],
  [
    "a ladder that does not exist",
    { ladders: [{ segment: "consumer", ladder: "none" }] },
    ["ladders.0.ladder unknown-ladder"],
  ],
  ["a sender's own name", { senderName: "Brightwater Utilities" }, []],
  ["a name with letters of a word that reveals", { senderName: "Recollections & Mahnke" }, []],
  ["a department of collections", { senderName: "Brightwater Collections" }, ["sender.name sender-reveals"]],
  ["a German one", { senderName: "Bachmann Inkasso" }, ["sender.name sender-reveals"]],
  ["a German compound", { senderName: "Bachmann Forderungsmanagement" }, ["sender.name sender-reveals"]],
  ["a French one", { senderName: "Rivière, service recouvrement" }, ["sender.name sender-reveals"]],
  ["a Spanish one", { senderName: "Cobranzas Ribera" }, ["sender.name sender-reveals"]],
  [
    "one address for two approvers, whatever its case",
    {
      approvers: [
        { email: "lead@demo.example", roles: [] },
        { email: "Lead@demo.example", roles: [] },
      ],
    },
    ["approvers.1.email approvers-unique"],
  ],
  [
    "four eyes where two may decide",
    { fourEyesAbove: { GBP: 100_000 }, approvers: [LIMITED, CHIEF, { ...CHIEF, email: "second@demo.example" }] },
    [],
  ],
  [
    "four eyes where one may decide",
    { fourEyesAbove: { GBP: 100_000 }, approvers: [LIMITED, CHIEF] },
    ["fourEyesAbove.GBP four-eyes"],
  ],
  [
    "four eyes where limits are given in another currency",
    { fourEyesAbove: { EUR: 100 }, approvers: [LIMITED, { ...LIMITED, email: "second@demo.example" }] },
    ["fourEyesAbove.EUR four-eyes"],
  ],
  ["four eyes where an approver could not be read", { fourEyesAbove: { EUR: 100 }, approvers: [undefined] }, []],
  [
    "one id for two agencies",
    {
      agencies: [
        { id: "a", minimumBalance: { USD: 1 } },
        { id: "a", minimumBalance: { USD: 1 } },
      ],
    },
    ["agencies.1.id agencies-unique"],
  ],
  [
    "an agency that takes no currency",
    { agencies: [{ id: "a", minimumBalance: {} }] },
    ["agencies.0.minimumBalance agency-minimum"],
  ],
])("judges %s", (_, creditor, problems) => {
  expect(checkCreditor(creditor, SEGMENTS).map(({ path, rule }) => `${path.join(".")} ${rule}`)).toEqual(problems);
});
