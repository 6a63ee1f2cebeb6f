import * as z from "zod";

const Template = z.unknown();
const Assign = z.record(z.string(), Template);
const Comment = z.string().optional();
const Seconds = z.int().min(1).max(99_999_999);

const Retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: Seconds.default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: Seconds.optional(),
  JitterStrategy: z.enum(["FULL", "NONE"]).optional(),
  Comment,
});

const exit = { Assign: Assign.optional(), Output: Template.optional() };
const Catcher = z.strictObject({ ErrorEquals: z.array(z.string()).min(1), Next: z.string(), ...exit, Comment });
const Rule = z.strictObject({ Condition: z.union([z.string(), z.boolean()]), Next: z.string(), ...exit, Comment });

const common = { ...exit, QueryLanguage: z.literal("JSONata").optional(), Comment };
const onward = { ...common, Next: z.string().optional(), End: z.literal(true).optional() };

const Task = z.strictObject({
  Type: z.literal("Task"),
  Resource: z.string(),
  Arguments: Template.optional(),
  TimeoutSeconds: z.union([Seconds, z.string()]).optional(),
  Retry: z.array(Retrier).default([]),
  Catch: z.array(Catcher).default([]),
  ...onward,
});
const Choice = z.strictObject({
  Type: z.literal("Choice"),
  Choices: z.array(Rule).min(1),
  Default: z.string().optional(),
  ...common,
});
const Wait = z.strictObject({
  Type: z.literal("Wait"),
  Seconds: z.union([z.int().min(0).max(99_999_999), z.string()]).optional(),
  Timestamp: z.string().optional(),
  ...onward,
});
const Pass = z.strictObject({ Type: z.literal("Pass"), ...onward });
const Succeed = z.strictObject({
  Type: z.literal("Succeed"),
  Output: Template.optional(),
  QueryLanguage: common.QueryLanguage,
  Comment,
});
const Fail = z.strictObject({
  Type: z.literal("Fail"),
  Error: z.string().optional(),
  Cause: z.string().optional(),
  QueryLanguage: common.QueryLanguage,
  Comment,
});

/** The part of the Amazon States Language that the runner runs. What it does not know, it refuses. */
export const State = z.discriminatedUnion("Type", [Task, Choice, Wait, Pass, Succeed, Fail]);
export type State = z.infer<typeof State>;

export const Definition = z.strictObject({
  QueryLanguage: z.literal("JSONata"),
  StartAt: z.string(),
  TimeoutSeconds: Seconds.optional(),
  Comment,
  Version: z.literal("1.0").optional(),
  States: z.record(z.string(), State),
});
