import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { bundleFunctions } from "../../../infra/aws/bundle.ts";

it("numbering plans lie with intake alone, which stays below 500 kB with them", () => {
  const bundles = bundleFunctions();
  const holders = bundles.filter(({ directory }) =>
    readFileSync(join(directory, "index.mjs"), "utf8").includes("GB,GG,IM,JE"),
  );
  for (const { directory } of bundles) rmSync(dirname(directory), { recursive: true, force: true });
  expect(holders.map(({ name }) => name)).toEqual(["intake-events"]);
  expect(holders[0]?.bytes).toBeLessThan(500_000);
}, 180_000);
