import type { AuditRecord } from "../domain/audit.ts";
import type { AccountIds } from "./account-store.ts";
import { factKey, factTextKey } from "./keys.ts";
import type { Key, Write } from "./table.ts";

const actFact = (actId: string): string => `ACT#${actId}`;

/** Where an act is kept: who hands it in again, not having heard that it was taken, finds it here. */
export const actKey = (ids: AccountIds, actId: string): Key => factKey(ids, actFact(actId));

/** Where the words of an act are kept, with the personal data. */
export const actTextKey = (ids: AccountIds, actId: string): Key => factTextKey(ids, actFact(actId));

/** An act for the record, which nothing ever changes: a second one of its name is refused. */
export function putAct(ids: AccountIds, record: AuditRecord): Write {
  return { kind: "put", item: { ...record, ...actKey(ids, record.actId) }, condition: { kind: "absent" } };
}
