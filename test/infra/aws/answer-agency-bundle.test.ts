import { readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { bundleFunctions } from "../../../infra/aws/bundle.ts";

const Imports = z.array(z.object({ path: z.string(), external: z.boolean().optional() }));
const Outputs = z.object({ outputs: z.record(z.string(), z.object({ imports: Imports })) });

/** Asked for only where the environment holds no credentials, which in Lambda it does. */
const NEVER_ASKED = /^@(aws-sdk|smithy)\/credential-provider-/;

test("the function that hands packages out has S3's client within it whole, in less than 600 kB", () => {
  const bundle = bundleFunctions().find(({ name }) => name === "answer-agency");
  if (bundle === undefined) throw new Error("no function hands packages out");
  const folder = dirname(bundle.directory);
  const { outputs } = Outputs.parse(JSON.parse(readFileSync(join(folder, "metafile.json"), "utf8")));
  rmSync(folder, { recursive: true, force: true });
  const imports = Object.entries(outputs).find(([file]) => file.endsWith("answer-agency/index.mjs"))?.[1].imports ?? [];
  const outside = imports.filter(({ path, external = false }) => external && !isBuiltin(path)).map(({ path }) => path);
  expect(outside.length).toBeGreaterThan(0);
  expect(outside.filter((path) => !NEVER_ASKED.test(path))).toEqual([]);
  expect(bundle.bytes).toBeLessThan(600_000);
}, 30_000);
