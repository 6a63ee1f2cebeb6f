import { type Account, calendarZone } from "../domain/account.ts";
import { localDay } from "../domain/calendar.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { holdsInForce, spanOf } from "../domain/holds.ts";
import type { MessageVariables } from "../messages/variables.ts";

/** What a profile says of who is writing, as messages speak of it. */
export function creditorWords(
  profile: CreditorProfile,
): Pick<MessageVariables, "creditor" | "assistance" | "collectorType"> {
  const { sender, name, terms, licence, assistance, collectorType } = profile;
  return {
    creditor: { ...sender, name, email: sender.replyTo, terms, ...(licence === undefined ? {} : { licence }) },
    ...(assistance === undefined ? {} : { assistance }),
    ...(collectorType === undefined ? {} : { collectorType }),
  };
}

/** The last day of the breathing space in force, on the debtor's calendar; nothing where it has no end yet. */
export function breathingSpaceWords(account: Account, now: Date): Pick<MessageVariables, "breathingSpaceUntil"> {
  const zone = calendarZone(account);
  const ends = holdsInForce(account, now.getTime())
    .filter(({ kind }) => kind === "breathing-space")
    .map((hold) => spanOf(hold, zone).until);
  const until = Math.max(...ends);
  return Number.isFinite(until) ? { breathingSpaceUntil: localDay(new Date(until - 1), zone) } : {};
}
