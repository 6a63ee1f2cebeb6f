import {
  DeleteRuleCommand,
  type EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";

/** Hears what goes out on a bus about one account; `stop` takes it down again. */
export type BusListener = {
  readonly heard: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
};

const Heard = z.object({ "detail-type": z.string() });
const TARGET = "listener";

/** Listens by a rule and a queue of its own, both named `name`. */
export async function listenOn(
  { events, queues }: { readonly events: EventBridgeClient; readonly queues: SQSClient },
  EventBusName: string,
  name: string,
  { creditorId, accountId }: { readonly creditorId: string; readonly accountId: string },
): Promise<BusListener> {
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: name }));
  const stop = async () => {
    await events.send(new RemoveTargetsCommand({ Rule: name, EventBusName, Ids: [TARGET] })).catch(isGone);
    await events.send(new DeleteRuleCommand({ Name: name, EventBusName })).catch(isGone);
    await queues.send(new DeleteQueueCommand({ QueueUrl }));
  };
  try {
    const EventPattern = JSON.stringify({
      source: ["amends"],
      detail: { creditorId: [creditorId], accountId: [accountId] },
    });
    const rule = await events.send(new PutRuleCommand({ Name: name, EventBusName, EventPattern }));
    const Arn = await admit(queues, QueueUrl, rule.RuleArn ?? "");
    await events.send(new PutTargetsCommand({ Rule: name, EventBusName, Targets: [{ Id: TARGET, Arn }] }));
  } catch (error) {
    await stop();
    throw error;
  }
  const types = new Set<string>();
  return {
    heard: async () => {
      const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      for (const { Body = "{}" } of Messages) types.add(Heard.parse(JSON.parse(Body))["detail-type"]);
      return [...types];
    },
    stop,
  };
}

/** Lets one rule put messages into a queue; answers the queue's ARN. */
async function admit(queues: SQSClient, QueueUrl: string | undefined, rule: string): Promise<string> {
  const { Attributes = {} } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const arn = Attributes["QueueArn"] ?? "";
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: arn,
        Condition: { ArnEquals: { "aws:SourceArn": rule } },
      },
    ],
  });
  await queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  return arn;
}

/** What was never made, because making it failed, need not be taken down. */
function isGone(error: unknown): void {
  if (!(error instanceof Error) || error.name !== "ResourceNotFoundException") throw error;
}
