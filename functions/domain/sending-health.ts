import * as z from "zod";
import type { Pause } from "./pauses.ts";

const MILLISECONDS_AN_HOUR = 3_600_000;

/** When a creditor's e-mail is paused. Mailbox providers act from 0.1 % complaints on, SES from 5 % bounces; below 200 messages in 24 hours a rate says nothing. */
const SENDING_LIMITS = {
  atLeastMessages: 200,
  complaints: { rule: "amends.COMPLAINT_RATE", atLeastPerThousand: 1 },
  bounces: { rule: "amends.BOUNCE_RATE", atLeastPerThousand: 50 },
  /** A pause ends by itself when none of the messages that led to it counts any more. */
  pauseHours: 24,
  /** A second pause within so many days ends only by staff. */
  repeatDays: 7,
} as const;

/** What became of a creditor's e-mails within 24 hours. `messages` are those delivered or bounced. */
export type Tally = { readonly messages: number; readonly bounces: number; readonly complaints: number };
export type BreakerRule = "amends.COMPLAINT_RATE" | "amends.BOUNCE_RATE";

/** A pause of one creditor's e-mail: for which rate, since when, until when; null until staff lift it. */
export const Breaker = z.object({
  rule: z.enum(["amends.COMPLAINT_RATE", "amends.BOUNCE_RATE"]),
  trippedAt: z.string(),
  until: z.string().nullable(),
  /** Set by staff: from then on the pause is over. */
  liftedAt: z.string().optional(),
});
export type Breaker = z.infer<typeof Breaker>;

/** The rate that is too high, complaints before bounces; null while both are fine or too little was sent to tell. */
export function rateTooHigh({ messages, bounces, complaints }: Tally): BreakerRule | null {
  if (messages < SENDING_LIMITS.atLeastMessages) return null;
  const { complaints: complaint, bounces: bounce } = SENDING_LIMITS;
  if (complaints * 1_000 >= messages * complaint.atLeastPerThousand) return complaint.rule;
  if (bounces * 1_000 >= messages * bounce.atLeastPerThousand) return bounce.rule;
  return null;
}

/** Whether a pause is in force: from when it began until before its end, or until staff lift it. */
export function isTripped(breaker: Breaker | null, now: Date): breaker is Breaker {
  if (breaker === null || breaker.liftedAt !== undefined) return false;
  return breaker.until === null || now.getTime() < Date.parse(breaker.until);
}

/** The pause that begins now; the second within a week waits for staff. */
export function tripped(before: Breaker | null, rule: BreakerRule, now: Date): Breaker {
  const { pauseHours, repeatDays } = SENDING_LIMITS;
  const since = before === null ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(before.trippedAt);
  const isAgain = since < repeatDays * 24 * MILLISECONDS_AN_HOUR;
  const until = new Date(now.getTime() + pauseHours * MILLISECONDS_AN_HOUR).toISOString();
  return { rule, trippedAt: now.toISOString(), until: isAgain ? null : until };
}

/** A breaker as senders heed it; null while it is not in force. */
export function pauseOfBreaker(breaker: Breaker | null, now: Date): Pause | null {
  return isTripped(breaker, now) ? { rule: breaker.rule, channel: "email", until: breaker.until } : null;
}
