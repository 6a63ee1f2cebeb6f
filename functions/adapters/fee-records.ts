import * as z from "zod";
import type { Announcement } from "../domain/announcements.ts";
import { Charge } from "../domain/fees/charge.ts";
import { Reference } from "../domain/fees/fee-policy.ts";
import type { Waiver } from "../domain/fees/waivers.ts";
import type { AccountIds } from "./account-store.ts";
import { feeKey } from "./keys.ts";
import type { Write } from "./table.ts";

const Text = z.string();

/** One fee or stretch of interest with everything that explains it, or what forbade it. Rates in hundredths of a percent. */
export const FeeRecord = Charge.omit({ amountVersion: true }).extend({
  accountId: Text,
  caseId: Text.nullable(),
  ladder: z.object({ name: Text, version: z.int() }),
  currency: Text,
  authority: Text,
  /** What a rate stands above. */
  reference: z.object({ name: Reference, basisPoints: z.int(), setOn: Text }).optional(),
  citation: Text.nullable(),
  /** Who waived it last; null where facts that came late did. */
  waivedBy: Text.nullable(),
  waivedAt: Text.nullable(),
});
export type FeeRecord = z.infer<typeof FeeRecord>;

/** A new charge, or a fee that was forbidden; each can be written once only. */
export function putFee(ids: AccountIds, record: FeeRecord, announces: readonly Announcement[]): Write {
  return {
    kind: "put",
    item: { ...record, ...(announces.length === 0 ? {} : { announces }), ...feeKey(ids, record.id) },
    condition: { kind: "absent" },
  };
}

/** How much of a charge has been waived so far. */
export function updateFeeWaived(
  ids: AccountIds,
  { feeId, waived }: Waiver,
  by: string | null,
  at: Date,
  announces: readonly Announcement[],
): Write {
  return {
    kind: "update",
    key: feeKey(ids, feeId),
    set: [
      [["waived"], waived],
      [["waivedBy"], by],
      [["waivedAt"], at.toISOString()],
      ...(announces.length === 0 ? [] : [[["announces"], announces] as const]),
    ],
  };
}
