import { createHash, randomBytes } from "node:crypto";
import { isToken, Link, type LinkFor, type LinkPurpose, opens, tokenHash } from "../domain/links.ts";
import { linkKey } from "./keys.ts";
import type { Table, Write } from "./table.ts";

/** Where links of messages begin, without a slash at the end, and where their tokens come from. */
export type Links = { readonly url: string; readonly token: (seed: string) => string };

/** 256 bits that nobody can guess. */
export const randomToken = (): string => randomBytes(32).toString("base64url");

/** The same token for the same seed, for runs that must come out alike; never where links reach real people. */
export const seededToken = (seed: string): string =>
  createHash("sha256").update(`token\u0000${seed}`).digest("base64url");

/** Keeps a new link under the hash of its token. */
export function putLink(token: string, link: Link): Write {
  return { kind: "put", item: { ...link, ...linkKey(tokenHash(token)) }, condition: { kind: "absent" } };
}

/** The link of a token, whether or not its time is over; null when there is none, or none of a kind known here. */
export async function findLink(table: Pick<Table, "get">, token: string): Promise<Link | null> {
  if (!isToken(token)) return null;
  const item = await table.get(linkKey(tokenHash(token)));
  return item === undefined ? null : (Link.safeParse(item).data ?? null);
}

/** The link of a token that opens the doors of `purpose` at `now`; null for any other token, whatever the reason. */
export async function openLink<Purpose extends LinkPurpose>(
  table: Pick<Table, "get">,
  token: string,
  purpose: Purpose,
  now: Date,
): Promise<LinkFor<Purpose> | null> {
  const link = await findLink(table, token);
  return link !== null && opens(link, purpose, now) ? link : null;
}
