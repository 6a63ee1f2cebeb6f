import type { Account } from "./account.ts";
import { idOf } from "./identifiers.ts";
import type { Money } from "./money.ts";

/** Everything Amends says on the bus (contracts, section 2). */
type AnnouncementType =
  | "CaseOpened"
  | "ContactMade"
  | "ContactWithheld"
  | "ContactFailed"
  | "CallTaskCreated"
  | "CallTaskCompleted"
  | "PromiseMade"
  | "PromiseKept"
  | "PromiseBroken"
  | "PlanOffered"
  | "PlanAccepted"
  | "PlanInstalmentPaid"
  | "PlanBroken"
  | "PlanCompleted"
  | "ExtensionGranted"
  | "SettlementProposed"
  | "SettlementAccepted"
  | "ApprovalRequested"
  | "ApprovalDecided"
  | "HoldStarted"
  | "HoldEnded"
  | "FeeAssessed"
  | "FeeWaived"
  | "PlacementRequested"
  | "AccountPlaced"
  | "AccountRecalled"
  | "CaseClosed";

/** Ids, kinds, dates and amounts only: never a name, an address or words of a message. */
export type Draft = {
  readonly type: AnnouncementType;
  readonly caseId: string | null;
  readonly facts?: Readonly<Record<string, string | number | Money>>;
};

/** One event out, as the item that it is about carries it. `sequence` rises per account. */
export type Announcement = Draft & {
  readonly eventId: string;
  readonly creditorId: string;
  readonly accountId: string;
  readonly occurredAt: string;
  readonly sequence: number;
};

/** Numbers drafts in the account's sequence; what is announced is committed with the account that counted it. */
export function announce(
  account: Account,
  drafts: readonly Draft[],
  now: Date,
): { readonly account: Account; readonly announcements: readonly Announcement[] } {
  const announcements = drafts.map((draft, index): Announcement => {
    const sequence = account.sequence + index + 1;
    return {
      ...draft,
      eventId: idOf("event", account.creditorId, account.accountId, sequence),
      creditorId: account.creditorId,
      accountId: account.accountId,
      occurredAt: now.toISOString(),
      sequence,
    };
  });
  return { account: { ...account, sequence: account.sequence + drafts.length }, announcements };
}
