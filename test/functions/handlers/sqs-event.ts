import type { SQSEvent } from "aws-lambda";

/** What Lambda hands to a function behind a queue: bodies by the id of their message. */
export function sqsEvent(bodies: Readonly<Record<string, string>>): SQSEvent {
  return {
    Records: Object.entries(bodies).map(([messageId, body]) => ({
      messageId,
      body,
      receiptHandle: "",
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: "0",
        SenderId: "",
        ApproximateFirstReceiveTimestamp: "0",
      },
      messageAttributes: {},
      md5OfBody: "",
      eventSource: "aws:sqs",
      eventSourceARN: "",
      awsRegion: "us-east-1",
    })),
  };
}
