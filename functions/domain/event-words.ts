import * as z from "zod";

/** The `source` of everything Amends itself puts on the bus. */
export const OUR_SOURCE = "amends";

/** Identifiers travel in events, keys and logs: a letter or digit first, and never an `@` (contracts, section 1, "Ids"). */
export const Id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9 ._:/#+=,-]{0,95}$/,
    "expected 1 to 96 letters, digits, spaces or ._:/#+=,- beginning with a letter or digit",
  );

/** What a hold is for; what each stops is in `holds.ts`. */
export const HoldKind = z.enum([
  "dispute",
  "hardship",
  "promise",
  "plan",
  "breathing-space",
  "mental-health-crisis",
  "bankruptcy",
  "deceased",
  "identity-theft",
  "attorney",
  "cease-contact",
  "military",
  "assistance-screening",
  "legal",
  "other",
]);
export type HoldKind = z.infer<typeof HoldKind>;

/** An agency's own code for why it rejects or returns an account. */
export const ReportCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, "expected a code of letters, digits, dots, hyphens and underscores");
