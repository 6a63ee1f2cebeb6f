import * as z from "zod";

const Text = z.string();
/** Of a placement kept before these fields were: nothing is waited for by them. */
const LONG_AGO = "1970-01-01T00:00:00.000Z";

/** What an agency reports of an account it has (contracts, section 1). */
export const ReportKind = z.enum([
  "acknowledged",
  "rejected",
  "payment",
  "promise",
  "dispute",
  "complaint",
  "returned",
  "closed",
]);
export type ReportKind = z.infer<typeof ReportKind>;

/** How a placement ends that an agency had. */
export const PlacementEnd = z.enum(["rejected", "recalled", "returned", "closed"]);
export type PlacementEnd = z.infer<typeof PlacementEnd>;

/** Why we call an account back; what the agency is told. */
export const RecallReason = z.enum(["paid-in-full", "dispute", "plan", "hold", "complaint", "term-over"]);
export type RecallReason = z.infer<typeof RecallReason>;

/** A report that was heard about the placement, without its amount: money is in the ledger. */
const HeardReport = z.object({ id: Text, kind: ReportKind, at: Text, code: Text.optional() });
export type HeardReport = z.infer<typeof HeardReport>;

/** What an agency has been told by us. */
const Told = z.object({
  /** That the package lies ready, and by how much its words are late. */
  handedOver: z.boolean(),
  reminded: z.boolean(),
  /** Minor units open of what is placed, as far as the agency knows; null where nobody kept it. */
  owed: z.int().nullable(),
  /** Payments the account had heard of then: later ones are news. */
  payments: z.int(),
});

const whoWatches = {
  /** Rises with each execution; only the one named here may act. */
  generation: z.int().default(1),
  generationStartedAt: Text.default(LONG_AGO),
  /** Executions that ended by a fault, of the latest day that had one. */
  faults: z.object({ day: Text, count: z.int() }).nullable().default(null),
};

/** A placement that is to be made, or that an agency has. Everything in it is in the currency of `amountAtMost`. */
export const Placement = z.object({
  id: Text,
  ...whoWatches,
  /** Null until one is chosen, at the hand-over. */
  agency: Text.nullable(),
  status: z.enum(["requested", "placed", "acknowledged"]).default("placed"),
  requestedAt: Text.default(LONG_AGO),
  placedAt: Text.nullable(),
  acknowledgedAt: Text.optional(),
  /** What the yes was about, and after the hand-over what was handed over of it. */
  invoiceIds: z.array(Text),
  /** The greatest amount that the yes covers; nothing is handed over beyond it. */
  amountAtMost: z.object({ minor: z.int(), currency: Text }).default({ minor: 0, currency: "USD" }),
  /** The first instant at which the yes is void. */
  approvedUntil: Text.default(LONG_AGO),
  /** The ladder of the case it was asked in, and its rung: they say which notice the hand-over rests on. */
  ladder: Text.default(""),
  rung: Text.default(""),
  /** Why this agency, one sentence a reason. */
  because: z.array(Text).default([]),
  /** Where the package lies and the SHA-256 of its bytes, in hexadecimal. */
  package: z.object({ key: Text, sha256: Text }).optional(),
  /** When the agency should have said that it arrived; the last day of the debtor's calendar it may keep it. */
  acknowledgeBy: Text.optional(),
  termEndsOn: Text.optional(),
  told: Told.default({ handedOver: true, reminded: true, owed: null, payments: 0 }),
  reports: z.array(HeardReport).default([]),
  /** How it ends in the transaction that is being made; never stored. */
  ending: z.object({ status: PlacementEnd, because: Text }).optional(),
});
export type Placement = z.infer<typeof Placement>;

/** A placement that is over: with whom it was, and whether the agency is still to be told. `withdrawn` never reached one. */
export const PastPlacement = z.object({
  id: Text,
  ...whoWatches,
  agency: Text.nullable(),
  status: z.enum([...PlacementEnd.options, "withdrawn"]),
  /** A `RecallReason`, a code of the agency's, or why a yes was void. */
  because: Text,
  placedAt: Text.nullable(),
  endedAt: Text,
  isToldOf: z.boolean(),
  /** The review that it opened. */
  reviewId: Text.nullable(),
  reports: z.array(HeardReport).default([]),
});
export type PastPlacement = z.infer<typeof PastPlacement>;

/** A recall of which the agency does not know yet. */
export const isToBeTold = ({ status, isToldOf }: Pick<PastPlacement, "status" | "isToldOf">): boolean =>
  status === "recalled" && !isToldOf;

/** Whether an agency has the account: from the hand-over on. */
export const isWithAgency = (placement: Pick<Placement, "status"> | null): boolean =>
  placement !== null && placement.status !== "requested";
