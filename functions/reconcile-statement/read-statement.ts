import { PlacementStatement } from "../domain/placement/statement.ts";

/** A file of more bytes is not read: a hundred thousand placements take less. */
export const MOST_BYTES = 64 * 1024 * 1024;
const MOST_REASONS = 20;

export type Reading =
  | { readonly kind: "statement"; readonly statement: PlacementStatement }
  | { readonly kind: "unreadable"; readonly reasons: readonly string[] };

const unreadable = (...reasons: readonly string[]): Reading => ({ kind: "unreadable", reasons });

/** Reads an agency's statement from a file that was put at its creditor's and its own place; every reason why not, at most 20. */
export function readFile(bytes: Uint8Array, place: { readonly creditorId: string; readonly agency: string }): Reading {
  if (bytes.length > MOST_BYTES) return unreadable(`the file is larger than ${MOST_BYTES} bytes`);
  const json = parsed(bytes);
  if (json === undefined) return unreadable("the file is no JSON in UTF-8");
  const read = PlacementStatement.safeParse(json);
  if (!read.success)
    return unreadable(
      ...read.error.issues.slice(0, MOST_REASONS).map(({ path, message }) => `${path.join(".") || "file"}: ${message}`),
    );
  const { creditorId, agency } = read.data;
  const reasons = [
    ...(creditorId === place.creditorId ? [] : ["creditorId: not the creditor whose place the file was put at"]),
    ...(agency === place.agency ? [] : ["agency: not the agency whose place the file was put at"]),
  ];
  return reasons.length > 0 ? unreadable(...reasons) : { kind: "statement", statement: read.data };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
