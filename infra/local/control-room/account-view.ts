import { type AccountView, accountView } from "../../../functions/account-view/account.ts";
import { datedDay, eventInWords, inWords, zonedTime } from "../../../functions/account-view/words.ts";
import { calendarZone } from "../../../functions/domain/account.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { dueAt } from "../asl-execution.ts";
import type { Running } from "../execution-host.ts";
import { type ActForm, actFormsFor } from "./act-forms.ts";
import type { RoomFile } from "./reading.ts";

export type ExecutionView = {
  readonly name: string;
  readonly began: string;
  readonly status: string;
  readonly state: string;
  readonly due: string;
  readonly transitions: number;
  readonly path: readonly string[];
};

/** Everything one account's page of the room shows: what staff see, what could be done to it, and the machinery behind it. */
export type RoomView = AccountView & {
  readonly forms: readonly ActForm[];
  readonly executions: readonly ExecutionView[];
  readonly published: readonly { readonly at: Date; readonly type: string; readonly caseId: string }[];
};

export function roomView(file: RoomFile, policies: Policies): RoomView {
  const zone = calendarZone(file.account);
  return {
    ...accountView(file, policies),
    forms: actFormsFor(file, policies),
    executions: file.executions.map((running) => executionView(running, zone)).reverse(),
    published: file.published
      .map(({ type, at, detail }) => ({
        at: new Date(at),
        type: eventInWords(type),
        caseId: String(detail["caseId"] ?? ""),
      }))
      .reverse(),
  };
}

function executionView({ execution }: Running, zone: string): ExecutionView {
  const due = dueAt(execution);
  const isRunning = execution.status === "RUNNING";
  return {
    name: execution.name,
    began: datedDay(new Date(execution.startedAt), zone),
    status: inWords(execution.status.toLowerCase()),
    state: execution.state,
    due: !isRunning || due === null ? "" : `${datedDay(new Date(due), zone)}, ${zonedTime(new Date(due), zone)}`,
    transitions: execution.transitions,
    path: execution.history.slice(-12),
  };
}
