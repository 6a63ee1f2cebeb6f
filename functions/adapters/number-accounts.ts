import * as z from "zod";
import { addressHash } from "../domain/identifiers.ts";
import { addressAccountKey, addressKey, addressPartition } from "./keys.ts";
import type { Table, Write } from "./table.ts";

const NumberAccount = z.object({ accountId: z.string(), at: z.string() });

/** Remembers that a number was texted about an account, so that whoever writes back from it is known. */
export function textedAbout(creditorId: string, accountId: string, to: string, at: string): Write {
  return { kind: "put", item: { accountId, at, ...addressAccountKey(creditorId, addressHash(to), accountId) } };
}

/** Stops texts to a number, whoever has it. */
export function stoppedNumber(creditorId: string, number: string, at: Date): Write {
  return { kind: "update", key: addressKey(creditorId, addressHash(number)), set: [[["stoppedAt"], at.toISOString()]] };
}

/** The accounts a creditor has texted a number about, the latest first. */
export async function accountsTexted(
  table: Pick<Table, "query">,
  creditorId: string,
  number: string,
): Promise<readonly string[]> {
  const items = await table.query(addressPartition(creditorId, addressHash(number)), "ACCOUNT#");
  return items
    .map((item) => NumberAccount.parse(item))
    .toSorted((one, other) => (one.at > other.at ? -1 : 1))
    .map(({ accountId }) => accountId);
}
