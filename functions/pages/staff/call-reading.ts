import { type CallScript, callScripts } from "../../account-view/call-scripts.ts";
import { type AccountFile, readAccountFile } from "../../account-view/reading.ts";
import type { AccountIds } from "../../adapters/account-store.ts";
import type { TaskRecord } from "../../adapters/records.ts";
import type { Relief } from "../../domain/ladder-policy.ts";
import { isOpen, type ReservedCall } from "../../domain/reserved-call.ts";
import { reservedBy } from "../../record-act/call-contact.ts";
import { type JudgedCall, judgeCall } from "../../rung/judge-call.ts";
import { type Identity, identityOf } from "./call-identity.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";

/** A call task as one person sees it. */
export type CallView = {
  readonly file: AccountFile;
  readonly task: TaskRecord;
  /** Whether the debtor may be called now; null once the task has ended. */
  readonly judged: JudgedCall | null;
  /** The call that is kept for whoever looks. */
  readonly reserved: ReservedCall | null;
  /** Somebody else is making it now. */
  readonly isTaken: boolean;
  readonly identity: Identity;
  readonly scripts: readonly CallScript[];
  /** What may be agreed without asking anybody; null where no ladder covers the debt. */
  readonly relief: Relief | null;
};

/** Reads a call task for somebody; null where there is none of this id. */
export async function readCallView(
  dependencies: StaffPagesDependencies,
  ids: AccountIds,
  taskId: string,
  email: string,
): Promise<CallView | null> {
  const file = await readAccountFile(dependencies, ids);
  const task = file?.tasks.find(({ id, kind }) => id === taskId && kind === "call");
  if (file === null || task === undefined) return null;
  const { account, now } = file;
  const open = account.tasks.find(({ id }) => id === taskId);
  const kept = account.reservedCall ?? null;
  const reserved = reservedBy(file, email);
  return {
    file,
    task,
    judged: open === undefined ? null : judgeCall(dependencies, file, open),
    reserved: reserved?.taskId === taskId ? reserved : null,
    isTaken: kept !== null && kept.by !== email && isOpen(kept, now),
    identity: await identityOf(dependencies, file),
    relief: dependencies.policies.ladders[account.case?.ladder.name ?? ""]?.relief ?? null,
    scripts: await callScripts(dependencies, file, task, now),
  };
}
