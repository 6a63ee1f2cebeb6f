import { ListQueuesCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Deployed } from "./deployed.ts";

/** The URL of the one queue whose name contains `part`. */
export async function queueUrl({ emulator }: Deployed, part: string): Promise<string> {
  const { QueueUrls = [] } = await new SQSClient(emulator.client).send(new ListQueuesCommand({}));
  const [url, ...others] = QueueUrls.filter((candidate) => candidate.includes(part));
  if (url === undefined || others.length > 0) throw new Error(`not one queue of the name ${part}`);
  return url;
}

/** Has a queue hand out again, after so many real seconds, what its function failed on: minutes otherwise, and queues keep real time. */
export async function comesAgainAfter(deployed: Deployed, part: string, seconds: number): Promise<void> {
  const QueueUrl = await queueUrl(deployed, part);
  const Attributes = { VisibilityTimeout: String(seconds) };
  await new SQSClient(deployed.emulator.client).send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
}
