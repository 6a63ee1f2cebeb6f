import { type Account, calendarZone, type Invoice } from "../domain/account.ts";
import { hasOpenProposal } from "../domain/approvals.ts";
import { aboutOf, callQuestionFor } from "../domain/call-question.ts";
import { callWindow } from "../domain/call-window.ts";
import { isWorkEmail } from "../domain/contact-point-evidence.ts";
import type { GateDecision } from "../domain/gate/decide.ts";
import type { GateQuestion } from "../domain/gate/question.ts";
import type { LadderPolicy } from "../domain/ladder-policy.ts";
import { isAboutHours } from "../domain/look.ts";
import type { RungDependencies, Situation } from "./situation.ts";

type OpenTask = Account["tasks"][number];

/** Why nobody may call now: `from` is the instant at which that ends by itself; without it a person or a new fact must end it. */
type Objected = {
  readonly rule: string;
  readonly citation: string | null;
  readonly says: string;
  readonly from: Date | null;
};

/** Whether a call of a task may be made now: `nobody` where there is nothing to call about, with the reason. */
export type JudgedCall =
  | {
      readonly kind: "open";
      readonly about: Invoice;
      readonly ladder: LadderPolicy;
      readonly ask: (now: Date) => GateQuestion;
      readonly decision: GateDecision;
      readonly number: string;
      /** The first instant at which a call may no longer be begun. */
      readonly until: Date;
    }
  | ({ readonly kind: "closed"; readonly about: Invoice; readonly isHours: boolean } & Objected)
  | { readonly kind: "nobody"; readonly reason: string };

const nobody = (reason: string): JudgedCall => ({ kind: "nobody", reason });

type Look = Pick<Situation, "account" | "person" | "debtor" | "reach" | "isPaused" | "pauses" | "now">;

/** What a call of a task is judged by at any instant; null where there is nothing to call about. */
export function callAsked(
  { policies }: Pick<RungDependencies, "policies">,
  { account, debtor, person }: Pick<Look, "account" | "debtor" | "person">,
  askedAt: string | undefined,
) {
  const about = aboutOf(account);
  const ladder = policies.ladders[account.case?.ladder.name ?? ""];
  if (about === null || ladder === undefined) return null;
  const hasWorkEmail = isWorkEmail(person);
  const ask = (now: Date): GateQuestion =>
    callQuestionFor({ account, debtor, ladder, now, hasWorkEmail }, about, askedAt);
  return { about, ladder, ask, place: { zone: calendarZone(account), zones: account.zones } };
}

type Stopped = { readonly kind: "stopped"; readonly by: Objected } | { readonly kind: "free"; readonly number: string };

const stopped = (rule: string, says: string, from: Date | null = null, citation: string | null = null): Stopped => ({
  kind: "stopped",
  by: { rule, citation, says, from },
});

/** What stops a call whatever the gate says: a pause, a number nobody may call, a question that waits for an approver. */
function stopping({ account, reach, isPaused, pauses }: Look, { askedAt }: OpenTask): Stopped {
  const isAsked = askedAt !== undefined;
  const quiet = pauses.find(({ channel }) => channel === null);
  if (isPaused) return stopped("control.PAUSED", "All contacts of this creditor are paused.");
  if (quiet !== undefined) {
    const from = quiet.until === null ? null : new Date(quiet.until);
    return stopped(quiet.rule, "Contacts of this creditor rest for now.", from);
  }
  if (reach.phone.kind === "closed") {
    const { rule, citation } = reach.phone;
    return stopped(rule, "There is no number that may be called.", null, citation);
  }
  if (hasOpenProposal(account) && !isAsked) return stopped("ladder.APPROVAL_OPEN", "A question waits for an approver.");
  if (account.anchor === null && !isAsked) return stopped("ladder.NOTHING_DUE", "Nothing may be asked for at present.");
  return { kind: "free", number: reach.phone.address };
}

/** Judges a call now, over at most `mostMinutes` ahead. */
export function judgeCall(
  dependencies: Pick<RungDependencies, "policies">,
  look: Look,
  task: OpenTask,
  mostMinutes?: number,
): JudgedCall {
  if (look.account.placement !== null) return nobody("with-agency: an agency collects this debt now");
  const asked = callAsked(dependencies, look, task.askedAt);
  if (asked === null) return nobody("nothing-owed: there is nothing to call about");
  const { about, ladder, ask } = asked;
  const window = callWindow(ask, look.now, mostMinutes);
  if (window.kind === "closed") {
    const { rule, citation, says } = window.because;
    return { kind: "closed", about, rule, citation, says, from: window.from, isHours: isAboutHours(window.because) };
  }
  const stop = stopping(look, task);
  if (stop.kind === "stopped") return { kind: "closed", about, ...stop.by, isHours: false };
  return { kind: "open", about, ladder, ask, decision: window.decision, number: stop.number, until: window.until };
}
