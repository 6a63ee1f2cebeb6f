import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PAGE_LANGUAGES } from "../../../functions/pages/words.ts";
import { type Bundle, bundleFunctions } from "../../../infra/aws/bundle.ts";

/** Asked for only where the environment holds no credentials, which in Lambda it does. */
const NEVER_ASKED = /^@(aws-sdk|smithy)\/credential-provider-/;
/** Functions that only an operator calls, now and then. */
const OPERATORS_OWN = ["export-dossier", "export-person"];

const codeOf = ({ directory }: Bundle): readonly Buffer[] =>
  readdirSync(directory)
    .filter((file) => file.endsWith(".mjs"))
    .toSorted()
    .map((file) => readFileSync(join(directory, file)));

const digests = (bundles: readonly Bundle[]) =>
  bundles.map((bundle) => [
    bundle.name,
    createHash("sha256")
      .update(Buffer.concat(codeOf(bundle)))
      .digest("hex"),
  ]);

const hasWords = ({ directory }: Bundle): boolean => existsSync(join(directory, "catalogue/en.json"));

function remove(bundles: readonly Bundle[]): void {
  for (const { directory } of bundles) rmSync(dirname(directory), { recursive: true, force: true });
}

let bundles: readonly Bundle[];
beforeAll(() => {
  bundles = bundleFunctions();
}, 180_000);
afterAll(() => remove(bundles));

function named(name: string): Bundle {
  const bundle = bundles.find((candidate) => candidate.name === name);
  if (bundle === undefined) throw new Error(`no function ${name}`);
  return bundle;
}

it("bundles the same functions to the same bytes, so that deploying again changes nothing", () => {
  const again = bundleFunctions();
  const both = [digests(bundles), digests(again)];
  remove(again);
  expect(both[1]).toEqual(both[0]);
}, 180_000);

it("bundles each function apart, as large as it says", () => {
  expect(bundles.filter(({ name }) => !existsSync(`functions/${name}/handler.ts`))).toEqual([]);
  const lengths = bundles.map((bundle) => codeOf(bundle).reduce((sum, { length }) => sum + length, 0));
  expect(lengths).toEqual(bundles.map(({ bytes, laterBytes }) => bytes + laterBytes));
});

it("keeps what is read at a start within the budget of each kind of function", () => {
  const large = [
    ...bundles.filter(hasWords).map(({ name }) => name),
    "ask-approver",
    "place-account",
    ...OPERATORS_OWN,
  ];
  const over = bundles.filter(({ name, bytes }) => bytes > (large.includes(name) ? 900_000 : 500_000));
  expect(over.map(({ name, bytes }) => `${name} ${bytes}`)).toEqual([]);
});

it("puts the words of every language beside each function that writes to debtors or shows what to say to them, and beside no other", () => {
  expect(bundles.filter(hasWords).map(({ name }) => name)).toEqual([
    "answer-staff",
    "create-call-task",
    "hand-off-to-agency",
    "keep-plan",
    "offer-payment-plan",
    "send-reminder",
    "send-sms",
  ]);
});

it("puts the words of debtors' pages beside the function that shows them", () => {
  const { directory } = named("answer-page");
  const files = ["page-words", "words"].flatMap((folder) =>
    PAGE_LANGUAGES.map((language) => join(folder, `${language}.json`)),
  );
  expect(files.filter((file) => !existsSync(join(directory, file)))).toEqual([]);
});

it("gives numbering plans to intake alone", () => {
  const holders = bundles.filter((bundle) => codeOf(bundle).some((code) => code.includes("GB,GG,IM,JE")));
  expect(holders.map(({ name }) => name)).toEqual(["intake-events"]);
});

it("has S3's client whole beside the function that hands packages out, read when it is needed", () => {
  const agency = named("answer-agency");
  const code = Buffer.concat(codeOf(agency)).toString("utf8");
  const asked = [...code.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, path = ""]) => path);
  const outside = asked.filter((path) => !isBuiltin(path) && !path.startsWith("./") && !path.startsWith("data:"));
  expect(outside.filter((path) => !NEVER_ASKED.test(path))).toEqual([]);
  expect(code).toContain("PutObject");
  expect(agency.laterBytes).toBeGreaterThan(100_000);
});
