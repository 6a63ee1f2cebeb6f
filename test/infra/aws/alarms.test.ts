import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resourcesOf, type Synthesised, synthesised } from "./stacks.fixtures.ts";

const RUNBOOK = readFileSync(new URL("../../../docs/runbook.md", import.meta.url), "utf8");
const SECTIONS = [...RUNBOOK.matchAll(/^## (.+)$/gm)].map(([, title]) => title?.toLowerCase().replaceAll(" ", "-"));

const Alarm = z.object({
  Properties: z.object({
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.unknown()),
    MetricName: z.string(),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).optional(),
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

it("the runbook has no section that no alarm leads to", () => {
  const led = new Set(alarms().map(({ AlarmDescription }) => AlarmDescription.split("#").at(-1)));
  expect(SECTIONS.filter((section) => !led.has(section))).toEqual([]);
});

it("every queue in which messages end rings when one comes", () => {
  const ends = ofType("AWS::SQS::Queue").filter(([id]) => /DeadLetters|Unroutable/.test(id));
  const depths = watched("ApproximateNumberOfMessagesVisible");
  expect(ends.filter(([id]) => !depths.some((dimensions) => dimensions.includes(id)))).toEqual([]);
});

it.each([
  [
    "Errors",
    /SendReminder|SendSms|CreateCallTask|OfferPaymentPlan|HandOffToAgency|KeepPlan|AskApprover|PlaceAccount/,
    8,
  ],
  ["ExecutionsFailed", /Ladder|Workflow(PaymentPlan|StaffApproval|AgencyPlacement)/, 10],
  ["ExecutionsTimedOut", /Ladder|Workflow(PaymentPlan|StaffApproval|AgencyPlacement)/, 10],
  ["OnFailureDestinationDeliveredEventCount", /FollowSignals|PublishEvents/, 2],
  ["IteratorAge", /FollowSignals|PublishEvents/, 2],
  ["ApproximateAgeOfOldestMessage", /IntakeWorkQueue/, 1],
  ["5xx", /PagesApi/, 1],
])("%s is watched wherever it may happen", (metric, where, times) => {
  expect(watched(metric)).toEqual(Array(times).fill(expect.stringMatching(where)));
});

it("the topic takes alarms over TLS only, encrypted", () => {
  stacks.amends.hasResourceProperties("AWS::SNS::Topic", { KmsMasterKeyId: {} });
});
