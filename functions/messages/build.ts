import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compile } from "./compile.ts";
import { OWN_CATALOGUE } from "./read-catalogue.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

const { catalogue, problems } = await compile(fileURLToPath(new URL(".", import.meta.url)));
for (const { file, line, says } of problems) console.error(`functions/messages/${file}:${line}: ${says}`);
if (problems.length > 0) process.exit(1);

const wanted = new Map([
  ["layout.liquid", catalogue.layout],
  ...Object.entries(catalogue.languages).map(
    ([name, language]) => [`${name}.json`, `${JSON.stringify(language, null, 2)}\n`] as const,
  ),
]);

mkdirSync(OWN_CATALOGUE, { recursive: true });
const present = new Map(
  readdirSync(OWN_CATALOGUE).map((file) => [file, readFileSync(new URL(file, OWN_CATALOGUE), "utf8")]),
);
const stale = [...new Set([...wanted.keys(), ...present.keys()])].filter(
  (file) => wanted.get(file) !== present.get(file),
);

if (values.check) {
  for (const file of stale) {
    console.error(`functions/messages/catalogue/${file}: stale; run node functions/messages/build.ts`);
  }
  if (stale.length > 0) process.exit(1);
} else {
  for (const file of stale) {
    const text = wanted.get(file);
    if (text === undefined) rmSync(new URL(file, OWN_CATALOGUE));
    else writeFileSync(new URL(file, OWN_CATALOGUE), text);
  }
}
