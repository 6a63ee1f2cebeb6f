import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resourcesOf, type Synthesised, synthesised } from "./stacks.fixtures.ts";

const RUNBOOK = readFileSync(new URL("../../../docs/runbook.md", import.meta.url), "utf8");
/** The anchor of a section, from the section's text. */
const anchorOf = (section: string): string => (section.split("\n", 1)[0] ?? "").toLowerCase().replaceAll(" ", "-");
const SECTIONS = RUNBOOK.split(/^## /m).slice(1).map(anchorOf);

const Alarm = z.object({
  Properties: z.object({
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.unknown()),
    Namespace: z.string(),
    MetricName: z.string(),
    Threshold: z.number(),
    Period: z.number(),
    EvaluationPeriods: z.number(),
    ComparisonOperator: z.string(),
    TreatMissingData: z.string(),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).optional(),
  }),
});

const Filter = z.object({
  Properties: z.object({
    FilterPattern: z.string(),
    LogGroupName: z.object({ Ref: z.string() }),
    MetricTransformations: z.tuple([z.object({ MetricName: z.string() })]),
  }),
});

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const ofType = (type: string) => [...resourcesOf(stacks.amends)].filter(([, { Type }]) => Type === type);
const alarms = () => ofType("AWS::CloudWatch::Alarm").map(([, alarm]) => Alarm.parse(alarm).Properties);
const watched = (metricName: string) =>
  alarms()
    .filter(({ MetricName }) => MetricName === metricName)
    .flatMap(({ Dimensions }) => JSON.stringify(Dimensions));

describe("every alarm", () => {
  it("says whom it concerns and where it is written what to do", () => {
    for (const { AlarmDescription } of alarms()) {
      const [, impact, section] = /^(.+\.) What to do: docs\/runbook\.md#([a-z-]+)$/.exec(AlarmDescription) ?? [];
      expect(impact?.length).toBeGreaterThan(30);
      expect(SECTIONS).toContain(section);
    }
  });

  it("reaches people", () => {
    expect(alarms().filter(({ AlarmActions }) => AlarmActions.length === 0)).toEqual([]);
  });
});

it("the runbook has no other section, but for what nobody rings about", () => {
  const led = new Set(alarms().map(({ AlarmDescription }) => AlarmDescription.split("#").at(-1)));
  expect(SECTIONS.filter((section) => !led.has(section))).toEqual([
    "rebuild-after-a-changed-law",
    "region-lost",
    "follow-one-case",
  ]);
});

it("each section that an alarm leads to says what people notice, what to look at and what to do", () => {
  const led = new Set(alarms().map(({ AlarmDescription }) => AlarmDescription.split("#").at(-1)));
  const sections = RUNBOOK.split(/^## /m).filter((section) => led.has(anchorOf(section)));
  const lacking = sections.filter((text) => !/\*\*People notice\*\*[\s\S]*\*\*Look at\*\*[\s\S]*\*\*Do\*\*/.test(text));
  expect(lacking.map(anchorOf)).toEqual([]);
});

it("every queue in which messages end rings when one comes", () => {
  const ends = ofType("AWS::SQS::Queue").filter(([id]) => /DeadLetters|Unroutable/.test(id));
  const depths = watched("ApproximateNumberOfMessagesVisible");
  expect(ends.filter(([id]) => !depths.some((dimensions) => dimensions.includes(id)))).toEqual([]);
});

it.each([
  [
    "Errors",
    /SendReminder|SendSms|CreateCallTask|OfferPaymentPlan|HandOffToAgency|ReferToStaff|KeepPlan|AskApprover|PlaceAccount/,
    9,
  ],
  ["ExecutionsFailed", /Ladder|Workflow(PaymentPlan|StaffApproval|AgencyPlacement)/, 10],
  ["ExecutionsTimedOut", /Ladder|Workflow(PaymentPlan|StaffApproval|AgencyPlacement)/, 10],
  ["OnFailureDestinationDeliveredEventCount", /FollowSignals|PublishEvents/, 2],
  ["IteratorAge", /FollowSignals|PublishEvents/, 2],
  ["ApproximateAgeOfOldestMessage", /(Intake|Starts)WorkQueue/, 2],
  ["5xx", /PagesApi/, 1],
])("%s is watched wherever it may happen", (metric, where, times) => {
  expect(watched(metric)).toEqual(Array(times).fill(expect.stringMatching(where)));
});

it("executions that are open ring at 70 % of the quota, AWS's own where none is named", () => {
  const [open] = alarms().filter(({ MetricName }) => MetricName === "OpenExecutionCount");
  expect(open).toMatchObject({ Namespace: "AWS/States", Threshold: 700_000, TreatMissingData: "notBreaching" });
});

it("a sweep that did not run rings by the silence of 26 hours", () => {
  const [missed] = alarms().filter(({ MetricName }) => MetricName === "SweepPages");
  expect(missed).toMatchObject({
    Period: 3600,
    EvaluationPeriods: 26,
    Threshold: 1,
    ComparisonOperator: "LessThanThreshold",
    TreatMissingData: "breaching",
  });
});

it.each([
  ["StaffPagesFailing", "AnswerStaff", '"page.failed"'],
  ["PackagesFailing", "AnswerAgency", '"package.failed"'],
  ["StaffMailRefused", "AskApprover", '"staff-mail.refused"'],
  ["SendingSuspended", "SendReminder", '?"SendingPausedException" ?"AccountSuspendedException"'],
  ["ApprovalsOverdue", "SweepAccounts", '"approval.overdue"'],
])("%s counts what %s logs", (metric, where, pattern) => {
  const filters = ofType("AWS::Logs::MetricFilter").map(([, filter]) => Filter.parse(filter).Properties);
  const counting = filters.filter(({ MetricTransformations: [to] }) => to.MetricName === metric);
  expect(counting.filter(({ LogGroupName }) => LogGroupName.Ref.includes(where))).toMatchObject([
    { FilterPattern: pattern },
  ]);
});

it("sending is paused and goes on by the alarm on waiting events, and by no other", () => {
  const [rule] = ofType("AWS::Events::Rule").filter(([id]) => id.startsWith("PausesAlarmChanged"));
  expect(rule?.[1].Properties).toMatchObject({
    EventPattern: {
      source: ["aws.cloudwatch"],
      "detail-type": ["CloudWatch Alarm State Change"],
      resources: [{ "Fn::GetAtt": [expect.stringContaining("EventsWaiting"), "Arn"] }],
    },
  });
  expect(rule?.[1].Properties).not.toHaveProperty("EventBusName");
});

it("the topic takes alarms over TLS only, encrypted", () => {
  stacks.amends.hasResourceProperties("AWS::SNS::Topic", { KmsMasterKeyId: {} });
});
