import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { bundleFunctions } from "../../../infra/aws/bundle.ts";

function contents() {
  const bundles = bundleFunctions();
  const read = bundles.map(({ name, directory, bytes }) => {
    const code = readFileSync(join(directory, "index.mjs"));
    const hasWords = existsSync(join(directory, "catalogue/en.json"));
    return { name, bytes, length: code.length, hasWords, digest: createHash("sha256").update(code).digest("hex") };
  });
  for (const { directory } of bundles) rmSync(dirname(directory), { recursive: true, force: true });
  return read;
}

let first: ReturnType<typeof contents>;
beforeAll(() => {
  first = contents();
}, 30_000);

it("bundles the same functions to the same bytes, so that deploying again changes nothing", () => {
  expect(contents()).toEqual(first);
}, 30_000);

it("bundles each function apart, as large as it says", () => {
  expect(first.filter(({ name }) => !existsSync(`functions/${name}/handler.ts`))).toEqual([]);
  expect(first.map(({ length }) => length)).toEqual(first.map(({ bytes }) => bytes));
});

it("puts the words of every language beside each function that writes to debtors or shows what to say to them, and beside no other", () => {
  const writing = [
    "answer-staff",
    "create-call-task",
    "hand-off-to-agency",
    "keep-plan",
    "offer-payment-plan",
    "send-reminder",
    "send-sms",
  ];
  expect(first.filter(({ hasWords }) => hasWords).map(({ name }) => name)).toEqual(writing);
});
