// Adds up what the test runs of this build reported and says it in one line.
import { readdirSync, readFileSync } from "node:fs";

const folder = process.argv[2] ?? ".ci/results";
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const result = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
