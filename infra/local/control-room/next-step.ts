import { calendarZone } from "../../../functions/domain/account.ts";
import { openQuestions } from "../../../functions/domain/approvals.ts";
import { holdsInForce, spanOf } from "../../../functions/domain/holds.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { stageOf } from "../../../functions/domain/stage.ts";
import { stateNames } from "../../../workflows/escalation-ladder/state-names.ts";
import { dueAt } from "../asl-execution.ts";
import type { Running } from "../execution-host.ts";
import { plansOf } from "./agreements-view.ts";
import { ladderView } from "./ladder-view.ts";
import type { AccountFile } from "./reading.ts";
import { reasonInWords } from "./reasons.ts";
import { datedDay, inWords } from "./words.ts";

/** What comes next for an account: what, when if a day is set, and why not sooner. */
export type NextStep = { readonly what: string; readonly at: Date | null; readonly why: string | null };

const step = (what: string, at: Date | null = null, why: string | null = null): NextStep => ({ what, at, why });

/** The execution that an account's case has running; null when none is. */
function runningOf({ account, executions }: AccountFile): Running | null {
  return (
    executions.find(
      ({ execution, message }) =>
        execution.status === "RUNNING" &&
        message.workflow === "escalation-ladder" &&
        message.input.caseNumber === account.case?.number &&
        message.input.generation === account.case.generation,
    ) ?? null
  );
}

/** What the account waits for, as its own execution and its own records say. */
export function nextStep(file: AccountFile, policies: Policies, now: Date): NextStep {
  const { account } = file;
  const stage = stageOf(account, now);
  if (stage === "placed") return step("With an agency", null, agencyName(file, policies));
  if (account.case === null) return closedStep(file);
  if (stage === "on-hold") return heldStep(file, now);
  if (stage === "on-plan") return instalmentStep(file);
  const asked = openQuestions(account)[0]?.askedOf.at(-1);
  if (asked !== undefined) return step("A decision", new Date(asked.until), `Asked of ${asked.email}.`);
  const next = ladderView(account, policies)?.rungs.find(({ state }) => state === "next");
  if (next === undefined) return step("No rung is left", null, "Only news moves this case.");
  const running = runningOf(file);
  const latest = file.withheld.filter((entry) => entry.rung === next.id && entry.caseId === account.case?.id).at(-1);
  const why = latest === undefined ? null : reasonInWords(latest.rule);
  const due = running === null ? null : dueAt(running.execution);
  const waitsForIt = running?.execution.state === stateNames(next.id).until && running.awaits === "day";
  return due === null || !waitsForIt
    ? step(next.label, null, why ?? "It waits for news.")
    : step(next.label, new Date(due), why);
}

function closedStep({ account }: AccountFile): NextStep {
  const past = account.pastCases.at(-1);
  if (past === undefined) return step("Nothing", null, "No case has been opened.");
  return step(
    inWords(past.outcome),
    null,
    `Case closed on ${datedDay(new Date(past.closedAt), calendarZone(account))}.`,
  );
}

function instalmentStep(file: AccountFile): NextStep {
  const plan = plansOf(file).find(({ status }) => status === "active");
  const part = plan?.parts.find(({ status }) => status === "open" || status === "missed");
  return part === undefined
    ? step("On a plan")
    : step(`Payment of ${part.amount}`, null, `Due on ${part.on}; the ladder is silent while the plan is kept.`);
}

function heldStep({ account }: AccountFile, now: Date): NextStep {
  const zone = calendarZone(account);
  const holds = holdsInForce(account, now.getTime());
  const ends = holds.map((hold) => spanOf(hold, zone).until).filter(Number.isFinite);
  const kinds = [...new Set(holds.map(({ kind }) => inWords(kind).toLowerCase()))].join(", ");
  const until = ends.length === holds.length && ends.length > 0 ? new Date(Math.max(...ends)) : null;
  return step("On hold", until, until === null ? `Hold: ${kinds}; until a person lifts it.` : `Hold: ${kinds}.`);
}

function agencyName({ account }: AccountFile, policies: Policies): string {
  const agencies = policies.creditors[account.creditorId]?.agencies ?? [];
  const agency = agencies.find(({ id }) => id === account.placement?.agency);
  return `Placed with ${agency?.name ?? account.placement?.agency ?? "an agency"}.`;
}
