import * as fc from "fast-check";
import { expect, it } from "vitest";
import { answerQuestion } from "../../functions/domain/gate/answer.ts";
import { GateFacts } from "../../functions/domain/gate/facts.ts";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import { fieldsOf, questionUnder } from "./gate-questions.ts";
import { always, LONG_ENOUGH } from "./runs.ts";

const question = questionUnder([...PACK_NAMES]);

it(
  "answers whatever is well formed: a decision, why, and when exactly where it defers",
  () => {
    always(
      fc.property(question, (asked) => {
        const answered = answerQuestion(asked);
        if (answered.kind === "unreadable") throw new Error(answered.problems.join("; "));
        const { decision, notBefore, reasons, computed = {} } = answered.answer;
        expect(["allow", "defer", "block"]).toContain(decision);
        expect(notBefore !== undefined).toBe(decision === "defer");
        if (notBefore !== undefined) {
          expect(notBefore).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
          expect(Date.parse(notBefore)).toBeGreaterThan(Date.parse(asked.now));
        }
        expect(decision === "allow" || reasons.length > 0).toBe(true);
        expect(reasons.map(({ says }) => says).join(" ")).not.toMatch(/undefined|NaN|Invalid/);
        for (const date of Object.values(computed)) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
      3_000,
    );
  },
  LONG_ENOUGH,
);

const plain = {
  id: "q",
  now: "2027-02-18T16:00:00Z",
  packs: [...PACK_NAMES],
  collectorType: "third_party",
  locations: [{ source: "address", value: "Omaha, NE 68102", tz: ["America/Chicago"] }],
  channel: "call",
  history: [{ at: "2027-02-17T16:00:00Z", channel: "call", direction: "outbound", outcome: "no_answer" }],
};
const OWN = [
  ...["id", "now", "packs", "packs.0", "collectorType", "locations", "locations.0", "locations.0.source"],
  ...["locations.0.value", "locations.0.tz", "locations.0.tz.0", "channel", "history", "history.0", "history.0.at"],
  ...["history.0.channel", "history.0.direction", "history.0.outcome", "history.0.debtId", "history.0.number"],
  ...["history.0.purpose", "debtId"],
].map((path) => path.split("."));

/** The value with the one at a path replaced; what is missing on the way is made, as a list where the next step is a number. */
function withAt(value: unknown, [step, ...rest]: readonly string[], wrong: unknown): unknown {
  if (step === undefined) return wrong;
  if (step === "0") return [withAt(Array.isArray(value) ? value[0] : undefined, rest, wrong)];
  const held = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const known = new Map<string, unknown>(held);
  return Object.fromEntries(known.set(step, withAt(known.get(step), rest, wrong)));
}

/** Something of each type: no field takes more than one. */
const TYPES: readonly unknown[] = [true, -0.5, "neither a date nor a clock", [[]], { a: {} }];

const fields = [...OWN, ...fieldsOf(GateFacts).filter(({ length }) => length > 0)];

it.each(fields.map((path) => [path.join("."), path] as const))("names %s where it is malformed", (name, path) => {
  const named = TYPES.map((wrong) => answerQuestion(withAt(plain, path, wrong))).filter(
    (answered) =>
      answered.kind === "unreadable" &&
      answered.problems.some((problem) => problem.startsWith(`${name}:`) || problem.startsWith(`${name}.`)),
  );
  expect(named.length).toBeGreaterThanOrEqual(TYPES.length - 1);
});

it(
  "answers or names what is wrong, whatever the line holds",
  () => {
    const path = fc.constantFrom(...OWN, ...fieldsOf(GateFacts));
    always(
      fc.property(question, path, fc.jsonValue(), (asked, where, anything) => {
        const answered = answerQuestion(withAt(asked, where, anything));
        if (answered.kind === "unreadable") expect(answered.problems.length).toBeGreaterThan(0);
        else expect(["allow", "defer", "block"]).toContain(answered.answer.decision);
      }),
      1_000,
    );
  },
  LONG_ENOUGH,
);
