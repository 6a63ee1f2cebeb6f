import type { Signal } from "../../functions/adapters/signal.ts";
import type { Account } from "../../functions/domain/account.ts";
import { executionNameOf } from "../../functions/domain/identifiers.ts";
import type { SmokeAccount, SmokeEvent } from "./smoke-account.ts";

/** What a check does to a deployed system, and what it sees of it. */
export type SmokePorts = {
  readonly put: (event: SmokeEvent) => Promise<void>;
  readonly account: () => Promise<Account>;
  readonly signal: () => Promise<Signal | null>;
  /** The status of an execution of the ladder, null while there is none of this name. */
  readonly status: (execution: string) => Promise<string | null>;
  /** Types of the events about the account that were heard on the bus so far. */
  readonly heard: () => Promise<readonly string[]>;
  /** What is answered to a link that nobody was ever sent. */
  readonly guessedPage: () => Promise<{ readonly status: number; readonly headers: Headers }>;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly say: (line: string) => void;
};

/** A step did not come to pass. */
export class SmokeFailed extends Error {
  override readonly name = "SmokeFailed";
}

type Step = {
  readonly what: string;
  /** Where to look when it does not come. */
  readonly hint: string;
  /** True once it is so; a sentence where it never will be. */
  readonly isSo: () => Promise<boolean | string>;
};

const LOOK_EVERY_MILLISECONDS = 1_000;

/** Headers without which a page of ours must not go out, and a part of what each says. */
const HEADERS = {
  "content-security-policy": "default-src 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

/**
 * Walks one case from its first event to its end in a deployed system; throws at the first step that does not come within
 * `withinSeconds`. Whatever happens, billing has taken its invoice back when this is over.
 */
export async function walkSmoke(ports: SmokePorts, account: SmokeAccount, withinSeconds: number): Promise<void> {
  try {
    await opening(ports, account, withinSeconds);
    await take(ports, pagesAnswer(ports), withinSeconds);
  } catch (error) {
    await ports.put(account.voided);
    throw error;
  }
  await closing(ports, account, withinSeconds);
}

async function opening(ports: SmokePorts, { ids, owed }: SmokeAccount, withinSeconds: number): Promise<void> {
  await put(ports, owed);
  const name = executionNameOf(ids.creditorId, ids.accountId, 1, 1);
  const steps: readonly Step[] = [
    {
      what: "the case is open",
      hint: "npm run dead-letters -- show intake, then the log group of intake-events",
      isSo: async () => (await ports.account()).case !== null,
    },
    {
      what: "its execution is running",
      hint: "the log groups of follow-signals and start-executions, and npm run dead-letters -- show starts",
      isSo: async () => runningOr(await ports.status(name), "RUNNING"),
    },
    {
      what: "its first rung has looked, and waits",
      hint: `the execution ${name} in the Step Functions console`,
      isSo: async () => (await ports.signal())?.waits[name] !== undefined || runningOr(await ports.status(name), null),
    },
    heardStep(ports, "CaseOpened"),
  ];
  for (const step of steps) await take(ports, step, withinSeconds);
}

async function closing(ports: SmokePorts, { ids, voided }: SmokeAccount, withinSeconds: number): Promise<void> {
  await put(ports, voided);
  const name = executionNameOf(ids.creditorId, ids.accountId, 1, 1);
  const steps: readonly Step[] = [
    {
      what: "the case is closed",
      hint: "npm run dead-letters -- show intake, then the log group of intake-events",
      isSo: async () => (await ports.account()).pastCases.at(-1)?.outcome === "cancelled",
    },
    {
      what: "its execution was woken, and has ended well: no function was denied anything",
      hint: `the log group of follow-signals, then the execution ${name} in the Step Functions console`,
      isSo: async () => runningOr(await ports.status(name), "SUCCEEDED"),
    },
    heardStep(ports, "CaseClosed"),
  ];
  for (const step of steps) await take(ports, step, withinSeconds);
}

/** Whether an execution stands as it should; a sentence where it ended badly, and so never will. */
const runningOr = (status: string | null, wanted: string | null): boolean | string =>
  status !== null && !["RUNNING", "SUCCEEDED"].includes(status)
    ? `the execution is ${status}`
    : status !== null && status === wanted;

const heardStep = ({ heard }: SmokePorts, type: string): Step => ({
  what: `${type} was heard on the bus`,
  hint: "the log group of publish-events",
  isSo: async () => (await heard()).includes(type),
});

const pagesAnswer = ({ guessedPage }: SmokePorts): Step => ({
  what: "a guessed link is answered 404, with our headers",
  hint: "the log group of answer-page, and the API of the output PagesUrl",
  isSo: async () => {
    const { status, headers } = await guessedPage();
    const without = Object.entries(HEADERS).filter(([name, value]) => !headers.get(name)?.includes(value));
    if (without.length > 0 && status === 404) return `without ${without.map(([name]) => name).join(", ")}`;
    return status === 404;
  },
});

async function put(ports: SmokePorts, event: SmokeEvent): Promise<void> {
  const began = ports.now();
  await ports.put(event);
  tell(ports, began, `${event["detail-type"]} is on the bus`);
}

async function take(ports: SmokePorts, { what, hint, isSo }: Step, withinSeconds: number): Promise<void> {
  const began = ports.now();
  for (;;) {
    const so = await isSo();
    if (so === true) return tell(ports, began, what);
    const isLate = ports.now() - began >= withinSeconds * 1_000;
    if (typeof so === "string" || isLate)
      throw new SmokeFailed(`not so: ${what} (${so === false ? `waited ${withinSeconds} s` : so})\n  look at ${hint}`);
    await ports.sleep(LOOK_EVERY_MILLISECONDS);
  }
}

const tell = ({ now, say }: SmokePorts, began: number, what: string): void =>
  say(`${((now() - began) / 1_000).toFixed(1).padStart(6)} s  ${what}`);
