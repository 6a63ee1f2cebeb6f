import { Account } from "../domain/account.ts";
import { checksumOf } from "../domain/placement/package-files.ts";
import { PlacementStatement, type StatementHead, statementLines, statementOf } from "../domain/placement/statement.ts";
import { statementCsv } from "../domain/placement/statement-csv.ts";
import { loadRegister } from "./agency-store.ts";
import { accountKey } from "./keys.ts";
import type { PackageStore } from "./package-store.ts";
import type { Table } from "./table.ts";

/** Whose statement lies where: a creditor's id may hold what separates the parts of a key. */
type Place = Pick<StatementHead, "creditorId" | "agency">;

const folderOf = (what: "out" | "result", { creditorId, agency }: Place): string =>
  `statements/${what}/${encodeURIComponent(creditorId)}/${encodeURIComponent(agency)}`;

/** Where our statement of a day lies, without the ending that tells its format. */
export const statementKey = (head: Place & Pick<StatementHead, "day">): string =>
  `${folderOf("out", head)}/${head.day}`;

/** Where it is written what came of comparing a file: one for each content that was put there on a day. */
export function resultKey(place: Place, day: string, file: Uint8Array): string {
  return `${folderOf("result", place)}/${day}/${checksumOf(file).slice(0, 32)}.json`;
}

const IN = /^statements\/in\/([^/]+)\/([^/]+)\/.+$/;

/** Whose statement was put under a key; null where it is no place for an agency's statements. */
export function placeOf(key: string): Place | null {
  const [, creditor, agency] = IN.exec(key) ?? [];
  if (creditor === undefined || agency === undefined) return null;
  return { creditorId: decoded(creditor), agency: decoded(agency) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Every placement that an agency has now, as its accounts have it: an entry whose account has moved on is left out. */
export async function loadStatement(
  table: Pick<Table, "query" | "getMany">,
  head: StatementHead,
): Promise<PlacementStatement> {
  const register = await loadRegister(table, head.creditorId, head.agency);
  const open = register.filter(({ endedAt }) => endedAt === null);
  // DynamoDB refuses to read one item twice in a batch.
  const accountIds = [...new Set(open.map(({ accountId }) => accountId))];
  const items = await table.getMany(
    accountIds.map((accountId) => accountKey({ creditorId: head.creditorId, accountId })),
  );
  const accounts = new Map(
    items.flatMap((item) => (item === undefined ? [] : [[item.pk, Account.parse(item)] as const])),
  );
  const lines = open.flatMap((placement) => {
    const account = accounts.get(accountKey({ creditorId: head.creditorId, accountId: placement.accountId }).pk);
    return account?.placement?.id === placement.placementId ? statementLines(account, placement) : [];
  });
  return statementOf(head, lines);
}

/** Puts a statement away, the JSON file last: where that is, the other is too. */
export async function storeStatement(store: Pick<PackageStore, "put">, statement: PlacementStatement): Promise<void> {
  const key = statementKey(statement);
  await putText(store, `${key}.csv`, statementCsv(statement), "text/csv; charset=utf-8; header=present");
  await putText(store, `${key}.json`, JSON.stringify(statement), "application/json");
}

/** Our statement of a day as it was put away; null where there is none. */
export async function readStatement(
  store: Pick<PackageStore, "get">,
  head: Place & Pick<StatementHead, "day">,
): Promise<PlacementStatement | null> {
  const bytes = await store.get(`${statementKey(head)}.json`);
  return bytes === null ? null : PlacementStatement.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** Puts a text away with its checksum. */
export async function putText(
  store: Pick<PackageStore, "put">,
  key: string,
  text: string,
  contentType: string,
): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await store.put(key, bytes, contentType, checksumOf(bytes));
}
