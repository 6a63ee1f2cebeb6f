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

const isRefusal = (error: Error): boolean => REFUSALS.has(error.name) || Answered.safeParse(error).success;

/** Asks a provider once and says how it ended. Whatever is not a clear no, running out of time above all, may have been sent. */
export async function handOverOnce(
  timeoutMilliseconds: number,
  ask: (abortSignal: AbortSignal) => Promise<string | undefined>,
): Promise<HandOver> {
  try {
    return { kind: "accepted", providerId: (await ask(AbortSignal.timeout(timeoutMilliseconds))) ?? "" };
  } catch (error) {
    return error instanceof Error && isRefusal(error) ? { kind: "refused", reason: error.name } : { kind: "doubt" };
  }
}
