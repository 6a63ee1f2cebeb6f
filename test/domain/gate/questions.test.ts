import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as z from "zod";
import { answerQuestion } from "../../../functions/domain/gate/answer.ts";

const Question = z.strictObject({
  id: z.string(),
  given: z.record(z.string(), z.unknown()),
  expect: z.strictObject({
    decision: z.enum(["allow", "defer", "block"]),
    notBefore: z.string().optional(),
    computed: z.record(z.string(), z.string()).default({}),
  }),
  citation: z.string().min(1),
  because: z.string().min(1),
});

const questions = readFileSync(new URL("questions.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => Question.parse(JSON.parse(line)));

it.each(questions.map((question) => [question.id, question.because, question] as const))(
  "%s (%s)",
  (id, _because, { given, expect: expected }) => {
    const answered = answerQuestion({ id, ...given });
    const answer = answered.kind === "answered" ? answered.answer : null;
    expect({ decision: answer?.decision, notBefore: answer?.notBefore }).toEqual({
      decision: expected.decision,
      notBefore: expected.notBefore,
    });
    expect(answer?.computed ?? {}).toMatchObject(expected.computed);
  },
);
