import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { pythonWithEmulator } from "./python.ts";
import { type Sent, sentIn } from "./sent.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const START_TIMEOUT_MILLISECONDS = 60_000;
const STOP_TIMEOUT_MILLISECONDS = 5_000;
const QUIET_MILLISECONDS = 400;
const SETTLE_TIMEOUT_MILLISECONDS = 60_000;
const LOOK_EVERY_MILLISECONDS = 25;

const Activity = z.object({ busy: z.boolean(), changes: z.int() });

export type EmulatorOptions = {
  /** How far the clock starts ahead of real time (behind, when negative). */
  readonly offsetSeconds?: number;
  readonly logFile?: string;
};

type Client = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

export type Emulator = {
  readonly endpoint: string;
  /** What a client of the AWS SDK is made with. */
  readonly client: Client;
  /** Moves the clock of waits and functions to so many seconds ahead of real time. */
  readonly setClock: (offsetSeconds: number) => void;
  /** Moves the clock to the instant; an instant already past is refused. Let the emulator settle first. */
  readonly advanceTo: (instant: Date) => void;
  readonly now: () => Date;
  /** Resolves once nothing is in flight: no function runs, no record waits to be delivered, each execution waits. */
  readonly settled: () => Promise<void>;
  /** What the stack handed to SES and SNS, oldest first. */
  readonly sent: () => readonly Sent[];
  /** For the CDK command line and the AWS SDK. */
  readonly environment: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
};

type Clock = Pick<Emulator, "setClock" | "advanceTo" | "now">;

/** A clock kept in a file, so that every process of the emulator reads the same offset. */
function clockInFile(file: string, startOffsetSeconds: number): Clock {
  let offset = 0;
  const setClock = (offsetSeconds: number) => {
    offset = offsetSeconds;
    writeFileSync(`${file}.new`, String(offsetSeconds));
    renameSync(`${file}.new`, file);
  };
  const now = () => new Date(Date.now() + offset * 1000);
  setClock(startOffsetSeconds);
  return {
    setClock,
    now,
    advanceTo: (instant) => {
      if (instant < now()) throw new RangeError(`${instant.toISOString()} is past: it is ${now().toISOString()}`);
      setClock((instant.getTime() - Date.now()) / 1000);
    },
  };
}

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

const pathWithProjectFirst = () => `${join(ROOT, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`;

function withoutOwnCloud(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|CDK)_|^NODE_OPTIONS$/.test(name)));
}

function clientEnvironment(endpoint: string): NodeJS.ProcessEnv {
  return {
    ...withoutOwnCloud(process.env),
    PATH: pathWithProjectFirst(),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    CDK_DEFAULT_ACCOUNT: "000000000000",
    CDK_DEFAULT_REGION: "us-east-1",
    CDK_DISABLE_CLI_TELEMETRY: "true",
    CDK_DISABLE_VERSION_CHECK: "true",
  };
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

async function settled(activityFile: string): Promise<void> {
  const startedAt = performance.now();
  let quietSince = startedAt;
  let lastChanges = -1;
  while (performance.now() - quietSince < QUIET_MILLISECONDS) {
    if (performance.now() - startedAt > SETTLE_TIMEOUT_MILLISECONDS) throw new Error("the emulator does not settle");
    await pause(LOOK_EVERY_MILLISECONDS);
    const { busy, changes } = Activity.parse(JSON.parse(readFileSync(activityFile, "utf8")));
    if (busy || changes !== lastChanges) quietSince = performance.now();
    lastChanges = changes;
  }
}

/**
 * Starts MiniStack on a free port of this machine. Its log is in `.deploy/emulator.log`, unless told otherwise. Only
 * waits of Step Functions and the functions' `Date` go by the clock; queues, schedules and streams keep real time.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const logFile = options.logFile ?? join(ROOT, ".deploy", "emulator.log");
  const python = await pythonWithEmulator(ROOT);
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  const clock = clockInFile(join(folder, "clock"), options.offsetSeconds ?? 0);
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
  return {
    endpoint,
    client: { endpoint, region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } },
    ...clock,
    sent: () => sentIn(join(folder, "sent.jsonl")),
    settled: () => settled(join(folder, "activity.json")),
    environment: clientEnvironment(endpoint),
    stop,
  };
}
