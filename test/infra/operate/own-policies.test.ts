import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ownPolicies } from "../../../infra/operate/own-policies.ts";

const NOW = new Date("2026-05-12T15:00:00Z");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cdk-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function creditorsWith(context: object): readonly string[] {
  const file = join(folder, "cdk.json");
  writeFileSync(file, JSON.stringify({ app: "node infra/aws/app.ts", context }));
  const policies = ownPolicies(NOW, pathToFileURL(file));
  if (typeof policies === "string") throw new Error(policies);
  return Object.keys(policies.creditors).toSorted();
}

it.each([
  [{}, ["demo", "demo-uk"]],
  [{ creditors: "demo-uk" }, ["demo-uk"]],
  [{ creditors: "demo-uk, demo" }, ["demo", "demo-uk"]],
])("commands work on the creditors that cdk.json deploys: %j", (context, ids) => {
  expect(creditorsWith(context)).toEqual(ids);
});

it("all of them, as this checkout stands", () => {
  expect(ownPolicies(NOW)).toMatchObject({ creditors: { demo: { id: "demo" } }, ladders: { "b2b-invoice": {} } });
});
