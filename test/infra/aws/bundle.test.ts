import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { bundleFunctions } from "../../../infra/aws/bundle.ts";

function contents() {
  const bundles = bundleFunctions();
  const read = bundles.map(({ name, directory, bytes, laterBytes }) => {
    const files = readdirSync(directory).filter((file) => file.endsWith(".mjs"));
    const code = files.toSorted().map((file) => readFileSync(join(directory, file)));
    const length = code.reduce((sum, { length: own }) => sum + own, 0);
    const hasWords = existsSync(join(directory, "catalogue/en.json"));
    const digest = createHash("sha256").update(Buffer.concat(code)).digest("hex");
    return { name, bytes, laterBytes, length, hasWords, digest };
  });
  for (const { directory } of bundles) rmSync(dirname(directory), { recursive: true, force: true });
  return read;
}

let first: ReturnType<typeof contents>;
beforeAll(() => {
  first = contents();
}, 180_000);

it("bundles the same functions to the same bytes, so that deploying again changes nothing", () => {
  expect(contents()).toEqual(first);
}, 180_000);

it("bundles each function apart, as large as it says", () => {
  expect(first.filter(({ name }) => !existsSync(`functions/${name}/handler.ts`))).toEqual([]);
  expect(first.map(({ length }) => length)).toEqual(first.map(({ bytes, laterBytes }) => bytes + laterBytes));
});

it("keeps what is read at a start within the budget of each kind of function", () => {
  const writing = first.filter(({ hasWords }) => hasWords).map(({ name }) => name);
  const large = [...writing, "ask-approver", "place-account", "export-dossier"];
  const over = first.filter(({ name, bytes }) => bytes > (large.includes(name) ? 900_000 : 500_000));
  expect(over.map(({ name, bytes }) => `${name} ${bytes}`)).toEqual([]);
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
