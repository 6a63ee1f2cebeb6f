import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resourcesOf, type Synthesised, synthesised } from "./stacks.fixtures.ts";

const Dashboard = z.object({
  Properties: z.object({ DashboardBody: z.object({ "Fn::Join": z.tuple([z.literal(""), z.array(z.unknown())]) }) }),
});
const Body = z.object({
  periodOverride: z.string(),
  widgets: z.array(
    z.object({
      type: z.string(),
      properties: z.object({
        title: z.string(),
        start: z.string().optional(),
        metrics: z.array(z.array(z.unknown())).optional(),
      }),
    }),
  ),
});

let stacks: Synthesised;
let body: z.infer<typeof Body>;
beforeAll(() => {
  stacks = synthesised("aws");
  const [dashboard] = [...resourcesOf(stacks.amends).values()].filter(
    ({ Type }) => Type === "AWS::CloudWatch::Dashboard",
  );
  const [, parts] = Dashboard.parse(dashboard).Properties.DashboardBody["Fn::Join"];
  const text = parts.map((part) => (typeof part === "string" ? part : "a-reference")).join("");
  body = Body.parse(JSON.parse(text));
});

const widget = (title: string) => body.widgets.find(({ properties }) => properties.title.startsWith(title))?.properties;
const textOf = (title: string) => JSON.stringify(widget(title)?.metrics ?? []);

describe("the dashboard", () => {
  it.each([
    ["Executions started", "ExecutionsStarted"],
    ["Waits woken", "WaitsWoken"],
    ["Contacts made", "{Amends,Creditor,Channel,Message}"],
    ["Contacts withheld", "{Amends,Creditor,Rule}"],
    ["Cured", "{Amends,Creditor,Outcome,Rung}"],
    ["Promises kept and plans completed", "PromiseKept"],
    ["Promises kept and plans completed", "PlanCompleted"],
    ["Rolled into the next bucket", "BucketEntered"],
    ["Days to close", "DaysToClose"],
    ["Approvals", "ApprovalsWaiting"],
    ["Waiting for a person", "ApproximateNumberOfMessagesVisible"],
    ["Executions open", "OpenExecutionCount"],
    ["Executions open", "OpenExecutionLimit"],
    ["Changes late", "IteratorAge"],
    ["Age of the oldest", "ApproximateAgeOfOldestMessage"],
    ["Cost of a case", "ConsumedWriteCapacityUnits"],
  ])("shows %s from %s", (title, metric) => {
    expect(textOf(title)).toContain(metric);
  });

  it("shows every queue in which messages end", () => {
    const ends = [...resourcesOf(stacks.amends)].filter(
      ([id, { Type }]) => Type === "AWS::SQS::Queue" && /DeadLetters|Unroutable/.test(id),
    );
    expect(widget("Waiting for a person")?.metrics?.length).toBe(ends.length);
  });

  it("asks for shares in percent of everything that ended either way", () => {
    expect(textOf("Promises kept")).toContain(
      `100 * SUM(SEARCH('{Amends,Creditor} MetricName=\\"PromiseKept\\"', 'Sum', 604800)) / ` +
        `SUM(SEARCH('{Amends,Creditor} MetricName=(\\"PromiseKept\\" OR \\"PromiseBroken\\")', 'Sum', 604800))`,
    );
  });

  it("rolls each bucket into the one after it, and none into the first", () => {
    const Labelled = z.tuple([z.object({ label: z.string() })]);
    expect(widget("Rolled")?.metrics?.map((metric) => Labelled.parse(metric)[0].label)).toEqual([
      "1-30 to 31-60",
      "31-60 to 61-90",
      "61-90 to 91-120",
      "91-120 to over-120",
    ]);
  });

  it("keeps weeks whole whatever stretch somebody looks at", () => {
    expect(body.periodOverride).toBe("inherit");
    expect(widget("Days to close")?.start).toBe("-P91D");
  });

  it("leaves room in the template, which CloudFormation holds to a megabyte", () => {
    expect(JSON.stringify(stacks.amends.toJSON()).length).toBeLessThan(950_000);
  });
});
