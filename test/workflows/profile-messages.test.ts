import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { formatProblem, loadPolicies } from "../../workflows/policies.ts";
import { cureOf } from "../../workflows/policy-cures.ts";

const SHIPPED = new URL("../../workflows/", import.meta.url);
const KNOWN = { messages: new Set(MESSAGES.keys()), rulePacks: PACK_NAMES };
const DEMO = readFileSync(new URL("creditors/demo.yaml", SHIPPED), "utf8");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "workflows-"));
  for (const part of ["ladders", "creditors"])
    cpSync(fileURLToPath(new URL(part, SHIPPED)), join(folder, part), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Problems of the demo profile with a part of it written otherwise, without their places. */
function problemsWith(was: string | RegExp, is: string): readonly string[] {
  const text = DEMO.replace(was, is);
  expect(text).not.toBe(DEMO);
  writeFileSync(join(folder, "creditors", "demo.yaml"), text);
  const loaded = loadPolicies(pathToFileURL(`${folder}/`), KNOWN);
  const problems = loaded.kind === "wrong" ? loaded.problems : [];
  return problems.map((problem) => `${formatProblem(problem).replace(/^\S+ /, "")}; ${cureOf(problem)}`);
}

const WRITE = "write the value in the form that is expected";

describe("a field of a profile that is wrong is one sentence of what to put there", () => {
  it.each<[string, string | RegExp, string, string]>([
    [
      "one left out",
      /^live:.*$/m,
      "",
      '[missing-key]: "live" is missing; add it; docs/guide.md lists what each part needs',
    ],
    [
      "a text for a choice",
      /^live:.*$/m,
      "live: maybe",
      `[value]: "maybe" cannot be read; expected true or false; ${WRITE}`,
    ],
    [
      "one value for a list",
      /^sources:.*$/m,
      "sources: billing",
      `[value]: sources: expected a list, such as [one, other]; ${WRITE}`,
    ],
    [
      "no address",
      "email: billing@demo.example",
      "email: billing",
      `[value]: email: expected an e-mail address; ${WRITE}`,
    ],
    [
      "no page",
      "payUrl: https://pay.demo.example",
      "payUrl: pay",
      `[value]: payUrl: expected an address such as https://www.example.com; ${WRITE}`,
    ],
    ["no number", '"+16145550199"', "6145550199", `[value]: phone: expected a number such as +16145550142; ${WRITE}`],
    [
      "an amount without its currency",
      "agencies: #",
      "fourEyesAbove: 5000\nagencies: #",
      `[value]: fourEyesAbove: expected a value for each name, such as { USD: 10.00 }; ${WRITE}`,
    ],
    [
      "a place",
      /^timeZone:.*$/m,
      "timeZone: New York",
      '[time-zone]: "New York" is no IANA time zone; write an IANA name, such as America/New_York or Europe/London',
    ],
    [
      "another id",
      /^id: demo$/m,
      "id: acme",
      '[id-is-file-name]: "acme" must be "demo", as the file is called; give id and file the same name',
    ],
    [
      "a ladder that is not there",
      "ladder: b2b-invoice",
      "ladder: b2b",
      '[unknown-ladder]: there is no ladder "b2b"; there are b2b-invoice, consumer-services, hospital-501r, saas-subscription, uk-consumer, utility-residential; name a file of workflows/ladders, or add one there',
    ],
  ])("%s", (_, was, is, problem) => {
    expect(problemsWith(was, is)).toContain(problem);
  });
});
