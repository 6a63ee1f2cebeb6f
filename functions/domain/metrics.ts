import type { Announcement } from "./announcements.ts";

/** What a figure may be told apart by: few values each, and never one that names a debtor, an account or anything of theirs. */
export type Dimension =
  | "Creditor"
  | "Ladder"
  | "Rung"
  | "Channel"
  | "Message"
  | "Rule"
  | "Reason"
  | "Kind"
  | "Outcome"
  | "Bucket";

/** One figure to be counted, once for each of the sets of dimensions in `by`. */
type Figure = {
  readonly name: string;
  readonly value: number;
  readonly by: readonly (readonly Dimension[])[];
};

/** The figures of one announcement. `values` has exactly the dimensions that the figures are told apart by. */
export type Measurement = {
  /** ISO 8601, UTC: when it happened, not when it was told. */
  readonly at: string;
  readonly values: Readonly<Partial<Record<Dimension, string>>>;
  readonly figures: readonly Figure[];
};

/** Names of rungs, rules, messages and the like. Whatever looks otherwise is not one of ours. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** An announcement as it was committed, perhaps by a release that knew other events. */
export type Told = Pick<Announcement, "creditorId" | "occurredAt"> & {
  readonly type: string;
  readonly facts?: Announcement["facts"] | undefined;
};

/** The fact that each dimension is read from. No other fact ever reaches a metric. */
const FACT_OF = {
  Ladder: "ladder",
  Rung: "rung",
  Channel: "channel",
  Message: "message",
  Rule: "rule",
  Reason: "reason",
  Kind: "kind",
  Outcome: "outcome",
  Bucket: "bucketEntered",
} as const satisfies Record<Exclude<Dimension, "Creditor">, string>;

/** What else each event is told apart by, beside its creditor. */
const TOLD_APART_BY: Readonly<Record<string, readonly (readonly Dimension[])[]>> = {
  CaseOpened: [["Ladder"]],
  CaseClosed: [["Outcome"], ["Outcome", "Rung"]],
  ContactMade: [["Channel", "Message"]],
  ContactFailed: [["Channel", "Reason"]],
  ContactWithheld: [["Rule"]],
  CallTaskCompleted: [["Outcome"]],
  HoldStarted: [["Kind"]],
  ApprovalDecided: [["Kind"]],
} satisfies Partial<Record<Announcement["type"], readonly (readonly Dimension[])[]>>;

/**
 * What one announcement adds to the figures of its creditor: each event counts by its name, and what is asked of a case is
 * counted beside it. Events are told at least once, so an event told again counts again.
 */
export function measured(told: Told): Measurement {
  const figures = [
    { name: told.type, value: 1, by: [["Creditor"], ...(TOLD_APART_BY[told.type] ?? []).map(ofCreditor)] },
    ...figuresBeside(told),
  ] satisfies readonly Figure[];
  const dimensions = new Set(figures.flatMap(({ by }) => by.flat()));
  const values = [...dimensions].map((dimension) => [dimension, wordFor(told, dimension)] as const);
  return { at: told.occurredAt, values: Object.fromEntries(values), figures };
}

const ofCreditor = (dimensions: readonly Dimension[]): readonly Dimension[] => ["Creditor", ...dimensions];

function figuresBeside({ type, facts = {} }: Told): readonly Figure[] {
  const { daysOpen, approver, bucketEntered } = facts;
  if (type === "CaseClosed" && typeof daysOpen === "number")
    return [{ name: "DaysToClose", value: daysOpen, by: [["Creditor", "Outcome"]] }];
  // A question goes to further approvers later; it is asked when the first of them is.
  if (type === "ApprovalRequested" && approver === 1) return [{ name: "ApprovalAsked", value: 1, by: [["Creditor"]] }];
  if (type === "ContactMade" && bucketEntered !== undefined)
    return [{ name: "BucketEntered", value: 1, by: [["Creditor", "Bucket"]] }];
  return [];
}

/** Creditors are named by their profile, so by the operator; anything else that is none of our words is "other". */
function wordFor({ creditorId, facts = {} }: Told, dimension: Dimension): string {
  if (dimension === "Creditor") return creditorId;
  const fact = facts[FACT_OF[dimension]];
  if (fact === undefined) return "none";
  return typeof fact === "string" && WORD.test(fact) ? fact : "other";
}
