import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { type Fault, type Faults, faultsMadeIn, writeFaults } from "./faults.ts";
import { type Sent, sentIn } from "./sent.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const QUIET_MILLISECONDS = 400;
const SETTLE_TIMEOUT_MILLISECONDS = 60_000;
const LOOK_EVERY_MILLISECONDS = 25;

const Activity = z.object({ busy: z.boolean(), changes: z.int() });

/** Where a running emulator is found: by any process of this machine. */
export type EmulatorPlace = {
  readonly endpoint: string;
  /** Its files: the clock, what is in flight, what was sent, and the faults to make. */
  readonly folder: string;
};

type Client = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/** A running emulator, as tests and commands use it. */
export type AttachedEmulator = {
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
  /** Makes AWS fail from now on, until told otherwise; none named ends every fault. */
  readonly fail: (faults: Faults) => void;
  /** What failed since the emulator began, each once for every time it was asked for, oldest first. */
  readonly failed: () => readonly Fault[];
  /** For the CDK command line, the AWS SDK, and an operator's commands. */
  readonly environment: NodeJS.ProcessEnv;
};

type Clock = Pick<AttachedEmulator, "setClock" | "advanceTo" | "now">;

/** A clock kept in a file, so that every process that knows the emulator reads the same offset. */
export function clockInFile(file: string): Clock {
  const setClock = (offsetSeconds: number) => {
    writeFileSync(`${file}.new`, String(offsetSeconds));
    renameSync(`${file}.new`, file);
  };
  const now = () => new Date(Date.now() + Number(readFileSync(file, "utf8")) * 1000);
  return {
    setClock,
    now,
    advanceTo: (instant) => {
      if (instant < now()) throw new RangeError(`${instant.toISOString()} is past: it is ${now().toISOString()}`);
      setClock((instant.getTime() - Date.now()) / 1000);
    },
  };
}

/** The project's own Node is the one that functions and commands run on. */
export const pathWithProjectFirst = () => `${join(ROOT, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`;

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

/** The emulator that runs at a place: whoever started it also stops it. */
export function attached({ endpoint, folder }: EmulatorPlace): AttachedEmulator {
  return {
    endpoint,
    client: { endpoint, region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } },
    ...clockInFile(join(folder, "clock")),
    sent: () => sentIn(join(folder, "sent.jsonl")),
    fail: (faults) => writeFaults(join(folder, "faults.json"), faults),
    failed: () => faultsMadeIn(join(folder, "faults-made.jsonl")),
    settled: () => settled(join(folder, "activity.json")),
    environment: clientEnvironment(endpoint),
  };
}
