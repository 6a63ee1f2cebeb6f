import { calendarZone } from "../domain/account.ts";
import { addDays, localDay } from "../domain/calendar.ts";
import { assigneeOf } from "../domain/call-assignment.ts";
import { windowOn } from "../domain/gate/window.ts";
import { idOf } from "../domain/identifiers.ts";
import type { RungAnswer } from "../domain/rung-request.ts";
import { combine, commitStep, endEarlierCalls, openTask } from "../rung/commit.ts";
import type { MessageDependencies } from "../rung/send-message.ts";
import type { Acted } from "../rung/situation.ts";
import { type Turn, takeRung } from "../rung/take-rung.ts";

/** Asks staff to call: the rung is taken when the task opens, with the account's own person of the team, due by the end of the contact hours `withinDays` later. */
export const createCallTask = (dependencies: MessageDependencies): ((event: unknown) => Promise<RungAnswer>) =>
  takeRung(dependencies, async ({ situation, rung, anchor }: Turn): Promise<Acted> => {
    if (rung.do !== "create-call-task") throw new Error(`rung "${rung.id}" asks for no call`);
    const { account, now } = situation;
    const dueOn = addDays(localDay(now, calendarZone(account)), rung.withinDays);
    const dueAt = windowOn(dueOn, account.zones)?.closes.toISOString() ?? null;
    const id = idOf(
      "task",
      account.creditorId,
      account.accountId,
      account.case?.number ?? 0,
      "call",
      anchor.id,
      rung.id,
    );
    const people = dependencies.policies.creditors[account.creditorId]?.teams[rung.team]?.people;
    const assignee = assigneeOf(people, account);
    const assigned = assignee === null ? {} : { assignee };
    const taken = { invoiceId: anchor.id, rung: rung.id, at: now.toISOString(), caseNumber: account.case?.number ?? 0 };
    const ended = endEarlierCalls({ ...account, taken: [...account.taken, taken] }, rung.id, now);
    const task = openTask(
      ended.account,
      { id, kind: "call", rung: rung.id, team: rung.team, dueAt, attemptsLeft: rung.attempts, ...assigned },
      anchor.id,
      now,
    );
    const step = combine(ended, task);
    const committed = await commitStep(dependencies, situation, step);
    return committed.kind === "conflict" ? { kind: "again" } : { kind: "acted", account: step.account };
  });
