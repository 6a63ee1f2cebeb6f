import * as z from "zod";
import { addressHash } from "../domain/identifiers.ts";
import { isToken, type LinkFor, tokenHash } from "../domain/links.ts";
import { linkKey, staffMailsKey, staffSessionKey } from "./keys.ts";
import { putLink, randomToken } from "./links.ts";
import type { Table, Write } from "./table.ts";

/** A working day; whoever is still at it signs in again. */
export const STAFF_SESSION_LASTS_SECONDS = 8 * 3_600;
/** Links that an address may be sent in a row, and the time after which that is forgotten. */
const MOST_SIGN_IN_MAILS = 5;
const SIGN_IN_MAILS_COUNT_SECONDS = 15 * 60;

const secondsOf = (now: Date): number => Math.floor(now.getTime() / 1000);

const Session = z.object({ person: z.string(), expiresAt: z.int() });
const Mails = z.object({ since: z.int(), asked: z.int() });

/** The secret of a browser's cookie, kept nowhere else, and what remembers it. */
type Opened = { readonly secret: string; readonly write: Write };

function newSession(person: string, now: Date): Opened {
  const secret = randomToken();
  const expiresAt = secondsOf(now) + STAFF_SESSION_LASTS_SECONDS;
  const item = { ...staffSessionKey(tokenHash(secret)), person, expiresAt };
  return { secret, write: { kind: "put", item, condition: { kind: "absent" } } };
}

/** Signs somebody in whom somebody else vouches for; the secret for their cookie. */
export async function openStaffSession(table: Pick<Table, "commit">, person: string, now: Date): Promise<string> {
  const { secret, write } = newSession(person, now);
  await table.commit([write]);
  return secret;
}

/** Uses a sign-in link up and signs its person in, both or neither; null when it was used before. */
export async function useSignInLink(
  table: Pick<Table, "commit">,
  token: string,
  person: string,
  now: Date,
): Promise<string | null> {
  const { secret, write } = newSession(person, now);
  const used: Write = {
    kind: "update",
    key: linkKey(tokenHash(token)),
    set: [[["uses"], 1]],
    condition: { kind: "equals", attributes: { uses: 0 } },
  };
  return (await table.commit([used, write])).kind === "committed" ? secret : null;
}

/** Whose session a cookie's secret is; null when it is over, ended, or nobody's. */
export async function staffSessionOf(
  table: Pick<Table, "get">,
  secret: string | undefined,
  now: Date,
): Promise<string | null> {
  if (secret === undefined || !isToken(secret)) return null;
  const session = Session.safeParse(await table.get(staffSessionKey(tokenHash(secret)))).data;
  return session !== undefined && secondsOf(now) < session.expiresAt ? session.person : null;
}

/** Ends a session at `now`; what is left of it is deleted as whatever else has expired. */
export async function endStaffSession(table: Pick<Table, "commit">, secret: string, now: Date): Promise<void> {
  const key = staffSessionKey(tokenHash(secret));
  const set = [[["expiresAt"], secondsOf(now)]] as const;
  await table.commit([{ kind: "update", key, set, condition: { kind: "equals", attributes: { pk: key.pk } } }]);
}

/**
 * Keeps a new sign-in link, unless as many were asked for this address lately as it may be sent; its token, or null. It
 * does so for any address, whoever's it is: what is done must not tell whose it is. `typed` is counted, and kept nowhere:
 * it may be anybody's.
 */
export async function keepSignInLink(
  table: Pick<Table, "get" | "commit">,
  newToken: (seed: string) => string,
  link: LinkFor<"staff-sign-in">,
  now: Date,
  typed = link.person,
): Promise<string | null> {
  const key = staffMailsKey(addressHash(typed));
  for (;;) {
    const before = Mails.safeParse(await table.get(key)).data;
    const isFresh = before !== undefined && secondsOf(now) < before.since + SIGN_IN_MAILS_COUNT_SECONDS;
    const { since, asked } = isFresh ? before : { since: secondsOf(now), asked: 0 };
    if (asked >= MOST_SIGN_IN_MAILS) return null;
    const token = newToken(`sign-in ${typed} ${since} ${asked}`);
    const counted: Write = {
      kind: "put",
      item: { ...key, since, asked: asked + 1, expiresAt: since + SIGN_IN_MAILS_COUNT_SECONDS },
      condition: before === undefined ? { kind: "absent" } : { kind: "equals", attributes: { ...before } },
    };
    if ((await table.commit([counted, putLink(token, link)])).kind === "committed") return token;
  }
}
