import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import type { Senders } from "../rung/senders.ts";
import { HANDS_OVER_ONCE, handOverOnce } from "./hand-over.ts";

type EumOptions = {
  readonly configurationSet: string;
  readonly timeoutMilliseconds: number;
  /** Whose texts leave from where; null for a creditor that has no pool or number of its own. */
  readonly textsOf: (creditorId: string) => NonNullable<CreditorProfile["texts"]> | null;
};

/** A client that hands over once. */
export const eumClient = (): PinpointSMSVoiceV2Client => new PinpointSMSVoiceV2Client(HANDS_OVER_ONCE);

/**
 * Text messages by End User Messaging. The client must be made with `HANDS_OVER_ONCE`; the time limit must be below the
 * function's own. The ids come back with each event on the message; an opt-out counts for the creditor's pool.
 */
export function eumSms(client: PinpointSMSVoiceV2Client, options: EumOptions): Senders["sms"] {
  return async ({ to, text, contactId, creditorId, accountId }) => {
    const texts = options.textsOf(creditorId);
    if (texts === null) return { kind: "refused", reason: "no-origination" };
    return handOverOnce(options.timeoutMilliseconds, async (abortSignal) => {
      const request = new SendTextMessageCommand({
        DestinationPhoneNumber: to,
        OriginationIdentity: texts.origination,
        MessageBody: text,
        MessageType: "TRANSACTIONAL",
        ConfigurationSetName: options.configurationSet,
        Context: { contact: contactId, creditor: creditorId, account: accountId },
        ...(texts.protectConfiguration === undefined ? {} : { ProtectConfigurationId: texts.protectConfiguration }),
      });
      return (await client.send(request, { abortSignal })).MessageId;
    });
  };
}
