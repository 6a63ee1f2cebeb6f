import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type AttachedEmulator, attached, clockInFile, type EmulatorPlace, pathWithProjectFirst } from "./attached.ts";
import { pythonWithEmulator } from "./python.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const START_TIMEOUT_MILLISECONDS = 60_000;
const STOP_TIMEOUT_MILLISECONDS = 5_000;
const LOOK_EVERY_MILLISECONDS = 25;

export type EmulatorOptions = {
  /** How far the clock starts ahead of real time (behind, when negative). */
  readonly offsetSeconds?: number;
  readonly logFile?: string;
};

export type Emulator = AttachedEmulator & {
  /** Where other processes find it. */
  readonly place: EmulatorPlace;
  readonly stop: () => Promise<void>;
};

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new TypeError("the probe listens on no port");
      server.close(() => found(address.port));
    });
  });
}

function launch(python: string, port: number, folder: string, logFile: string): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w");
  const emulator = spawn(python, [join(import.meta.dirname, "launch.py")], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", log, log],
    // The functions inherit this environment, so it holds nothing that AWS would not give them.
    env: {
      PATH: pathWithProjectFirst(),
      HOME: process.env["HOME"] ?? folder,
      LANG: "C.UTF-8",
      TMPDIR: folder,
      GATEWAY_PORT: String(port),
      BIND_HOST: "127.0.0.1",
      AMENDS_CLOCK_FILE: join(folder, "clock"),
      AMENDS_ACTIVITY_FILE: join(folder, "activity.json"),
      AMENDS_SENT_FILE: join(folder, "sent.jsonl"),
      AMENDS_FAULTS_FILE: join(folder, "faults.json"),
      AMENDS_FAULTS_MADE_FILE: join(folder, "faults-made.jsonl"),
    },
  });
  closeSync(log);
  return emulator;
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_ministack/ready`)).ok;
  } catch {
    return false;
  }
}

async function healthy(emulator: ChildProcess, endpoint: string, logFile: string): Promise<void> {
  const startedAt = performance.now();
  while (!(await isHealthy(endpoint))) {
    if (emulator.exitCode !== null || performance.now() - startedAt > START_TIMEOUT_MILLISECONDS) {
      const lastLines = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-20).join("\n");
      throw new Error(`the emulator did not start; the end of ${logFile}:\n${lastLines}`);
    }
    await pause(LOOK_EVERY_MILLISECONDS);
  }
}

function signalGroup(emulator: ChildProcess, signal: NodeJS.Signals): void {
  if (emulator.pid === undefined) return;
  try {
    process.kill(-emulator.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

async function end(emulator: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolved) => emulator.once("exit", () => resolved()));
  if (emulator.exitCode === null && emulator.signalCode === null) {
    signalGroup(emulator, "SIGTERM");
    await Promise.race([ended, pause(STOP_TIMEOUT_MILLISECONDS, undefined, { ref: false })]);
  }
  signalGroup(emulator, "SIGKILL");
}

/**
 * Starts MiniStack on a free port of this machine. Its log is in `.deploy/emulator.log`, unless told otherwise. Only
 * waits of Step Functions and the functions' `Date` go by the clock; queues, schedules and streams keep real time.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const logFile = options.logFile ?? join(ROOT, ".deploy", "emulator.log");
  const python = await pythonWithEmulator(ROOT);
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  clockInFile(join(folder, "clock")).setClock(options.offsetSeconds ?? 0);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const emulator = launch(python, port, folder, logFile);
  const killWithParent = () => signalGroup(emulator, "SIGKILL");
  process.once("exit", killWithParent);
  const stop = async () => {
    await end(emulator);
    process.off("exit", killWithParent);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await healthy(emulator, endpoint, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  const place = { endpoint, folder };
  return { ...attached(place), place, stop };
}
