import * as z from "zod";
import { FeeKind } from "./fee-policy.ts";

const Text = z.string();

/** One fee or stretch of interest put on one invoice, as the account's fold keeps it. Amounts in minor units of the invoice's currency. */
export const Charge = z.object({
  /** Invoice, fee and period: the same whenever it is worked out again. */
  id: Text,
  /** Which fee of the ladder's policy. */
  fee: Text,
  kind: FeeKind,
  invoiceId: Text,
  minor: z.int().min(0),
  /** How much of it has been waived, for good. */
  waived: z.int().min(0),
  /** Days of the debtor's calendar it is for, both included; of a fee the one it fell due on. */
  from: Text,
  through: Text,
  /** Days charged, of those between: fewer where a hold left some out. Of a fee, the unhindered days past due. */
  days: z.int().min(0),
  /** What was unpaid of the invoice, without any fee or interest. */
  principal: z.int().min(0),
  /** The invoice before every payment, without any fee or interest. */
  base: z.int().min(0),
  /** Hundredths of a percent: a year, of interest; of the principal, of a percentage. */
  basisPoints: z.int().optional(),
  assessedAt: Text,
  /** The invoice's version that it was put on. */
  amountVersion: z.int(),
  /** The rule that forbade it: nothing was charged, and these days never will be. */
  withheldBy: Text.optional(),
});
export type Charge = z.infer<typeof Charge>;

/** What is left of a charge after waivers. */
export function standing({ minor, waived }: Charge): number {
  return minor - waived;
}
