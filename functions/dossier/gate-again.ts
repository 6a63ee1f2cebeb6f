import * as z from "zod";
import type { ContactRecord } from "../adapters/records.ts";
import { decide } from "../domain/gate/decide.ts";
import type { GateQuestion } from "../domain/gate/question.ts";
import { digestOf } from "../rung/decision-record.ts";

/** What became of checking a decision against its recorded inputs. */
export type Asked =
  /** `digest`: the inputs are those that were judged. `answer`: the gate, asked again with them, says the same; null where its rules have changed since. */
  | {
      readonly kind: "asked";
      readonly digest: "same" | "other";
      readonly answer: "same" | "other" | null;
      readonly because: string;
      readonly exceptions: readonly {
        readonly rule: string;
        readonly citation: string | null;
        readonly says: string;
      }[];
    }
  | { readonly kind: "not-asked"; readonly because: string };

const Instant = z.object({ now: z.string() });

/** Works the digest out of the recorded inputs again, and puts the question to the gate as it is today. */
export function askedAgain({ decision }: ContactRecord, inputs: string | null): Asked {
  if (decision.digest === "")
    return {
      kind: "not-asked",
      because: "a call that a person logged without asking for the number first: no gate was asked",
    };
  if (inputs === null) return { kind: "not-asked", because: "the inputs of the decision were not kept" };
  const digest = digestOf(inputs) === decision.digest ? "same" : "other";
  const again = decide(questionOf(inputs));
  const names = Object.keys(decision.packVersions);
  const changed = names.filter((name) => again.packVersions[name] !== decision.packVersions[name]);
  const exceptions = again.passings;
  if (changed.length > 0)
    return {
      kind: "asked",
      digest,
      answer: null,
      because: `the rules have changed since: ${changed.join(", ")}`,
      exceptions,
    };
  const rules = again.reasons.map(({ rule }) => rule);
  const isSame = again.kind === decision.kind && rules.join() === decision.reasons.join();
  const because = isSame
    ? `asked again as of that instant, the gate says ${again.kind}`
    : `the gate now says ${again.kind}`;
  return { kind: "asked", digest, answer: isSame ? "same" : "other", because, exceptions };
}

/** The question as it was: JSON made its instant a text, and nothing else. */
function questionOf(inputs: string): GateQuestion {
  const { now } = Instant.parse(JSON.parse(inputs));
  const question: GateQuestion = JSON.parse(inputs);
  return { ...question, now: new Date(now) };
}
