import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { Deployed } from "./deployed.ts";

/** The URL of the one queue whose name contains `part`. */
export async function queueUrl({ emulator }: Deployed, part: string): Promise<string> {
  const { QueueUrls = [] } = await new SQSClient(emulator.client).send(new ListQueuesCommand({}));
  const [url, ...others] = QueueUrls.filter((candidate) => candidate.includes(part));
  if (url === undefined || others.length > 0) throw new Error(`not one queue of the name ${part}`);
  return url;
}

/** Has a queue hand out again, after so many real seconds, what its function failed on: minutes otherwise, and queues keep real time. What is given back undoes it. */
export async function comesAgainAfter(deployed: Deployed, part: string, seconds: number): Promise<() => Promise<void>> {
  const client = new SQSClient(deployed.emulator.client);
  const QueueUrl = await queueUrl(deployed, part);
  const { Attributes: before = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["VisibilityTimeout"] }),
  );
  const set = async (VisibilityTimeout: string) => {
    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout } }));
  };
  await set(String(seconds));
  return () => set(before["VisibilityTimeout"] ?? "");
}
