import * as z from "zod";
import type { HandOver } from "../rung/senders.ts";

/**
 * What a client that hands messages over is made with. The SDK's own retries would send twice. A connection kept open
 * may have died while the function was frozen, and a message on a dead connection is a message in doubt.
 */
export const HANDS_OVER_ONCE = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000, httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } },
} as const;

/** Refusals by name, for errors that carry no status. */
const REFUSALS: ReadonlySet<string> = new Set([
  "AccountSuspendedException",
  "BadRequestException",
  "LimitExceededException",
  "MailFromDomainNotVerifiedException",
  "MessageRejected",
  "NotFoundException",
  "OptedOutException",
  "SendingPausedException",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
]);

const Answered = z.object({ $metadata: z.object({ httpStatusCode: z.int().min(400).max(499) }) });

/** How SNS and End User Messaging say that a number is on their opt-out list. */
const Refused = z.object({ name: z.string(), Reason: z.string().optional() });

function isOptedOut(error: Error): boolean {
  const { name, Reason } = Refused.parse(error);
  return name === "OptedOutException" || Reason === "DESTINATION_PHONE_NUMBER_OPTED_OUT";
}

const isRefusal = (error: Error): boolean => REFUSALS.has(error.name) || Answered.safeParse(error).success;

/** Asks a provider once and says how it ended; the reason `opted-out` speaks of the number, any other is the error's name. Whatever is not a clear no, running out of time above all, may have been sent. */
export async function handOverOnce(
  timeoutMilliseconds: number,
  ask: (abortSignal: AbortSignal) => Promise<string | undefined>,
): Promise<HandOver> {
  try {
    return { kind: "accepted", providerId: (await ask(AbortSignal.timeout(timeoutMilliseconds))) ?? "" };
  } catch (error) {
    if (!(error instanceof Error && isRefusal(error))) return { kind: "doubt" };
    return { kind: "refused", reason: isOptedOut(error) ? "opted-out" : error.name };
  }
}
