import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { loadPolicies } from "../../workflows/policies.ts";

const SHIPPED = new URL("../../workflows/", import.meta.url);
const KNOWN = { rulePacks: PACK_NAMES, messages: new Set(MESSAGES.keys()) };

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "fees-"));
  cpSync(SHIPPED, join(root, "workflows"), { recursive: true, filter: (path) => !path.endsWith(".ts") });
});
afterEach(() => rmSync(root, { recursive: true }));

function load(fees: string, today?: string) {
  const file = join(root, "workflows/ladders/b2b-invoice.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}fees:\n${fees}`);
  return loadPolicies(pathToFileURL(join(root, "workflows")), { ...KNOWN, today });
}

const AMOUNTS = "{ USD: 12.50, EUR: 12.50, GBP: 12.50, JPY: 1500 }";

it("fees are written as people write them and read exactly", () => {
  const loaded = load(
    [
      `  - { id: late, kind: flat, amount: ${AMOUNTS}, on: 15 days, each: 30 days, atMostPercent: 10%, authority: clause 7 }`,
      `  - { id: share, kind: percentage, percent: 1.25%, on: 30 days, atMost: ${AMOUNTS}, authority: clause 8 }`,
      "  - { id: sum, kind: statutory-compensation, law: uk, authority: the act }",
      "  - { id: interest, kind: statutory-interest, law: uk, on: 2 days, authority: the act }",
      "",
    ].join("\n"),
  );
  const amounts = { USD: 1250, EUR: 1250, GBP: 1250, JPY: 1500 };
  expect(loaded.kind === "loaded" ? loaded.policies.ladders["b2b-invoice"]?.fees : loaded.problems).toEqual([
    { id: "late", kind: "flat", amount: amounts, onDay: 15, eachDays: 30, atMostPercent: 10, authority: "clause 7" },
    { id: "share", kind: "percentage", percent: 1.25, onDay: 30, atMost: amounts, authority: "clause 8" },
    { id: "sum", kind: "statutory-compensation", law: "uk", authority: "the act" },
    { id: "interest", kind: "statutory-interest", law: "uk", onDay: 2, authority: "the act" },
  ]);
});

it("interest by contract may stand above a reference", () => {
  const loaded = load("  - { id: own, kind: contractual-interest, rate: 3%, over: ecb, authority: clause 9 }\n");
  expect(loaded.kind === "loaded" ? loaded.policies.ladders["b2b-invoice"]?.fees : loaded.problems).toEqual([
    { id: "own", kind: "contractual-interest", rate: 3, over: "ecb", authority: "clause 9" },
  ]);
});

it.each([
  ["no authority", `{ id: late, kind: flat, amount: ${AMOUNTS}, on: 15 days }`, "missing-key"],
  ["no day", `{ id: late, kind: flat, amount: ${AMOUNTS}, authority: clause 7 }`, "missing-key"],
  ["an unknown law", "{ id: sum, kind: statutory-compensation, law: us, authority: the act }", "value"],
  ["a rate that is none", "{ id: own, kind: contractual-interest, rate: much, authority: clause 9 }", "value"],
  [
    "an amount with too many digits",
    "{ id: late, kind: flat, amount: { JPY: 1.5 }, on: 9 days, authority: clause 7 }",
    "value",
  ],
  [
    "a law that binds nobody here",
    "{ id: interest, kind: statutory-interest, law: de-consumer, authority: BGB 288 }",
    "fee-law",
  ],
  [
    "an unknown key",
    "{ id: sum, kind: statutory-compensation, law: uk, percent: 2%, authority: the act }",
    "unknown-key",
  ],
])("%s is told at its line", (_, fee, rule) => {
  const loaded = load(`  - ${fee}\n`);
  const problems = loaded.kind === "wrong" ? loaded.problems : [];
  const line = readFileSync(join(root, "workflows/ladders/b2b-invoice.yaml"), "utf8").trimEnd().split("\n").length;
  expect(problems).toContainEqual(expect.objectContaining({ file: "workflows/ladders/b2b-invoice.yaml", line, rule }));
});

it("a half-year without a reference rate is an error on the day it counts", () => {
  const interest = "  - { id: interest, kind: statutory-interest, law: uk, authority: the act }\n";
  expect(load(interest, "2099-01-05")).toMatchObject({
    kind: "wrong",
    problems: [{ rule: "reference-rate-missing", says: expect.stringContaining("2098-12-31") }],
  });
});

it("interest at a rate of its own needs no reference", () => {
  const own = "  - { id: own, kind: contractual-interest, rate: 3%, authority: clause 9 }\n";
  expect(load(own, "2099-01-05")).toMatchObject({ kind: "loaded" });
});
