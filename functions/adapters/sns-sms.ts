import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Senders } from "../rung/senders.ts";
import { HANDS_OVER_ONCE, handOverOnce } from "./hand-over.ts";

const TRANSACTIONAL = { "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" } };

/** A client that hands over once. */
export const snsClient = (): SNSClient => new SNSClient(HANDS_OVER_ONCE);

/** Text messages by SNS. The client must be made with `HANDS_OVER_ONCE`; the time limit must be below the function's own. An opt-out counts for the whole AWS account. */
export function snsSms(client: SNSClient, options: { readonly timeoutMilliseconds: number }): Senders["sms"] {
  return ({ to, text }) =>
    handOverOnce(options.timeoutMilliseconds, async (abortSignal) => {
      const request = new PublishCommand({ PhoneNumber: to, Message: text, MessageAttributes: TRANSACTIONAL });
      return (await client.send(request, { abortSignal })).MessageId;
    });
}
