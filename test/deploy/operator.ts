import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Deployed } from "./deployed.ts";
import { ROOT } from "./deployment.ts";

const run = promisify(execFile);

/** Runs one of an operator's commands (`infra/operate/<name>.ts`) against the deployed stack, and gives what it printed. */
export async function operate({ emulator }: Deployed, name: string, ...words: readonly string[]): Promise<string> {
  const file = join(ROOT, "infra", "operate", `${name}.ts`);
  const { stdout } = await run(process.execPath, [file, ...words], { cwd: ROOT, env: emulator.environment });
  return stdout;
}
