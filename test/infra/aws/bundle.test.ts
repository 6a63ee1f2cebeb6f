import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bundleFunctions } from "../../../infra/aws/bundle.ts";

const contents = () =>
  bundleFunctions().map(({ name, directory, bytes }) => {
    const code = readFileSync(join(directory, "index.mjs"));
    return { name, bytes, length: code.length, digest: createHash("sha256").update(code).digest("hex") };
  });

it("bundles the same functions to the same bytes, so that deploying again changes nothing", () => {
  expect(contents()).toEqual(contents());
}, 30_000);

it("bundles each function into a directory of its own, as large as it says", () => {
  const bundles = contents();
  expect(bundles.map(({ name }) => name).filter((name) => !existsSync(`functions/${name}/handler.ts`))).toEqual([]);
  expect(bundles.map(({ length }) => length)).toEqual(bundles.map(({ bytes }) => bytes));
}, 30_000);
