import { beforeAll, describe, expect, test } from "vitest";
import { packed, unpacked } from "../../../functions/adapters/packed.ts";
import type { Item } from "../../../functions/adapters/table.ts";
import type { Dossier } from "../../../functions/dossier/assemble.ts";
import type { World } from "../../../infra/local/world.ts";
import { dossierIn, SETTLED_AND_VOID, tampered, worldOf } from "./histories.ts";

const UNTIL = "2026-05-29T00:00:00Z";
const resultOf = ({ checks }: Dossier, id: string) => checks.find((check) => check.id === id);
const withDecision = (item: Item, change: (decision: Record<string, unknown>) => object): Item => {
  const { decision } = item;
  return typeof decision === "object" && decision !== null
    ? { ...item, decision: { ...decision, ...change({ ...decision }) } }
    : item;
};
const inputsWith = (change: (text: string) => string) => (item: Item) =>
  withDecision(item, ({ inputs }) => ({ inputs: packed(change(unpacked(String(inputs)))) }));
const isContact = (item: Item) => item["kind"] === "contact";
const only =
  (is: (item: Item) => boolean, change: (item: Item) => Item | null) =>
  (item: Item): Item | null =>
    is(item) ? change(item) : item;
const at = (fact: string) => (item: Item) => item.sk === `FACT#${fact.replaceAll("#", "%23")}`;
const isAct = (item: Item) => item.sk.startsWith("FACT#ACT%23");
const isAccount = (item: Item) => item.sk === "ACCOUNT";

let world: World;
beforeAll(async () => {
  world = await worldOf(SETTLED_AND_VOID, UNTIL);
});

test("of a record nobody touched every check holds", async () => {
  const { checks } = await dossierIn(world);
  expect(checks.map(({ id, result }) => `${id} ${result}`)).toEqual([
    "money-conserved holds",
    "every-fact-once holds",
    "every-contact-decided holds",
    "digests-agree holds",
    "gate-says-the-same holds",
    "inputs-agree holds",
    "numbers-accounted-for holds",
    "acts-said holds",
    "words-kept holds",
  ]);
});

describe("whoever changes the record by hand is found out", () => {
  test.each<[string, string, (item: Item) => Item | null, string]>([
    [
      "an amount of an invoice",
      "money-conserved",
      only(at("INVOICE#INV-1#1"), (item) => ({ ...item, minor: 9_000 })),
      "the ledger comes to USD 90.00, the account says USD 100.00",
    ],
    [
      "a payment struck from the ledger",
      "every-fact-once",
      only(at("PAYMENT#P-1"), () => null),
      "payment P-1 is on the account and not in the ledger",
    ],
    [
      "a payment of another amount",
      "every-fact-once",
      only(at("PAYMENT#P-1"), (item) => ({ ...item, minor: 1 })),
      "payment P-1 has another amount on the account than in the ledger",
    ],
    [
      "a payment that the account forgot",
      "every-fact-once",
      only(isAccount, (item) => ({ ...item, payments: [] })),
      "payment P-1 is in the ledger and not on the account",
    ],
    [
      "a payment that the account counts twice",
      "every-fact-once",
      only(isAccount, (item) => ({ ...item, reversedPayments: ["P-1", "P-1"] })),
      "a reversal counts more than once",
    ],
    [
      "a contact made against the gate",
      "every-contact-decided",
      only(isContact, (item) => withDecision(item, () => ({ kind: "block" }))),
      'was made on "block"',
    ],
    [
      "a contact judged by no rules",
      "every-contact-decided",
      only(isContact, (item) => withDecision(item, () => ({ packVersions: {} }))),
      "names no rules it was judged by",
    ],
    [
      "an input of a decision",
      "digests-agree",
      only(
        isContact,
        inputsWith((text) => text.replace("America/New_York", "America/Chicago")),
      ),
      "the digest is of other inputs",
    ],
    [
      "an input that would have changed the answer",
      "gate-says-the-same",
      only(
        isContact,
        inputsWith((text) => text.replace('"zones":["America/New_York"]', '"zones":[]')),
      ),
      "the gate now says block",
    ],
    [
      "the instant a decision is of",
      "inputs-agree",
      only(
        isContact,
        inputsWith((text) => text.replace(/"now":"2026/, '"now":"2025')),
      ),
      "it was judged as of 2025",
    ],
    [
      "the account a decision is about",
      "inputs-agree",
      only(
        isContact,
        inputsWith((text) => text.replaceAll('"debtId":"C-1"', '"debtId":"C-2"')),
      ),
      "it was judged about another account",
    ],
    [
      "a contact struck from the record",
      "inputs-agree",
      only(
        (item) => isContact(item) && String(item["at"]) < "2026-05-10",
        () => null,
      ),
      "that is not on record",
    ],
    [
      "the balance somebody saw",
      "inputs-agree",
      only(isContact, (item) => ({ ...item, balanceSeen: { USD: 1 } })),
      "it saw USD 0.01",
    ],
    [
      "what somebody saw when they acted",
      "acts-said",
      only(isAct, (item) => ({ ...item, saw: { version: 1, signalSeq: 1, balance: { USD: 5 }, caseId: null } })),
      "saw USD 0.05",
    ],
    [
      "an event struck from the record",
      "numbers-accounted-for",
      only(
        at("INVOICE#INV-1#0"),
        ({ announces: _, ...item }) =>
          Object.fromEntries(Object.entries(item).filter(([name]) => !name.startsWith("told"))) as never,
      ),
      "number 1 belongs to nothing on record",
    ],
    [
      "an event put into the record",
      "numbers-accounted-for",
      only(at("INVOICE#INV-1#0"), (item) => ({ ...item, told999: "ContactMade" })),
      "number 999 was never given out",
    ],
  ])("%s", async (_, id, change, says) => {
    const check = resultOf(await dossierIn(world, await tampered(world, change)), id);
    expect(check?.result).toBe("fails");
    expect(check?.against.join("\n")).toContain(says);
  });
});

describe("what cannot be looked at is said", () => {
  const withoutInputs = (item: Item) => withDecision(item, () => ({ inputs: undefined, accountVersion: undefined }));
  test.each<[string, string, (item: Item) => Item | null, string]>([
    [
      "inputs that were not kept",
      "digests-agree",
      only(isContact, withoutInputs),
      "the inputs of the decision were not kept",
    ],
    ["a version that was not kept", "inputs-agree", only(isContact, withoutInputs), "was not kept"],
    [
      "rules that have changed since",
      "gate-says-the-same",
      only(isContact, (item) => withDecision(item, () => ({ packVersions: { amends: 1 } }))),
      "the rules have changed since: amends",
    ],
    [
      "words that were erased",
      "words-kept",
      only(
        (item) => item.sk.startsWith("TEXT#"),
        () => null,
      ),
      "erased",
    ],
    [
      "an act of somebody who left unsaid who they are",
      "acts-said",
      only(isAct, (item) => ({ ...item, by: { kind: "unknown" } })),
      "does not say who did it",
    ],
  ])("%s", async (_, id, change, says) => {
    const check = resultOf(await dossierIn(world, await tampered(world, change)), id);
    expect(check?.result).toBe("partly");
    expect(check?.unchecked.join("\n")).toContain(says);
  });
});
