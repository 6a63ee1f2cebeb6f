import * as z from "zod";

/** Why an agency turns a placement down: the code that its report of kind `rejected` may carry. */
export const RejectionCode = z.enum([
  "not-licensed",
  "incomplete",
  "checksum-mismatch",
  "unsupported-version",
  "disputed",
  "duplicate",
  "over-capacity",
  "below-minimum",
  "paid",
  "bankrupt",
  "deceased",
  "represented",
  "wrong-person",
  "time-barred",
  "conflict",
  "other",
]);
export type RejectionCode = z.infer<typeof RejectionCode>;

/** What each code says to the creditor's staff. */
export const REJECTIONS: Readonly<Record<RejectionCode, string>> = {
  "not-licensed": "It may not collect from this debtor, where they live or for what they owe.",
  incomplete: "Something it needs is missing from the package.",
  "checksum-mismatch": "What it received does not have the checksum it was told.",
  "unsupported-version": "It cannot read this version of the format.",
  disputed: "The debtor disputes the debt, and told it so.",
  duplicate: "It has this debt already.",
  "over-capacity": "It cannot take on more now.",
  "below-minimum": "The balance is smaller than what it takes.",
  paid: "The debt was paid, or settled, before it began.",
  bankrupt: "The debtor is bankrupt or insolvent.",
  deceased: "The debtor has died.",
  represented: "An attorney or adviser speaks for the debtor.",
  "wrong-person": "The person in the package is not the debtor.",
  "time-barred": "The law bars a claim this old.",
  conflict: "It has a conflict of interest, such as a client on the other side.",
  other: "Another reason, which it tells the creditor itself.",
};
