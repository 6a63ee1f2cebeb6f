import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { invokeFunction } from "../../functions/adapters/invoke-function.ts";
import { s3PackageStore } from "../../functions/adapters/s3-package-store.ts";
import { command } from "./command.ts";
import { EXPORT_USAGE, exportIn, readExport } from "./privacy-requests.ts";
import { outputIn, outputsOf } from "./stack.ts";

async function run(): Promise<number> {
  const asked = exportIn(process.argv.slice(2));
  if (asked.kind === "wrong") {
    console.error(asked.usage);
    return 2;
  }
  const { out, ...request } = asked.request;
  const outputs = await outputsOf(new CloudFormationClient());
  const answer = readExport(await invokeFunction(outputIn(outputs, "ExportPersonFunctionName"))(request));
  if (answer.kind === "refused") {
    console.error(`Nothing was exported: ${answer.reason}.`);
    return 1;
  }
  const files = s3PackageStore(outputIn(outputs, "DossiersBucketName"));
  for (const { key, sha256 } of answer.files) {
    const bytes = await files.get(key);
    if (bytes === null) throw new Error(`${key} is not in the bucket`);
    const path = join(out, basename(key));
    writeFileSync(path, bytes);
    console.log(`${path}  SHA-256 ${sha256}`);
  }
  return 0;
}

process.exitCode = await command(EXPORT_USAGE, run);
