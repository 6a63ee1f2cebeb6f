import * as z from "zod";
import type { DeliveryNews } from "./record-delivery.ts";

const SmsEvent = z.object({
  source: z.literal("aws.sms-voice"),
  detail: z.object({
    eventType: z.string(),
    context: z.object({ contact: z.string(), creditor: z.string(), account: z.string() }).optional().catch(undefined),
  }),
});

const ARRIVED: ReadonlySet<string> = new Set(["TEXT_DELIVERED", "TEXT_SUCCESSFUL"]);
/** The number takes no texts at all. */
const NO_SUCH_NUMBER: ReadonlySet<string> = new Set(["TEXT_INVALID"]);
/** It did not arrive, which says nothing lasting about the number. */
const DID_NOT_ARRIVE: ReadonlySet<string> = new Set([
  "TEXT_BLOCKED",
  "TEXT_CARRIER_BLOCKED",
  "TEXT_CARRIER_UNREACHABLE",
  "TEXT_INVALID_MESSAGE",
  "TEXT_PROTECT_BLOCKED",
  "TEXT_SPAM",
  "TEXT_TTL_EXPIRED",
  "TEXT_UNREACHABLE",
]);

/** Reads an event that End User Messaging puts on the bus. Where a carrier never answers the text stays sent. */
export function readSmsEvent(event: unknown): DeliveryNews {
  const { detail } = SmsEvent.parse(event);
  if (detail.context === undefined) return { kind: "ignored", because: "not-ours" };
  const { contact: contactId, creditor: creditorId, account: accountId } = detail.context;
  const report = (does: "deliver" | "bounce" | "fail"): DeliveryNews => ({
    kind: "report",
    report: { contactId, creditorId, accountId, does },
  });
  if (ARRIVED.has(detail.eventType)) return report("deliver");
  if (NO_SUCH_NUMBER.has(detail.eventType)) return report("bounce");
  return DID_NOT_ARRIVE.has(detail.eventType) ? report("fail") : { kind: "ignored", because: "other-news" };
}
