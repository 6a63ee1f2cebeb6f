import { addressHash } from "../domain/identifiers.ts";
import type { AddressRecord } from "../domain/reachability.ts";
import { addressKey } from "./keys.ts";
import type { Write } from "./table.ts";

/** Keeps with a number what a check for a new owner said, for every account that has it. */
export function numberChecked(
  creditorId: string,
  phone: string,
  { reassignedCheckAt, reassigned }: Required<Pick<AddressRecord, "reassignedCheckAt" | "reassigned">>,
): Write {
  return {
    kind: "update",
    key: addressKey(creditorId, addressHash(phone)),
    set: [
      [["reassignedCheckAt"], reassignedCheckAt],
      [["reassigned"], reassigned],
    ],
  };
}
