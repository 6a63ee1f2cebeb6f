import * as z from "zod";
import type { Announcement } from "../domain/announcements.ts";
import { PlanOption } from "../domain/plans/plan.ts";
import type { AccountIds } from "./account-store.ts";
import { contactKey, factKey, planKey, taskKey } from "./keys.ts";
import type { Write } from "./table.ts";
import { queued } from "./task-queues.ts";

const Text = z.string();

/** One contact with a debtor, made or attempted, with everything that explains it but no address and no words. */
export const ContactRecord = z.object({
  kind: z.literal("contact"),
  id: Text,
  accountId: Text,
  /** Under whom it is kept: the account may have another debtor by now. */
  debtorId: Text,
  caseId: Text.nullable(),
  invoiceId: Text.nullable(),
  rung: Text.nullable(),
  /** The payment plan it is about. */
  planId: Text.optional(),
  message: Text,
  channel: z.enum(["email", "sms", "phone", "letter"]),
  language: Text,
  attempt: z.int(),
  at: Text,
  status: z.enum(["intended", "sent", "delivered", "bounced", "failed", "unknown"]),
  reason: Text.optional(),
  ladder: z.object({ name: Text, version: z.int() }).nullable(),
  balanceSeen: z.record(Text, z.int()),
  contactSeq: z.int(),
  decision: z.object({
    kind: Text,
    reasons: z.array(Text),
    packVersions: z.record(Text, z.int()),
    /** SHA-256 of the gate's question as JSON; empty where no gate was asked. */
    digest: Text,
    /** The version of the account that was judged. */
    accountVersion: z.int().optional(),
    /** The gate's question itself, packed: the digest can be worked out of it again. */
    inputs: Text.optional(),
  }),
  /** The account's sequence number kept for the event that reports how it went. */
  reservedSequence: z.int(),
});
export type ContactRecord = z.infer<typeof ContactRecord>;

/** One reason a rung was kept back or passed over. */
export const WithheldRecord = z.object({
  kind: z.literal("withheld"),
  id: Text,
  accountId: Text,
  caseId: Text,
  invoiceId: Text,
  rung: Text.nullable(),
  /** What was withheld, where it is no rung. */
  message: Text.optional(),
  channel: z.enum(["email", "sms", "phone"]).nullable(),
  at: Text,
  rule: Text,
  citation: Text.nullable(),
  until: Text.nullable(),
});
export type WithheldRecord = z.infer<typeof WithheldRecord>;

/** Something a person must do. */
export const TaskRecord = z.object({
  id: Text,
  kind: z.enum(["call", "approval", "find-contact", "dispute", "hardship", "review"]),
  accountId: Text,
  caseId: Text.nullable(),
  rung: Text.optional(),
  /** What approvers are asked. */
  question: Text.optional(),
  team: Text.optional(),
  openedAt: Text,
  dueAt: Text.nullable(),
  closedAt: Text.nullable(),
  outcome: Text.nullable(),
  by: Text.nullable(),
  attemptsLeft: z.int().optional(),
  /** Who of the team is to do it; anybody may where nobody is named. */
  assignee: Text.optional(),
  /** Of a call: when the debtor asked for it. */
  askedAt: Text.optional(),
  /** Of a call: not before this instant. */
  callFrom: Text.optional(),
  /** What there is to review, one sentence each; no personal datum. */
  says: z.array(Text).optional(),
});
export type TaskRecord = z.infer<typeof TaskRecord>;

export const PlanRecord = z.object({
  id: Text,
  accountId: Text,
  caseId: Text,
  status: z.enum(["offered", "active", "completed", "broken", "declined", "expired", "cancelled"]),
  offeredAt: Text,
  /** None where somebody's own proposal was agreed. */
  options: z.array(PlanOption).default([]),
  /** The invoices it is about; absent in plans that were offered before this was kept. */
  invoiceIds: z.array(Text).optional(),
  /** The id of the option that was accepted. */
  option: Text.optional(),
  /** What was agreed and what became of it; absent until then. */
  instalments: z
    .array(
      z.object({
        dueOn: Text,
        amount: z.object({ minor: z.int(), currency: Text }),
        status: z.enum(["open", "paid", "missed", "cancelled"]),
      }),
    )
    .optional(),
});
export type PlanRecord = z.infer<typeof PlanRecord>;

export const PlacementRecord = z.object({
  id: Text,
  accountId: Text,
  /** Null until one is chosen. */
  agency: Text.nullable(),
  status: z.enum(["requested", "placed", "acknowledged", "rejected", "recalled", "returned", "closed"]),
  requestedAt: Text.optional(),
  placedAt: Text.nullable(),
  /** Why this agency; where it was never handed over, why none. */
  because: z.array(Text),
  invoiceIds: z.array(Text).optional(),
  /** What was handed over, or may be at most. */
  amount: z.object({ minor: z.int(), currency: Text }).optional(),
  package: z.object({ key: Text, sha256: Text }).optional(),
  acknowledgeBy: Text.optional(),
  termEndsOn: Text.optional(),
  acknowledgedAt: Text.optional(),
  endedAt: Text.optional(),
  /** A reason of ours or a code of the agency's. */
  endedBecause: Text.optional(),
  /** What the agency reported, oldest first. */
  reports: z.array(z.object({ id: Text, kind: Text, at: Text, code: Text.optional() })).optional(),
});
export type PlacementRecord = z.infer<typeof PlacementRecord>;

const announcing = (announces: readonly Announcement[]) => (announces.length === 0 ? {} : { announces });

/** An item for what is announced about nothing else that is written, such as a hold that began or ended by its date. */
export function putAnnouncements(ids: AccountIds, announces: readonly Announcement[], at: Date): readonly Write[] {
  const [first] = announces;
  if (first === undefined) return [];
  return [{ kind: "put", item: { at: at.toISOString(), announces, ...factKey(ids, `ANNOUNCED#${first.sequence}`) } }];
}

type DebtorIds = { readonly creditorId: string; readonly debtorId: string };

/** A new contact or withheld entry; each can be written once only. */
export function putContact(
  ids: DebtorIds,
  record: ContactRecord | WithheldRecord,
  announces: readonly Announcement[],
): Write {
  return {
    kind: "put",
    item: { ...record, ...contactKey(ids, record.id), ...announcing(announces) },
    condition: { kind: "absent" },
  };
}

/** A contact's new status, with the event that tells of it. */
export function updateContactStatus(
  ids: DebtorIds,
  id: string,
  status: ContactRecord["status"],
  announces: readonly Announcement[],
  reason?: string,
): Extract<Write, { kind: "update" }> {
  return {
    kind: "update",
    key: contactKey(ids, id),
    set: [
      [["status"], status],
      ...(reason === undefined ? [] : [[["reason"], reason] as const]),
      ...(announces.length === 0 ? [] : [[["announces"], announces] as const]),
    ],
  };
}

/** A new task. It stands in its team's queue under the UTC day it is due; one that no day is set for, under the day it was opened. */
export function putTask(ids: AccountIds, task: TaskRecord, announces: readonly Announcement[]): Write {
  const queue = queued(ids, task.team, task.dueAt ?? task.openedAt);
  return {
    kind: "put",
    item: { ...task, ...queue, ...taskKey(ids, task.id), ...announcing(announces) },
    condition: { kind: "absent" },
  };
}

/** Gives a task another due time and team; it moves in the queues. */
export function moveTask(
  ids: AccountIds,
  id: string,
  team: string,
  dueAt: Date,
  announces: readonly Announcement[],
): Write {
  const { taskQueue, taskDueAt } = queued(ids, team, dueAt.toISOString());
  return {
    kind: "update",
    key: taskKey(ids, id),
    set: [
      [["dueAt"], taskDueAt],
      [["team"], team],
      [["taskQueue"], taskQueue],
      [["taskDueAt"], taskDueAt],
      ...(announces.length === 0 ? [] : [[["announces"], announces] as const]),
    ],
  };
}

/** Ends a task; it leaves its team's queue. */
export function closeTask(
  ids: AccountIds,
  id: string,
  outcome: string,
  by: string | null,
  at: Date,
  announces: readonly Announcement[],
): Write {
  return {
    kind: "update",
    key: taskKey(ids, id),
    set: [
      [["closedAt"], at.toISOString()],
      [["outcome"], outcome],
      [["by"], by],
      ...(announces.length === 0 ? [] : [[["announces"], announces] as const]),
    ],
    remove: [["taskQueue"], ["taskDueAt"]],
  };
}

export function putPlan(ids: AccountIds, plan: PlanRecord, announces: readonly Announcement[]): Write {
  return {
    kind: "put",
    item: { ...plan, ...planKey(ids, plan.id), ...announcing(announces) },
    condition: { kind: "absent" },
  };
}

export function updatePlanStatus(ids: AccountIds, id: string, status: PlanRecord["status"]): Write {
  return { kind: "update", key: planKey(ids, id), set: [[["status"], status]] };
}
