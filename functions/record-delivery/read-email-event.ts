import * as z from "zod";
import { idsIn } from "../adapters/email-tags.ts";
import type { DeliveryNews } from "./record-delivery.ts";

const EmailEvent = z.object({
  source: z.literal("aws.ses"),
  detail: z.object({
    eventType: z.string(),
    mail: z.object({ tags: z.record(z.string(), z.array(z.string())).default({}) }),
    bounce: z.object({ bounceType: z.string() }).optional(),
  }),
});

/** Reads an event that SES puts on the bus. Only a permanent bounce is one: after any other, and after a delay, SES or nobody tries again. */
export function readEmailEvent(event: unknown): DeliveryNews {
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
    case "DeliveryDelay":
      return { kind: "ignored", because: "tried-again" };
    case "Reject":
    case "Rendering Failure":
      return { kind: "never-sent", report: { ...ids, does: "fail" } };
    default:
      return { kind: "ignored", because: "other-news" };
  }
}
