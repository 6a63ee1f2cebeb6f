import * as z from "zod";
import { idsIn } from "../adapters/email-tags.ts";
import type { DeliveryReport } from "./record-delivery.ts";

const EmailEvent = z.object({
  source: z.literal("aws.ses"),
  detail: z.object({
    eventType: z.string(),
    mail: z.object({ tags: z.record(z.string(), z.array(z.string())).default({}) }),
    bounce: z.object({ bounceType: z.string() }).optional(),
  }),
});

/** News of an e-mail: a report on a contact of ours, or nothing that changes anything. */
export type EmailNews =
  | { readonly kind: "report"; readonly report: DeliveryReport }
  | { readonly kind: "ignored"; readonly because: "not-ours" | "tried-again" | "other-news" };

/** SES took an e-mail and then would not send it, for what it found inside. That speaks of our messages, not of the address, so a person must look. */
export class EmailRejected extends Error {
  override readonly name = "EmailRejected";
}

/** Reads an event that SES puts on the bus. Only a permanent bounce is one: after any other SES, or nobody, tries again. */
export function readEmailEvent(event: unknown): EmailNews {
  const { detail } = EmailEvent.parse(event);
  const ids = idsIn(detail.mail.tags);
  if (ids === null) return { kind: "ignored", because: "not-ours" };
  switch (detail.eventType) {
    case "Delivery":
      return { kind: "report", report: { ...ids, does: "deliver" } };
    case "Complaint":
      return { kind: "report", report: { ...ids, does: "complain" } };
    case "Bounce":
      return detail.bounce?.bounceType === "Permanent"
        ? { kind: "report", report: { ...ids, does: "bounce" } }
        : { kind: "ignored", because: "tried-again" };
    case "Reject":
      throw new EmailRejected(`SES would not send contact ${ids.contactId}`);
    default:
      return { kind: "ignored", because: "other-news" };
  }
}
