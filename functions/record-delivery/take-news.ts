import * as z from "zod";
import type { Log } from "../rung/situation.ts";
import { readEmailEvent } from "./read-email-event.ts";
import { readSmsEvent } from "./read-sms-event.ts";
import type { DeliveryReport } from "./record-delivery.ts";

/** A provider took a message and then would not send it, for what it found inside. That speaks of our messages, not of the address, so a person must look. */
export class MessageNeverSent extends Error {
  override readonly name = "MessageNeverSent";
}

const Sourced = z.object({ source: z.string() });

/** Records news of a message, from SES or End User Messaging. What was never sent is recorded and then thrown, so that it ends where people look. */
export const takeNews =
  (record: (report: DeliveryReport) => Promise<"recorded" | "unknown-contact">, log: Log) =>
  async (event: unknown): Promise<void> => {
    const isSms = Sourced.safeParse(event).data?.source === "aws.sms-voice";
    const news = isSms ? readSmsEvent(event) : readEmailEvent(event);
    if (news.kind === "ignored") {
      log("delivery.ignored", { because: news.because });
      return;
    }
    log(`delivery.${await record(news.report)}`, { contact: news.report.contactId });
    if (news.kind === "never-sent") throw new MessageNeverSent(`contact ${news.report.contactId} was never sent`);
  };
