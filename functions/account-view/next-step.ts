import { type Case, calendarZone } from "../domain/account.ts";
import { openQuestions } from "../domain/approvals.ts";
import { holdsInForce, spanOf } from "../domain/holds.ts";
import type { Policies } from "../domain/policies.ts";
import { stageOf } from "../domain/stage.ts";
import { plansOf } from "./agreements.ts";
import { foreseen } from "./foresight.ts";
import { ladderView } from "./ladder.ts";
import type { AccountFile } from "./reading.ts";
import { reasonInWords } from "./reasons.ts";
import type { Because } from "./timeline.ts";
import { datedDay, inWords, QUESTIONS } from "./words.ts";

/** What comes next for an account: what, when if a day is set, and why then and not sooner, with each rule that has a say. */
export type NextStep = {
  readonly what: string;
  readonly at: Date | null;
  readonly why: string | null;
  readonly because: readonly Because[];
};

const step = (
  what: string,
  at: Date | null = null,
  why: string | null = null,
  because: readonly Because[] = [],
): NextStep => ({ what, at, why, because });

/** What the account waits for, as the domain judges it now; a look of its own execution judges the same way. */
export function nextStep(file: AccountFile, policies: Policies): NextStep {
  const { account, now } = file;
  const stage = stageOf(account, now);
  if (stage === "placed") return step("With an agency", null, agencyName(file, policies));
  if (account.placement !== null)
    return step("The hand-over to an agency", null, "It is approved and being made; no rung is taken meanwhile.");
  if (account.case === null) return closedStep(file);
  if (stage === "on-hold") return heldStep(file);
  if (stage === "on-plan") return instalmentStep(file);
  const [question] = openQuestions(account);
  const asked = question?.askedOf.at(-1);
  if (question !== undefined && asked !== undefined)
    return step(
      "A decision",
      new Date(asked.until),
      `${QUESTIONS[question.kind]} is asked of ${asked.email}, who has until then to answer. Nothing is taken before that.`,
      [becauseOf("ladder.APPROVAL_OPEN", null)],
    );
  return rungStep(file, account.case, policies);
}

const becauseOf = (rule: string, citation: string | null): Because => ({
  rule,
  says: reasonInWords(rule),
  citation,
});

function rungStep(file: AccountFile, theCase: Case, policies: Policies): NextStep {
  const next = ladderView(file.account, policies)?.rungs.find(({ state }) => state === "next");
  if (next === undefined) return step("No rung is left", null, "Only news moves this case.");
  if (file.isPaused)
    return step(
      next.label,
      null,
      "All contacts are paused, by a person or while events wait unread; nothing goes out until that ends.",
    );
  const ahead = foreseen(file, theCase, policies, next.id);
  return ahead === null
    ? step(next.label, null, "Its ladder is not in use here any more, so nobody can say when.")
    : step(next.label, ahead.at, ahead.why === "" ? null : ahead.why, ahead.because);
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
    ? step("On a plan", null, "The ladder is silent while the plan is kept.", [becauseOf("hold.PLAN", null)])
    : step(`Payment of ${part.amount}`, null, `Due on ${part.on}; the ladder is silent while the plan is kept.`, [
        becauseOf("hold.PLAN", null),
      ]);
}

function heldStep({ account, now }: AccountFile): NextStep {
  const zone = calendarZone(account);
  const holds = holdsInForce(account, now.getTime());
  const ends = holds.map((hold) => spanOf(hold, zone).until).filter(Number.isFinite);
  const kinds = [...new Set(holds.map(({ kind }) => kind))];
  const named = kinds.map((kind) => inWords(kind).toLowerCase()).join(", ");
  const until = ends.length === holds.length && ends.length > 0 ? new Date(Math.max(...ends)) : null;
  return step(
    "On hold",
    until,
    until === null ? `Hold: ${named}; until a person lifts it.` : `Hold: ${named}.`,
    kinds.map((kind) => becauseOf(`hold.${kind.toUpperCase().replaceAll("-", "_")}`, null)),
  );
}

function agencyName({ account }: AccountFile, policies: Policies): string {
  const agencies = policies.creditors[account.creditorId]?.agencies ?? [];
  const agency = agencies.find(({ id }) => id === account.placement?.agency);
  return `Placed with ${agency?.name ?? account.placement?.agency ?? "an agency"}; while it is, nobody here contacts the debtor.`;
}
