import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** SQS takes 1 MiB, attributes included. */
const LARGEST_BODY_BYTES = 1_048_576 - 16_384;
const MOST_CODES = 10;
const LONGEST_CODE = 100;

const bytes = (text: string): number => Buffer.byteLength(text, "utf8");

/** JSON as SQS takes it: two characters that are legal in JSON are none in XML, which SQS is held to. */
const asBody = (value: unknown): string =>
  JSON.stringify(value).replace(/[\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);

/** Puts messages on a queue, each as JSON. */
export function sendToQueue(client: SQSClient, queueUrl: string): (message: object) => Promise<void> {
  return async (message) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: asBody(message) }));
  };
}

function letterOf(event: unknown, reasons: readonly string[]): string {
  const whole = asBody({ event, reasons });
  if (bytes(whole) <= LARGEST_BODY_BYTES) return whole;
  const text = typeof event === "string" ? event : JSON.stringify(event);
  const few = reasons.slice(0, MOST_CODES).map((reason) => reason.slice(0, 1_000));
  const truncated = `the event has ${bytes(text)} bytes; this is how its text begins`;
  let length = text.length;
  let letter = "";
  do {
    letter = asBody({ event: text.slice(0, length).toWellFormed(), reasons: few, truncated });
    length = Math.floor(length * 0.8);
  } while (bytes(letter) > LARGEST_BODY_BYTES);
  return letter;
}

/** What stands before the colon of a reason: a code, or the path of the field that is wrong. */
const codeOf = (reason: string): string => (reason.split(": ", 1)[0] ?? "").slice(0, LONGEST_CODE);

/** Puts events that were refused where people find them, with every reason; `reasons` is an attribute, too, to sort by. */
export function deadLetters(
  client: SQSClient,
  queueUrl: string,
): (event: unknown, reasons: readonly string[]) => Promise<void> {
  return async (event, reasons) => {
    const codes = [...new Set(reasons.map(codeOf))].slice(0, MOST_CODES).join(",");
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: letterOf(event, reasons),
        MessageAttributes: { reasons: { DataType: "String", StringValue: codes === "" ? "unknown" : codes } },
      }),
    );
  };
}
