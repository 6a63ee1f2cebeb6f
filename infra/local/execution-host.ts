import type { MemoryTable } from "../../functions/adapters/memory-table.ts";
import { askApprover } from "../../functions/ask-approver/ask-approver.ts";
import type { Asking } from "../../functions/ask-approver/notices.ts";
import { createCallTask } from "../../functions/create-call-task/create-call-task.ts";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import type { RungAnswer } from "../../functions/domain/rung-request.ts";
import type { StartMessage } from "../../functions/domain/runs.ts";
import type { WatchAnswer } from "../../functions/domain/watch-request.ts";
import { handOffToAgency } from "../../functions/hand-off-to-agency/hand-off-to-agency.ts";
import { keepPlan } from "../../functions/keep-plan/keep-plan.ts";
import { offerPaymentPlan } from "../../functions/offer-payment-plan/offer-payment-plan.ts";
import type { PlacementDependencies } from "../../functions/place-account/looking.ts";
import { placeAccount } from "../../functions/place-account/place-account.ts";
import { referToStaff } from "../../functions/refer-to-staff/refer-to-staff.ts";
import { restartExecution } from "../../functions/rung/restart-execution.ts";
import type { MessageDependencies } from "../../functions/rung/send-message.ts";
import { sendReminder } from "../../functions/send-reminder/send-reminder.ts";
import { sendSms } from "../../functions/send-sms/send-sms.ts";
import { dueAt, type Execution, type TaskRequest, type TaskResult } from "./asl-execution.ts";
import type { Machine } from "./asl-machine.ts";
import { resume, start } from "./asl-runner.ts";
import { heap } from "./heap.ts";
import { park } from "./signal-park.ts";
import { workflowMachine } from "./workflow-machines.ts";

/** An execution as the local run keeps it: what it waits for, and whether a day of ours or only news can end that. */
export type Running = { readonly execution: Execution; readonly message: StartMessage; awaits: RungAnswer["awaits"] };

/**
 * Where a test may throw, to stand for a crash there: before each kind of work and after each of its effects. What the
 * stream or the start queue hands over comes again after a crash, so one behind an effect has it happen twice.
 */
export type Effect =
  | "task-started"
  | "task-answered"
  | "stream-record"
  | "stream-followed"
  | "stream-published"
  | "start-message"
  | "started";

export type HostOptions = {
  readonly machineOf: (policy: LadderPolicy) => Machine;
  /** `execution` is the name of the execution whose task it is, in the effects of tasks. */
  readonly effect?: (effect: Effect, execution?: string) => void;
  /** Hears what AWS would write to the histories of executions: each task's request, with what came of it. */
  readonly heard?: (what: { readonly request: TaskRequest; readonly result: TaskResult }) => void;
};

type Due = { readonly at: number; readonly account: string; readonly order: number; readonly name: string };

const isEarlier = (one: Due, other: Due): boolean => {
  if (one.at !== other.at) return one.at < other.at;
  if (one.account !== other.account) return one.account < other.account;
  return one.order < other.order;
};

const accountOf = ({ input }: StartMessage): string => `${input.creditorId}\u0000${input.accountId}`;

const COMES_AGAIN: ReadonlySet<string> = new Set(["Crash", "TransactionConflictException"]);

/** What a queue or stream hands over is handed over again while it fails. */
async function untilDone(run: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await run();
      return;
    } catch (error) {
      if (!(error instanceof Error) || !COMES_AGAIN.has(error.name)) throw error;
    }
  }
}

type HostDependencies = MessageDependencies & Pick<Asking, "mail" | "write"> & Pick<PlacementDependencies, "packages">;

function functionsOf(
  dependencies: HostDependencies,
): Readonly<Record<string, (event: unknown) => Promise<RungAnswer | WatchAnswer>>> {
  return {
    "send-reminder": sendReminder(dependencies),
    "send-sms": sendSms(dependencies),
    "create-call-task": createCallTask(dependencies),
    "offer-payment-plan": offerPaymentPlan(dependencies),
    "hand-off-to-agency": handOffToAgency(dependencies),
    "refer-to-staff": referToStaff(dependencies),
    "keep-plan": keepPlan(dependencies),
    "ask-approver": askApprover(dependencies),
    "place-account": placeAccount(dependencies),
  };
}

/** Runs executions of every workflow's machines on this machine: starts, wakes and ends their waits in order, and replaces those that end by a fault. */
export function executionHost(options: HostOptions, dependencies: HostDependencies, table: MemoryTable) {
  const functions = functionsOf(dependencies);
  const running = new Map<string, Running>();
  const ended: Running[] = [];
  const startedNames = new Set<string>();
  const awaitingDays = new Set<string>();
  const tokens = new Map<string, Running>();
  const dues = heap<Due>(isEarlier);
  const counters = { token: 0, due: 0 };
  const restart = restartExecution(dependencies);
  const effect = options.effect ?? (() => undefined);
  const machineFor = (message: StartMessage): Machine => {
    if (message.workflow !== "escalation-ladder") return workflowMachine(message.workflow);
    const policy = dependencies.policies.ladders[message.ladder];
    if (policy === undefined) throw new Error(`no ladder "${message.ladder}"`);
    return options.machineOf(policy);
  };

  const runTask = async (request: TaskRequest, execution: Execution): Promise<TaskResult> => {
    const result = await runOne(request, execution);
    options.heard?.({ request, result });
    return result;
  };
  const runOne = async (request: TaskRequest, execution: Execution): Promise<TaskResult> => {
    const name = request.kind === "sdk" ? request.action : (request.functionName.split(":").at(-1) ?? "");
    const run = functions[name];
    try {
      if (request.kind === "sdk") return await park(table, request.arguments);
      if (run === undefined)
        return { kind: "error", name: "Lambda.ResourceNotFoundException", cause: `no function ${name}` };
      effect("task-started", execution.name);
      const answer = await run(request.payload);
      effect("task-answered", execution.name);
      const own = running.get(execution.name);
      if (own !== undefined) own.awaits = answer.awaits;
      else awaiting.set(execution.name, answer.awaits);
      return { kind: "result", value: answer };
    } catch (error) {
      return {
        kind: "error",
        name: error instanceof Error ? error.name : "Error",
        cause: error instanceof Error ? error.message : "",
      };
    }
  };
  const awaiting = new Map<string, RungAnswer["awaits"]>();
  const newToken = (execution: Execution): string => {
    counters.token += 1;
    return `${execution.name}-${counters.token}`;
  };

  const note = async (own: Running, clock: number): Promise<void> => {
    const { execution } = own;
    if (execution.status === "RUNNING" && own.awaits === "day") awaitingDays.add(execution.name);
    else awaitingDays.delete(execution.name);
    if (execution.status !== "RUNNING") {
      running.delete(execution.name);
      ended.push(own);
      if (execution.status !== "SUCCEEDED")
        await untilDone(() =>
          restart({ name: execution.name, status: execution.status, input: JSON.stringify(execution.input) }),
        );
      return;
    }
    if (execution.waiting?.kind === "token") tokens.set(execution.waiting.token, own);
    const at = dueAt(execution);
    if (at === null) return;
    counters.due += 1;
    dues.push({ at: Math.max(at, clock), account: accountOf(own.message), order: counters.due, name: execution.name });
  };

  /** A due that its execution has left behind: it was woken, or has ended. */
  const isStale = (due: Due): boolean => {
    const own = running.get(due.name);
    return own === undefined || (dueAt(own.execution) ?? Number.POSITIVE_INFINITY) > due.at;
  };
  const dropStale = (): void => {
    for (let due = dues.peek(); due !== undefined && isStale(due); due = dues.peek()) dues.pop();
  };

  return {
    start: async (message: StartMessage, clock: number): Promise<void> => {
      if (startedNames.has(message.name)) return;
      startedNames.add(message.name);
      const execution = await start(machineFor(message), {
        name: message.name,
        input: message.input,
        now: clock,
        runTask,
        newToken,
      });
      const own: Running = { execution, message, awaits: awaiting.get(message.name) ?? "day" };
      awaiting.delete(message.name);
      running.set(message.name, own);
      await note(own, clock);
    },
    wake: async (token: string, clock: number): Promise<void> => {
      const own = tokens.get(token);
      tokens.delete(token);
      if (own === undefined || own.execution.status !== "RUNNING") return;
      await resume(own.execution, { kind: "token-success", token, output: {} }, clock);
      await note(own, clock);
    },
    endNextWait: async (clock: number): Promise<void> => {
      dropStale();
      const due = dues.pop();
      const own = due === undefined ? undefined : running.get(due.name);
      if (own === undefined) return;
      if (own.execution.waiting?.kind === "token") tokens.delete(own.execution.waiting.token);
      await resume(own.execution, { kind: "time" }, clock);
      await note(own, clock);
    },
    nextDue: (): Date | null => {
      dropStale();
      const due = dues.peek();
      return due === undefined ? null : new Date(due.at);
    },
    hasDays: () => awaitingDays.size > 0,
    retrying: (kind: Effect, run: () => Promise<unknown>): Promise<void> =>
      untilDone(async () => {
        effect(kind);
        await run();
      }),
    executions: (): readonly Running[] => [...ended, ...running.values()],
  };
}
