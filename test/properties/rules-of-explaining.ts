import { createHash } from "node:crypto";
import { answerQuestionFor, questionFor } from "../../functions/domain/contact-question.ts";
import type { GateQuestion } from "../../functions/domain/gate/question.ts";
import { about, type Check, type Intent, intents, withheldOf } from "./rules.ts";
import type { StormRun } from "./storm-run.ts";

/** The contact's inputs, derived again from what was stored before it. */
function questionAgain(run: StormRun, { intent, before, debtor }: Intent): GateQuestion | null {
  const now = new Date(intent.at);
  const anchor = before.invoices.find((invoice) => invoice.id === intent.invoiceId);
  const ladder = run.world.policies.ladders[intent.ladder?.name ?? ""];
  if (intent.channel === "letter" || ladder === undefined) return null;
  if (intent.rung !== null)
    return anchor === undefined
      ? null
      : questionFor({ account: before, debtor, ladder, now, hasWorkEmail: false }, anchor, intent.channel);
  const [answer] = before.answers;
  if (answer === undefined || intent.channel === "phone") return null;
  return answerQuestionFor({ account: before, debtor, now }, answer, intent.channel);
}

export const everyContactExplained: Check = (run) =>
  intents(run)
    .flatMap((whole) => {
      const { intent, owed, after, before } = whole;
      const question = questionAgain(run, whole);
      const digest = createHash("sha256").update(JSON.stringify(question)).digest("hex");
      const ladder = run.world.policies.ladders[intent.ladder?.name ?? ""];
      const packs = intent.rung === null ? ["amends"] : ["amends", ...(ladder?.rulePacks ?? [])];
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
  const isComplete = ["id", "accountId", "caseId", "invoiceId", "rung", "at", "rule"].every(
    (field) => typeof entry[field] === "string" && entry[field] !== "",
  );
  const rule = String(entry["rule"]);
  const isCited = typeof entry["citation"] === "string" || !rule.startsWith("amends.");
  return [
    ...(isComplete && /^[a-z-]+\.[A-Z0-9_]+$/.test(rule) ? [] : [`withheld: incomplete, ${JSON.stringify(entry)}`]),
    ...(isCited ? [] : [`withheld: ${rule} cites nothing, ${JSON.stringify(entry)}`]),
  ];
}
