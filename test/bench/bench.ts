import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { decide } from "../../functions/domain/gate/decide.ts";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import type { GateQuestion } from "../../functions/domain/gate/question.ts";
import { executionNameOf } from "../../functions/domain/identifiers.ts";
import { render } from "../../functions/messages/renderer.ts";
import { sendReminder } from "../../functions/send-reminder/send-reminder.ts";
import { bundleFunctions } from "../../infra/aws/bundle.ts";
import { invoice, newWorld, rehearse } from "../rehearsal.ts";
import { meteredTable } from "./metered-table.ts";
import { pollingTransitions } from "./polling.ts";

const PRICE = {
  transition: 25e-6,
  write: 0.625e-6,
  read: 0.125e-6,
  email: 0.1e-3,
  invocation: 0.2e-6,
  gigabyteSecond: 13.3334e-6,
  event: 1e-6,
  message: 0.4e-6,
};
const SECONDS_A_CALL = 0.12;
const GIGABYTES_A_CALL = 0.5;
const NOON = "2026-03-02T17:00:00Z";
const DAYS = 75;

const line = (what: string, measured: string, budget: string): void =>
  console.log(`${what.padEnd(58)} ${measured.padStart(22)}   ${budget}`);

async function ladder(): Promise<void> {
  const history = [invoice("2026-03-02T17:00:00Z", "B-1", "I-1", 12_500, "2026-03-06")];
  const { executions, contacts } = await rehearse(history);
  const transitionsOf = (workflow: string) =>
    executions
      .filter((execution) => execution["workflow"] === workflow)
      .reduce((sum, execution) => sum + Number(execution["transitions"]), 0);
  const transitions = transitionsOf("escalation-ladder") + transitionsOf("staff-approval");
  line("Transitions, full 8-rung ladder nobody answers", String(transitionsOf("escalation-ladder")), "<= 36");
  line("  with the question to approvers at its end", String(transitions), "<= 36");
  line(`  the same by daily polling, ${DAYS} days`, String(await pollingTransitions(DAYS)), "(baseline)");
  const emails = contacts.filter((contact) => contact["channel"] === "email").length;
  const { world } = await metered();
  const calls = transitions / 2.5;
  const cost =
    transitions * PRICE.transition +
    world.units.writes * PRICE.write +
    world.units.reads * PRICE.read +
    emails * PRICE.email +
    calls * (PRICE.invocation + SECONDS_A_CALL * GIGABYTES_A_CALL * PRICE.gigabyteSecond) +
    12 * PRICE.event +
    4 * PRICE.message;
  line("AWS cost of such a case, without SMS (list prices)", `$${cost.toFixed(5)}`, "<= $0.002");
  line("  write and read units of it", `${world.units.writes} WRU, ${world.units.reads} RRU`, "");
  line(
    "  of it Step Functions; by daily polling it would be",
    `$${(transitions * PRICE.transition).toFixed(5)} / $${(DAYS * 3 * PRICE.transition).toFixed(5)}`,
    "",
  );
}

/** A whole ladder with every request of every function counted. */
async function metered(): Promise<{ readonly world: { readonly units: { reads: number; writes: number } } }> {
  const units = { reads: 0, writes: 0 };
  const counted: { units: { reads: number; writes: number } }[] = [];
  await rehearse([invoice(NOON, "B-2", "I-1", 12_500, "2026-03-06")], null, {
    wrapTable: (table) => {
      const meter = meteredTable(table);
      counted.push(meter);
      return meter.table;
    },
  });
  for (const meter of counted) {
    units.reads += meter.units.reads;
    units.writes += meter.units.writes;
  }
  return { world: { units } };
}

/** One reminder about five open invoices: what its look, intent, send and record read and write, and the park before it. */
async function contactStep(): Promise<void> {
  const world = newWorld({ startsAt: new Date(NOON), render });
  const events = Array.from({ length: 5 }, (_, index) =>
    invoice(NOON, "B-3", `I-${index}`, 5_000 + index, "2026-03-01", {
      invoice: { description: "Water and sewer, February", number: `2026-${index}` },
    }),
  );
  await world.deliver(events.map((event, index) => ({ key: String(index), event })));
  const policy = world.policies.ladders["consumer-services"];
  if (policy === undefined) throw new Error("consumer-services is shipped");
  const meter = meteredTable(world.table);
  world.sleepTo(new Date("2026-03-03T01:30:00Z"));
  const input = {
    creditorId: "demo",
    accountId: "B-3",
    signalKey: "ACCOUNT#demo#B-3",
    caseNumber: 1,
    generation: 1,
    rung: "reminder",
  };
  const answer = await sendReminder({ ...world.dependencies, table: meter.table })({
    execution: input,
    executionName: executionNameOf("demo", "B-3", 1, 1),
    ladder: policy,
    rung: "reminder",
    looks: [],
  });
  if (answer.kind !== "acted") throw new Error(`the measured step should send; it answered ${answer.kind}`);
  const parked = 1;
  line("DynamoDB a contact step, five open invoices: writes", `${meter.units.writes + parked} WRU`, "<= 30");
  line("DynamoDB a contact step, five open invoices: reads", `${meter.units.reads} RRU`, "<= 10");
}

async function replaySpeed(): Promise<void> {
  const count = 2_000;
  const history = Array.from({ length: count }, (_, index) =>
    invoice(NOON, `S-${index}`, `I-${index}`, 12_500, "2026-03-06"),
  );
  await rehearse(history.slice(0, 200), null, { isGuarded: false });
  const began = process.hrtime.bigint();
  await rehearse(history, null, { isGuarded: false });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  line(`Replay, full ladders a second on one core (${count})`, `${Math.round(count / seconds)}/s`, ">= 500");
  line("  resident memory after it", `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`, "");
}

function gateSpeed(): void {
  const question: GateQuestion = {
    now: new Date(NOON),
    packs: [...PACK_NAMES].filter((name) => name === "amends" || (name.startsWith("us-") && name !== "us-states")),
    collectorType: "third_party",
    adoptsContactRules: false,
    residences: [],
    message: { hasOptOutNotice: true },
    flags: { smsConsent: true, electronicConsent: true, dcNoticeMailedOn: "2025-01-02" },
    zones: ["America/Chicago", "America/Denver"],
    channel: "call",
    purpose: "reminder",
    debtId: "B-1",
    history: Array.from({ length: 12 }, (_, index) => ({
      at: new Date(Date.parse(NOON) - index * 40 * 3_600_000).toISOString(),
      channel: index % 3 === 0 ? ("call" as const) : ("email" as const),
      direction: "outbound" as const,
      outcome: index % 3 === 0 ? ("no_answer" as const) : ("delivered" as const),
      debtId: "B-1",
      isAnswer: false,
    })),
    refusals: [],
    holds: [],
    daysBetweenContacts: 2,
  };
  const count = 100_000;
  for (let index = 0; index < 5_000; index += 1) decide(question);
  const began = process.hrtime.bigint();
  for (let index = 0; index < count; index += 1)
    decide({ ...question, now: new Date(Date.parse(NOON) + (index % 86_400) * 1000) });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  line("Gate decisions a second, every US pack named", `${Math.round(count / seconds)}/s`, ">= 20,000");
}

/** Whatever some function asks its environment for. */
const ENVIRONMENT = [
  "TABLE_NAME",
  "CONFIGURATION_SET",
  "START_QUEUE_URL",
  "SWEEP_QUEUE_URL",
  "EVENT_BUS_NAME",
  "DEAD_LETTER_QUEUE_URL",
  "PACKAGES_BUCKET",
  "DOSSIERS_BUCKET",
  "ERASE_FUNCTION_NAME",
];

function importMilliseconds(file: string): number {
  const environment = {
    ...process.env,
    ...Object.fromEntries(ENVIRONMENT.map((name) => [name, "bench"])),
    HAND_OVER_SECONDS: "60",
    PAGES_URL: "https://pages.example",
    LADDER_MACHINE_ARNS: "{}",
    WORKFLOW_MACHINE_ARNS: "{}",
    AWS_REGION: "us-east-1",
  };
  const run = (code: string): number => {
    const times = Array.from({ length: 7 }, () => {
      const began = process.hrtime.bigint();
      execFileSync(process.execPath, ["--input-type=module", "-e", code], { env: environment, stdio: "ignore" });
      return Number(process.hrtime.bigint() - began) / 1e6;
    }).sort((one, other) => one - other);
    return times[3] ?? 0;
  };
  return run(`await import(${JSON.stringify(pathToFileURL(file).href)})`) - run("0");
}

function bundles(): void {
  for (const { name, bytes, laterBytes, directory } of bundleFunctions()) {
    const file = join(directory, "index.mjs");
    writeFileSync(join(directory, "policies.json"), JSON.stringify({ ladders: {}, creditors: {} }));
    const isSender =
      bytes > 500_000 ||
      ["send-reminder", "send-sms", "offer-payment-plan", "create-call-task", "hand-off-to-agency"].includes(name);
    const later = laterBytes === 0 ? "" : ` (+${Math.round(laterBytes / 1000)})`;
    line(
      `Bundle ${name}`,
      `${Math.round(bytes / 1000)} kB${later}, ${Math.round(importMilliseconds(file))} ms`,
      isSender ? "< 900 kB, < 100 ms" : "< 500 kB, < 100 ms",
    );
  }
}

await ladder();
await contactStep();
await replaySpeed();
gateSpeed();
bundles();
