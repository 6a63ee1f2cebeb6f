import { createHash } from "node:crypto";
import { invoiceSpokenOf } from "../../functions/domain/assess-plan-message.ts";
import { Day } from "../../functions/domain/calendar.ts";
import { answerQuestionFor, planQuestionFor, questionFor } from "../../functions/domain/contact-question.ts";
import type { GateQuestion } from "../../functions/domain/gate/question.ts";
import { keepPlans } from "../../functions/domain/keep-plans.ts";
import { about, type Check, type Intent, intents, withheldOf } from "./rules.ts";
import type { StormRun } from "./storm-run.ts";

/** The contact's inputs, derived again from what was stored before it. */
function questionAgain(run: StormRun, whole: Intent): GateQuestion | null {
  const { intent, before, debtor } = whole;
  const now = new Date(intent.at);
  const anchor = before.invoices.find((invoice) => invoice.id === intent.invoiceId);
  const ladder = run.world.policies.ladders[intent.ladder?.name ?? ""];
  if (intent.channel === "letter" || ladder === undefined) return null;
  if (intent.rung !== null)
    return anchor === undefined
      ? null
      : questionFor({ account: before, debtor, ladder, now, hasWorkEmail: false }, anchor, intent.channel);
  if (intent.planId !== undefined) return planQuestionAgain(run, whole);
  const [answer] = before.answers;
  if (answer === undefined || intent.channel === "phone") return null;
  return answerQuestionFor({ account: before, debtor, now }, answer, intent.channel);
}

/** Which instalment it was about, the plan says: it is told of in the same commit. */
function planQuestionAgain(run: StormRun, { intent, before, after, debtor }: Intent): GateQuestion | null {
  const now = new Date(intent.at);
  const ladder = run.world.policies.ladders[intent.ladder?.name ?? ""];
  const { account } = keepPlans(before, now);
  const plan = account.plans.find(({ id }) => id === intent.planId);
  const told = after.plans.find(({ id }) => id === intent.planId)?.told ?? [];
  const [, dueOn] =
    told
      .filter((key) => plan?.told.includes(key) === false)
      .at(-1)
      ?.split("|") ?? [];
  const holdOver = plan === undefined ? null : invoiceSpokenOf(account, plan);
  if (plan === undefined || holdOver === null || ladder === undefined) return null;
  if (intent.channel !== "email" && intent.channel !== "sms") return null;
  const about = { plan, holdOver, dueOn: dueOn === undefined ? null : Day.parse(dueOn) };
  return planQuestionFor({ account, debtor, ladder, now, hasWorkEmail: false }, about, intent.channel);
}

export const everyContactExplained: Check = (run) =>
  intents(run)
    .flatMap((whole) => {
      const { intent, owed, after, before } = whole;
      const question = questionAgain(run, whole);
      const digest = createHash("sha256").update(JSON.stringify(question)).digest("hex");
      const ladder = run.world.policies.ladders[intent.ladder?.name ?? ""];
      const packs =
        intent.rung === null && intent.planId === undefined ? ["amends"] : ["amends", ...(ladder?.rulePacks ?? [])];
      const seen = [...new Set([...owed.keys(), ...Object.keys(intent.balanceSeen)])]
        .map((currency) => [currency, intent.balanceSeen[currency] ?? 0] as const)
        .filter(([currency, minor]) => minor !== Math.max(0, owed.get(currency) ?? 0));
      return [
        ...(digest === intent.decision.digest ? [] : [`${about(whole)}: the digest is of other inputs`]),
        ...(intent.ladder?.version === ladder?.version && ladder !== undefined
          ? []
          : [`${about(whole)}: no ladder version`]),
        ...(intent.decision.kind === "allow" ? [] : [`${about(whole)}: the gate said ${intent.decision.kind}`]),
        ...packs
          .filter((name) => intent.decision.packVersions[name] === undefined)
          .map((name) => `${about(whole)}: no version of ${name}`),
        ...seen.map(([currency, minor]) => `${about(whole)}: saw ${minor} ${currency}, owed ${owed.get(currency)}`),
        ...(intent.caseId === before.case?.id && after.version === before.version + 1
          ? []
          : [`${about(whole)}: of another case or version`]),
      ];
    })
    .concat(withheldOf(run).flatMap(withheldExplained));

function withheldExplained(entry: Readonly<Record<string, unknown>>): readonly string[] {
  const isComplete = [
    "id",
    "accountId",
    "caseId",
    "invoiceId",
    entry["rung"] === null ? "message" : "rung",
    "at",
    "rule",
  ].every((field) => typeof entry[field] === "string" && entry[field] !== "");
  const rule = String(entry["rule"]);
  const isCited = typeof entry["citation"] === "string" || !rule.startsWith("amends.");
  return [
    ...(isComplete && /^[a-z-]+\.[A-Z0-9_]+$/.test(rule) ? [] : [`withheld: incomplete, ${JSON.stringify(entry)}`]),
    ...(isCited ? [] : [`withheld: ${rule} cites nothing, ${JSON.stringify(entry)}`]),
  ];
}
