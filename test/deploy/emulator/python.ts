import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const EMULATOR_VERSION = "1.5.33";
const INSTALL_TIMEOUT_MILLISECONDS = 300_000;

const run = promisify(execFile);

/** The machine has no Python the emulator can run in. */
class PythonMissing extends Error {
  override readonly name = "PythonMissing";
}

async function installedVersion(python: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(python, ["-c", "import importlib.metadata as m; print(m.version('ministack'))"]);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

async function requirePython(): Promise<void> {
  try {
    await run("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]);
  } catch (cause) {
    throw new PythonMissing("the deploy test needs Python 3.10 or later: apt-get install python3 python3-venv", {
      cause,
    });
  }
}

async function createEnvironment(folder: string): Promise<void> {
  try {
    await run("python3", ["-m", "venv", folder]);
  } catch (cause) {
    throw new PythonMissing("python3 cannot create a virtual environment: apt-get install python3-venv", { cause });
  }
}

/**
 * The Python interpreter of a virtual environment in `<root>/.venv` that holds the emulator. What is there already is
 * used as it is; else it is made, which needs a package index.
 */
export async function pythonWithEmulator(root: string): Promise<string> {
  const folder = join(root, ".venv");
  const python = join(folder, "bin", "python");
  if ((await installedVersion(python)) === EMULATOR_VERSION) return python;
  await requirePython();
  await createEnvironment(folder);
  await run(python, ["-m", "pip", "install", "--quiet", `ministack==${EMULATOR_VERSION}`], {
    timeout: INSTALL_TIMEOUT_MILLISECONDS,
  });
  return python;
}
