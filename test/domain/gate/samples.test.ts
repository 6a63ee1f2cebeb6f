import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as z from "zod";
import { answerQuestion } from "../../../functions/domain/gate/answer.ts";

const Sample = z.object({
  id: z.string(),
  given: z.record(z.string(), z.unknown()),
  expect: z.object({
    decision: z.string(),
    notBefore: z.string().optional(),
    computed: z.record(z.string(), z.string()).default({}),
  }),
});

const samples = readFileSync(new URL("samples.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => Sample.parse(JSON.parse(line)));

it.each(samples.map((sample) => [sample.id, sample] as const))("%s", (id, { given, expect: expected }) => {
  const answered = answerQuestion({ id, ...given });
  const answer = answered.kind === "answered" ? answered.answer : null;
  expect({ decision: answer?.decision, notBefore: answer?.notBefore }).toEqual({
    decision: expected.decision,
    notBefore: expected.notBefore,
  });
  expect(answer?.computed ?? {}).toMatchObject(expected.computed);
});
