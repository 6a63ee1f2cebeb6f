import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compile } from "./compile.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const directory = fileURLToPath(new URL(".", import.meta.url));
const target = fileURLToPath(new URL("catalogue.json", import.meta.url));

const { catalogue, problems } = await compile(directory);
for (const { file, line, says } of problems) console.error(`functions/messages/${file}:${line}: ${says}`);
if (problems.length > 0) process.exit(1);

const json = `${JSON.stringify(catalogue, null, 1)}\n`;
if (!values.check) writeFileSync(target, json);
else if (!existsSync(target) || readFileSync(target, "utf8") !== json) {
  console.error("functions/messages/catalogue.json: stale; run node functions/messages/build.ts");
  process.exit(1);
}
