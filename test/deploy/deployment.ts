import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import * as z from "zod";
import type { EmulatorPlace } from "./emulator/attached.ts";
import { startEmulator } from "./emulator/start.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
const run = promisify(execFile);

const Outputs = z.object({
  Amends: z
    .object({
      EventBusName: z.string(),
      TableName: z.string(),
      IntakeDeadLetterQueueUrl: z.string(),
      InboundTextsTopicArn: z.string(),
      DashboardName: z.string(),
      PagesUrl: z.url(),
    })
    .loose(),
});

/** The app as it is deployed, for whoever tests it. */
export type Deployment = {
  readonly place: EmulatorPlace;
  readonly outputs: z.infer<typeof Outputs>["Amends"];
};

declare module "vitest" {
  interface ProvidedContext {
    readonly deployment: Deployment;
  }
}

/** Deploys the app of a checkout with the command an operator uses, and gives its outputs. */
export async function cdkDeploy(environment: NodeJS.ProcessEnv, checkout = ROOT): Promise<Deployment["outputs"]> {
  const folder = mkdtempSync(join(tmpdir(), "amends-deploy-"));
  const outputsFile = join(folder, "outputs.json");
  const words = ["--all", "--require-approval", "never", "--outputs-file", outputsFile];
  try {
    await cdk(environment, checkout, "deploy", ...words, "-c", "target=emulator", "--output", join(folder, "cdk.out"));
    return Outputs.parse(JSON.parse(readFileSync(outputsFile, "utf8"))).Amends;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cdk(environment: NodeJS.ProcessEnv, cwd: string, ...words: readonly string[]): Promise<void> {
  await run(join(ROOT, "node_modules/.bin/cdk"), [...words], { cwd, env: environment, maxBuffer: 64 * 2 ** 20 });
}

/** Bootstraps an emulated account and deploys the whole app into it, once for all stories; ends it after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const emulator = await startEmulator({ logFile: join(ROOT, ".deploy", "deployed.log") });
  try {
    await cdk(emulator.environment, tmpdir(), "bootstrap", "aws://000000000000/us-east-1");
    project.provide("deployment", { place: emulator.place, outputs: await cdkDeploy(emulator.environment) });
  } catch (error) {
    await emulator.stop();
    throw error;
  }
  return emulator.stop;
}
