import { isKnownAction } from "./actions.ts";
import { type Reading, readQuestion } from "./asked.ts";
import { computedFor, decide } from "./decide.ts";

type Reason = { readonly rule: string; readonly citation: string | null; readonly says: string };

/** What the gate answers to one question line; `notBefore` in whole seconds, exactly when deferred. */
export type GateAnswer = {
  readonly id: string;
  readonly decision: "allow" | "defer" | "block";
  readonly notBefore?: string;
  readonly reasons: readonly Reason[];
  readonly computed?: Readonly<Record<string, string>>;
};

export type Answered =
  | { readonly kind: "answered"; readonly answer: GateAnswer }
  | Extract<Reading, { kind: "unreadable" }>;

const wholeSeconds = (at: Date): string =>
  new Date(Math.ceil(at.getTime() / 1000) * 1000).toISOString().replace(".000Z", "Z");

/** What no rule can judge: a channel, or an action, that the question format has no word for. */
function misnamedIn({
  question,
  unknownChannel,
}: Extract<Reading, { kind: "question" }>): Omit<Reason, "citation"> | null {
  if (unknownChannel !== null)
    return { rule: "amends.CHANNEL_UNKNOWN", says: `No channel is named "${unknownChannel}".` };
  if (question.channel !== "action" || isKnownAction(question.action)) return null;
  return { rule: "amends.ACTION_UNKNOWN", says: `No action is named "${question.action ?? ""}".` };
}

/** Answers one question (already parsed from JSON): objections, strictest first, or the exceptions that let it through. */
export function answerQuestion(value: unknown): Answered {
  const reading = readQuestion(value);
  if (reading.kind === "unreadable") return reading;
  const { id, question } = reading;
  const misnamed = misnamedIn(reading);
  if (misnamed !== null)
    return { kind: "answered", answer: { id, decision: "block", reasons: [{ ...misnamed, citation: null }] } };
  const decision = decide(question);
  const computed = computedFor(question);
  const reasons = decision.kind === "allow" ? decision.passings : decision.reasons;
  return {
    kind: "answered",
    answer: {
      id,
      decision: decision.kind,
      ...(decision.kind === "defer" ? { notBefore: wholeSeconds(decision.notBefore) } : {}),
      reasons: reasons.map(({ rule, citation, says }) => ({ rule, citation, says })),
      ...(Object.keys(computed).length === 0 ? {} : { computed }),
    },
  };
}
