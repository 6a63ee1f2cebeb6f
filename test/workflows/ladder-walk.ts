import type { LadderPolicy, Rung } from "../../functions/domain/ladder-policy.ts";
import { RungRequest } from "../../functions/domain/rung-request.ts";
import { dueAt, type Execution, type TaskRequest, type TaskResult } from "../../infra/local/asl-execution.ts";
import { compile } from "../../infra/local/asl-machine.ts";
import { resume, start } from "../../infra/local/asl-runner.ts";
import { ladderDefinition } from "../../workflows/escalation-ladder/definition.ts";

const BEGAN = Date.parse("2026-03-02T14:00:00Z");
export const WEEK_SECONDS = 604_800;

const rungs: Rung[] = [
  { id: "friendly-reminder", do: "send-reminder", onDay: 1, message: "friendly-reminder" },
  { id: "text", do: "send-sms", onDay: 10, message: "short-reminder", givesNotice: "agency" },
  {
    id: "agency",
    do: "hand-off-to-agency",
    onDay: 75,
    noticeAtLeastDays: 30,
    approval: { by: ["lead"], withinDays: 5 },
  },
];

export const ladder: LadderPolicy = {
  name: "consumer-services",
  version: 3,
  retired: false,
  for: { segment: "consumer", currencies: ["USD"] },
  rulePacks: ["us-reg-f"],
  atLeastBalance: { USD: 1000 },
  betweenContactsDays: 2,
  rungs,
  relief: { longestPlanMonths: 12, smallestInstalment: { USD: 2500 }, settlementFloorPercent: 70, extensionDays: 14 },
};

export const input = {
  creditorId: "demo",
  accountId: "A-1",
  signalKey: "ACCOUNT#demo#A-1",
  caseNumber: 1,
  generation: 1,
  rung: "friendly-reminder",
};

export const answer = (kind: string, more: object = {}): TaskResult => ({
  kind: "result",
  value: { kind, signalSeq: 7, waitSeconds: WEEK_SECONDS, looks: ["2026-03-02T14:00:00Z"], awaits: "day", ...more },
});

export const failure = (name: string): TaskResult => ({ kind: "error", name, cause: "ada@debtor.example" });

type Asked = { readonly function: string; readonly request: RungRequest; readonly error: string | undefined };

export type Walk = { readonly execution: Execution; readonly asked: Asked[]; readonly parked: TaskRequest[] };

type World = {
  readonly rung?: string;
  readonly look?: (request: RungRequest, nthLook: number) => TaskResult;
  readonly refer?: () => TaskResult;
  readonly park?: (nthPark: number) => TaskResult;
};

const machine = compile(ladderDefinition(ladder), ladder.name);

/** Starts the test ladder in a world where every rung acts and every wait can be parked, unless told otherwise. */
export async function walk({
  rung = input.rung,
  look = () => answer("acted"),
  refer = () => answer("wait"),
  park = () => ({ kind: "result", value: {} }),
}: World): Promise<Walk> {
  const asked: Asked[] = [];
  const parked: TaskRequest[] = [];
  const runTask = (task: TaskRequest): TaskResult => {
    if (task.kind === "sdk") return park(parked.push(task));
    const name = task.functionName.replace("arn:aws:lambda:local:000000000000:function:", "");
    const { error }: { error?: string } = Object(task.payload);
    const request = RungRequest.parse(task.payload);
    asked.push({ function: name, request, error });
    return name === "refer-to-staff" ? refer() : look(request, asked.length);
  };
  const newToken = () => `token-${parked.length + 1}`;
  const execution = await start(machine, { name: "e1", input: { ...input, rung }, now: BEGAN, runTask, newToken });
  return { execution, asked, parked };
}

/** Lets time pass to whatever is due next, and tells how many seconds that took since `from`. */
export async function untilNextDue({ execution }: Walk, from: number = BEGAN): Promise<number> {
  const due = dueAt(execution) ?? Number.NaN;
  await resume(execution, { kind: "time" }, due);
  return (due - from) / 1000;
}

/** Answers the token an execution waits for, as the wake after a committed fact does. */
export function news({ execution }: Walk): Promise<string> {
  const token = execution.waiting?.kind === "token" ? execution.waiting.token : "none";
  return resume(execution, { kind: "token-success", token, output: {} }, BEGAN);
}
