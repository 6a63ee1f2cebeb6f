import { readFileSync } from "node:fs";
import * as z from "zod";

const Text = z.object({ Data: z.string() });
const NameAndValue = z.object({ Name: z.string(), Value: z.string() });

const Email = z.object({
  channel: z.literal("email"),
  /** By the test's clock. */
  at: z.iso.datetime(),
  messageId: z.string(),
  request: z.object({
    FromEmailAddress: z.string(),
    ReplyToAddresses: z.array(z.string()).optional(),
    Destination: z.object({ ToAddresses: z.array(z.string()) }),
    ConfigurationSetName: z.string().optional(),
    EmailTags: z.array(NameAndValue).optional(),
    Content: z.object({
      Simple: z.object({
        Subject: Text,
        Body: z.object({ Text, Html: Text.optional() }),
        Headers: z.array(NameAndValue).optional(),
      }),
    }),
  }),
});

const TextMessage = z.object({
  channel: z.literal("sms"),
  at: z.iso.datetime(),
  messageId: z.string(),
  request: z.object({
    PhoneNumber: z.string(),
    Message: z.string(),
    MessageAttributes: z.record(z.string(), z.object({ StringValue: z.string() })),
  }),
});

const Sent = z.discriminatedUnion("channel", [Email, TextMessage]);
export type Sent = z.infer<typeof Sent>;

/** The messages kept by the emulator in a file, one JSON object a line. */
export function sentIn(file: string): readonly Sent[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => Sent.parse(JSON.parse(line)));
}
