import { readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { bundleFunctions } from "../../../infra/aws/bundle.ts";

/** Asked for only where the environment holds no credentials, which in Lambda it does. */
const NEVER_ASKED = /^@(aws-sdk|smithy)\/credential-provider-/;

test("the function that hands packages out has S3's client beside it whole, and reads it when it is needed", () => {
  const bundle = bundleFunctions().find(({ name }) => name === "answer-agency");
  if (bundle === undefined) throw new Error("no function hands packages out");
  const files = readdirSync(bundle.directory).filter((file) => file.endsWith(".mjs"));
  const code = files.map((file) => readFileSync(join(bundle.directory, file), "utf8")).join("\n");
  rmSync(dirname(bundle.directory), { recursive: true, force: true });
  const asked = [...code.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, path = ""]) => path);
  const outside = asked.filter((path) => !isBuiltin(path) && !path.startsWith("./") && !path.startsWith("data:"));
  expect(outside.filter((path) => !NEVER_ASKED.test(path))).toEqual([]);
  expect(code).toContain("PutObject");
  expect(bundle.laterBytes).toBeGreaterThan(100_000);
}, 180_000);
