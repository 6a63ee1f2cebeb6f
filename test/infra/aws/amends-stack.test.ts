import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { OUR_SOURCE } from "../../../functions/domain/event-words.ts";
import { OWN_SOURCE } from "../../../infra/aws/intake.ts";
import { resourcesOf, type Synthesised, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const ofType = (type: string) => [...resourcesOf(stacks.amends)].filter(([, { Type }]) => Type === type);

it.each(["EventBusName", "TableName", "IntakeDeadLetterQueueUrl", "DashboardName", "PagesUrl", "InboundTextsTopicArn"])(
  "tells its operator %s",
  (name) => {
    expect(Object.keys(stacks.amends.findOutputs(name))).toEqual([name]);
  },
);

describe("every function", () => {
  it("runs on a current Node on ARM, writes JSON logs and is traced", () => {
    stacks.amends.allResourcesProperties("AWS::Lambda::Function", {
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      MemorySize: 512,
      Timeout: Match.anyValue(),
      LoggingConfig: Match.objectLike({ LogFormat: "JSON", LogGroup: Match.anyValue() }),
      TracingConfig: { Mode: "Active" },
    });
  });

  it("forgets its logs some day", () => {
    stacks.amends.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: Match.anyValue() });
  });

  it("that hands over knows its own time limit", () => {
    const Sender = z.object({
      Properties: z.object({
        Timeout: z.int(),
        Environment: z.object({ Variables: z.object({ HAND_OVER_SECONDS: z.string().optional() }) }),
      }),
    });
    const limits = ofType("AWS::Lambda::Function").flatMap(([, resource]) => {
      const { Timeout, Environment } = Sender.parse(resource).Properties;
      const told = Environment.Variables.HAND_OVER_SECONDS;
      return told === undefined ? [] : [{ Timeout, told }];
    });
    expect(limits).toEqual(Array(6).fill({ Timeout: 60, told: "60" }));
  });
});

describe("events in", () => {
  it("are told from our own by the source we publish under", () => {
    expect(OWN_SOURCE).toBe(OUR_SOURCE);
  });

  it("are all that others say, known or not", () => {
    stacks.amends.hasResourceProperties("AWS::Events::Rule", {
      EventBusName: { Ref: Match.stringLikeRegexp("^Bus") },
      EventPattern: { source: [{ "anything-but": ["amends"] }] },
    });
  });

  it("can be sent again for a month", () => {
    stacks.amends.hasResourceProperties("AWS::Events::Archive", { RetentionDays: 30 });
  });

  it("that no queue would take are kept", () => {
    stacks.amends.allResourcesProperties("AWS::Events::Rule", {
      Targets: [Match.objectLike({ DeadLetterConfig: Match.objectLike({}) })],
    });
  });
});

describe("every queue", () => {
  it("is encrypted", () => {
    stacks.amends.allResourcesProperties("AWS::SQS::Queue", { SqsManagedSseEnabled: true });
  });

  it("is listened to with failures told one by one", () => {
    stacks.amends.allResourcesProperties("AWS::Lambda::EventSourceMapping", {
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    });
  });

  it("hides a message for six times as long as its function may take", () => {
    const Worked = z.object({
      Properties: z.object({ VisibilityTimeout: z.int(), RedrivePolicy: z.object({ maxReceiveCount: z.int() }) }),
    });
    const Timed = z.object({ Properties: z.object({ Timeout: z.int() }) });
    const Mapping = z.object({
      Properties: z.object({
        EventSourceArn: z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }),
        FunctionName: z.object({ Ref: z.string() }),
      }),
    });
    const worked = new Map(
      ofType("AWS::SQS::Queue").flatMap(([id, resource]) => {
        const queue = Worked.safeParse(resource).data;
        return queue === undefined ? [] : [[id, queue.Properties.VisibilityTimeout] as const];
      }),
    );
    const timeouts = new Map(
      ofType("AWS::Lambda::Function").map(([id, resource]) => [id, Timed.parse(resource).Properties.Timeout]),
    );
    const needed = new Map(
      ofType("AWS::Lambda::EventSourceMapping").flatMap(([, resource]) => {
        const mapping = Mapping.safeParse(resource).data?.Properties;
        const queue = mapping?.EventSourceArn["Fn::GetAtt"][0] ?? "";
        return worked.has(queue) ? [[queue, 6 * (timeouts.get(mapping?.FunctionName.Ref ?? "") ?? 0)] as const] : [];
      }),
    );
    expect(needed).toEqual(worked);
  });
});

describe("the table's stream", () => {
  it.each([
    ["FollowSignals", { Keys: { sk: { S: ["SIGNAL"] } } }],
    [
      "PublishEvents",
      {
        Keys: {
          sk: {
            S: [{ "anything-but": ["SIGNAL", "ACCOUNT", "PERSON", "CONTACTS", "LINK", "TALLY", "BREAKER", "FEED"] }],
          },
        },
      },
    ],
  ])("tells %s of what concerns it", (name, dynamodb) => {
    stacks.amends.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionName: { Ref: Match.stringLikeRegexp(name) },
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ dynamodb }) }] },
    });
  });

  it.each(["FollowSignals", "PublishEvents"])("loses nothing that %s fails on", (name) => {
    stacks.amends.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionName: { Ref: Match.stringLikeRegexp(name) },
      StartingPosition: "TRIM_HORIZON",
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });
});

describe("machines", () => {
  it("keep their logical ids, retired ones too, because a new id ends every case or plan on the machine", () => {
    expect(ofType("AWS::StepFunctions::StateMachine").map(([id]) => id)).toEqual([
      "LadderB2bInvoice",
      "LadderConsumerServices",
      "LadderHospital501r",
      "LadderSaasSubscription",
      "LadderUkConsumer",
      "LadderUtilityResidential",
      "LadderPutToRest",
      "WorkflowPaymentPlan",
      "WorkflowStaffApproval",
      "WorkflowAgencyPlacement",
    ]);
  });

  it("outlive the stack", () => {
    stacks.amends.allResources("AWS::StepFunctions::StateMachine", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
    });
  });

  it("that Step Functions ends are heard of", () => {
    stacks.amends.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: Match.objectLike({
        source: ["aws.states"],
        detail: {
          status: ["FAILED", "TIMED_OUT", "ABORTED"],
          stateMachineArn: ofType("AWS::StepFunctions::StateMachine").map(([id]) => ({ Ref: id })),
        },
      }),
    });
  });
});

describe("e-mail", () => {
  it("reports what became of it, and spies on nobody", () => {
    stacks.amends.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
      EventDestination: Match.objectLike({
        MatchingEventTypes: ["bounce", "complaint", "delivery", "reject", "renderingFailure", "deliveryDelay"],
      }),
    });
  });

  it("comes from an address that SES knows", () => {
    stacks.amends.hasResourceProperties("AWS::SES::EmailIdentity", { EmailIdentity: "billing@demo.example" });
  });
});
