import {
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  ResourceNotFoundException,
} from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, it } from "vitest";
import { listenOn } from "../../../infra/operate/bus-listener.ts";

const IDS = { creditorId: "demo-uk", accountId: "smoke-1" };
const events = mockClient(EventBridgeClient);
const queues = mockClient(SQSClient);
afterAll(() => {
  events.restore();
  queues.restore();
});
beforeEach(() => {
  events.reset();
  queues.reset();
  queues.on(CreateQueueCommand).resolves({ QueueUrl: "https://queue" });
  queues.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn: "arn:queue" } });
  events.onAnyCommand().resolves({}).on(PutRuleCommand).resolves({ RuleArn: "arn:rule" });
});
const listen = () =>
  listenOn({ events: new EventBridgeClient(), queues: new SQSClient() }, "bus", "amends-smoke-1", IDS);

it("hears what is said of one account, by a queue that only its own rule may write to", async () => {
  await listen();
  expect(JSON.parse(events.commandCalls(PutRuleCommand)[0]?.args[0].input.EventPattern ?? "")).toEqual({
    source: ["amends"],
    detail: { creditorId: ["demo-uk"], accountId: ["smoke-1"] },
  });
  const policy = queues.commandCalls(SetQueueAttributesCommand)[0]?.args[0].input.Attributes?.["Policy"] ?? "";
  expect(JSON.parse(policy)).toMatchObject({
    Statement: [{ Resource: "arn:queue", Condition: { ArnEquals: { "aws:SourceArn": "arn:rule" } } }],
  });
  expect(events.commandCalls(PutTargetsCommand)[0]?.args[0].input).toMatchObject({
    EventBusName: "bus",
    Targets: [{ Arn: "arn:queue" }],
  });
});

it("remembers the types of all it has heard", async () => {
  const message = (type: string) => ({ Messages: [{ Body: JSON.stringify({ "detail-type": type }) }] });
  queues.on(ReceiveMessageCommand).resolvesOnce(message("CaseOpened")).resolvesOnce({}).resolves(message("CaseClosed"));
  const { heard } = await listen();
  expect([await heard(), await heard(), await heard()]).toEqual([
    ["CaseOpened"],
    ["CaseOpened"],
    ["CaseOpened", "CaseClosed"],
  ]);
});

it("takes everything down again", async () => {
  await (await listen()).stop();
  expect(events.commandCalls(RemoveTargetsCommand)).toHaveLength(1);
  expect(events.commandCalls(DeleteRuleCommand)[0]?.args[0].input).toEqual({
    Name: "amends-smoke-1",
    EventBusName: "bus",
  });
  expect(queues.commandCalls(DeleteQueueCommand)[0]?.args[0].input).toEqual({ QueueUrl: "https://queue" });
});

it("leaves no queue behind where it may make no rule", async () => {
  events.on(PutRuleCommand).rejects(new Error("denied"));
  const gone = new ResourceNotFoundException({ message: "none", $metadata: {} });
  events.on(RemoveTargetsCommand).rejects(gone).on(DeleteRuleCommand).rejects(gone);
  await expect(listen()).rejects.toThrow("denied");
  expect(queues.commandCalls(DeleteQueueCommand)).toHaveLength(1);
});
