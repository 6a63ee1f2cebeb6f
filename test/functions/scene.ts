import { loadAccount } from "../../functions/adapters/account-store.ts";
import { accountPartition } from "../../functions/adapters/keys.ts";
import { seededToken } from "../../functions/adapters/links.ts";
import { type MemoryTable, memoryTable } from "../../functions/adapters/memory-table.ts";
import type { Table } from "../../functions/adapters/table.ts";
import { createCallTask } from "../../functions/create-call-task/create-call-task.ts";
import type { Account } from "../../functions/domain/account.ts";
import type { CreditorProfile } from "../../functions/domain/creditor-profile.ts";
import { executionNameOf } from "../../functions/domain/identifiers.ts";
import type { LadderPolicy, Rung } from "../../functions/domain/ladder-policy.ts";
import type { RungAnswer, RungRequest } from "../../functions/domain/rung-request.ts";
import { handOffToAgency } from "../../functions/hand-off-to-agency/hand-off-to-agency.ts";
import { intakeEvents, type Outcome } from "../../functions/intake-events/intake-events.ts";
import { offerPaymentPlan } from "../../functions/offer-payment-plan/offer-payment-plan.ts";
import { eventsOf, type OutgoingEvent } from "../../functions/publish-events/publish-events.ts";
import type { MessageDependencies } from "../../functions/rung/send-message.ts";
import type { EmailToSend, HandOver, Senders, SmsToSend } from "../../functions/rung/senders.ts";
import { sendReminder } from "../../functions/send-reminder/send-reminder.ts";
import { sendSms } from "../../functions/send-sms/send-sms.ts";
import { shippedPolicies } from "../rehearsal.ts";

const shipped = shippedPolicies();
export const IDS = { creditorId: "demo", accountId: "A-1" };

type Sent =
  | { readonly channel: "email"; readonly message: EmailToSend }
  | { readonly channel: "sms"; readonly message: SmsToSend };
type Logged = { readonly code: string; readonly facts: Readonly<Record<string, string | number | null>> };

export type SceneOptions = {
  /** Rungs of the shipped consumer ladder to keep, by id; all of them when absent. */
  readonly rungs?: readonly string[];
  readonly ladder?: Partial<LadderPolicy>;
  readonly profile?: Partial<CreditorProfile>;
  /** What a provider answers, hand-over after hand-over; afterwards it accepts. */
  readonly email?: readonly HandOver["kind"][];
  /** Runs inside the hand-over, before the provider answers. */
  readonly duringHandOver?: () => Promise<void> | void;
  readonly handOverSeconds?: number;
  /** Whether the finished words say how to opt out; they do unless told otherwise. */
  readonly tellsHowToOptOut?: boolean;
  /** Runs before each commit of the functions under test: another writer, a clock that moves on, a table that fails. */
  readonly beforeCommit?: (commits: number) => Promise<void> | void;
};

/** One account, a table in memory, a clock that stands still, and the functions that work on them. */
export type Scene = {
  readonly table: MemoryTable;
  readonly dependencies: MessageDependencies;
  readonly ladder: LadderPolicy;
  readonly sent: readonly Sent[];
  readonly logged: readonly Logged[];
  readonly heard: readonly OutgoingEvent[];
  readonly at: (instant: string) => void;
  readonly deliver: (...events: readonly object[]) => Promise<readonly Outcome[]>;
  readonly account: () => Promise<Account>;
  readonly request: (rung: string, more?: Partial<RungRequest>) => Promise<RungRequest>;
  readonly take: (rung: string, more?: Partial<RungRequest>) => Promise<RungAnswer>;
};

const answers: Readonly<Record<HandOver["kind"], HandOver>> = {
  accepted: { kind: "accepted", providerId: "provider-1" },
  refused: { kind: "refused", reason: "ThrottlingException" },
  doubt: { kind: "doubt" },
};

function ladderOf({ rungs, ladder }: SceneOptions): LadderPolicy {
  const whole = shipped.ladders["consumer-services"];
  if (whole === undefined) throw new Error("the shipped consumer ladder is gone");
  const kept = rungs === undefined ? whole.rungs : whole.rungs.filter((rung) => rungs.includes(rung.id));
  return { ...whole, rungs: kept, ...ladder };
}

function profileOf(changes: Partial<CreditorProfile>): CreditorProfile {
  const demo = shipped.creditors["demo"];
  if (demo === undefined) throw new Error("the demo profile is gone");
  return { ...demo, ...changes };
}

/** A scene at `instant`, before anything has been heard of the account. */
export function newScene(instant: string, options: SceneOptions = {}): Scene {
  const table = memoryTable();
  const sent: Sent[] = [];
  const logged: Logged[] = [];
  const heard: OutgoingEvent[] = [];
  table.onChange((record) => void heard.push(...eventsOf(record)));
  const ladder = ladderOf(options);
  const clock = { now: new Date(instant) };
  const script = [...(options.email ?? [])];
  const handOver = async (one: Sent): Promise<HandOver> => {
    sent.push(one);
    await options.duringHandOver?.();
    return answers[script.shift() ?? "accepted"];
  };
  const senders: Senders = {
    email: (message) => handOver({ channel: "email", message }),
    sms: (message) => handOver({ channel: "sms", message }),
  };
  const commits = { count: 0 };
  const watched: Table = {
    ...table,
    commit: async (writes) => {
      commits.count += 1;
      await options.beforeCommit?.(commits.count);
      return table.commit(writes);
    },
  };
  const dependencies: MessageDependencies = {
    table: watched,
    policies: {
      ladders: { ...shipped.ladders, [ladder.name]: ladder },
      creditors: { demo: profileOf(options.profile ?? {}) },
    },
    now: () => clock.now,
    handOverSeconds: options.handOverSeconds ?? 60,
    log: (code, facts) => void logged.push({ code, facts }),
    senders,
    links: { url: "https://pages.test", token: seededToken },
    render: (_channel, message, language, variables) => ({
      subject: message,
      text: JSON.stringify(variables),
      html: `<p>${message}</p>`,
      language,
      tellsHowToOptOut: options.tellsHowToOptOut ?? true,
    }),
  };
  const account = async () => (await loadAccount(table, IDS)).account;
  const request: Scene["request"] = async (rung, more = {}) => {
    const { number, generation } = (await account()).case ?? { number: 1, generation: 1 };
    const execution = {
      ...IDS,
      signalKey: accountPartition(IDS.creditorId, IDS.accountId),
      caseNumber: number,
      generation,
      rung,
    };
    return {
      execution,
      executionName: executionNameOf(IDS.creditorId, IDS.accountId, number, generation),
      ladder,
      rung,
      looks: [],
      ...more,
    };
  };
  return {
    table,
    dependencies,
    ladder,
    sent,
    logged,
    heard,
    at: (next) => {
      clock.now = new Date(next);
    },
    deliver: (...events) =>
      intakeEvents({ ...dependencies, table })(events.map((event, index) => ({ key: String(index), event }))),
    account,
    request,
    take: async (rung, more) => functionFor(ladder, rung, dependencies)(await request(rung, more)),
  };
}

const FUNCTIONS: Readonly<
  Record<Rung["do"], (dependencies: MessageDependencies) => (event: unknown) => Promise<RungAnswer>>
> = {
  "send-reminder": sendReminder,
  "send-sms": sendSms,
  "create-call-task": createCallTask,
  "offer-payment-plan": offerPaymentPlan,
  "hand-off-to-agency": handOffToAgency,
};

function functionFor(ladder: LadderPolicy, id: string, dependencies: MessageDependencies) {
  const rung = ladder.rungs.find((candidate) => candidate.id === id) ?? ladder.rungs[0];
  if (rung === undefined) throw new Error("a ladder has a rung");
  return FUNCTIONS[rung.do](dependencies);
}
