import { isToken, tokenHash } from "../domain/links.ts";
import { sessionKey, triesKey } from "./keys.ts";
import { randomToken } from "./links.ts";
import type { Table } from "./table.ts";

/** Long enough to read and decide, short enough for a browser that others use. */
export const SESSION_LASTS_SECONDS = 3_600;
const TRIES_KEPT_SECONDS = 400 * 86_400;
/** Wrong answers a link takes before it shows nothing personal any more. */
const MOST_TRIES = 5;

const secondsOf = (now: Date): number => Math.floor(now.getTime() / 1000);

/** Remembers that a browser was verified for a link; the secret for its cookie, which is kept nowhere else. */
export async function openSession(table: Pick<Table, "commit">, token: string, now: Date): Promise<string> {
  const secret = randomToken();
  const key = sessionKey(tokenHash(token), tokenHash(secret));
  await table.commit([{ kind: "put", item: { ...key, expiresAt: secondsOf(now) + SESSION_LASTS_SECONDS } }]);
  return secret;
}

/** Whether a cookie's secret was made for this link and its time is not over. */
export async function isVerified(
  table: Pick<Table, "get">,
  token: string,
  secret: string | undefined,
  now: Date,
): Promise<boolean> {
  if (secret === undefined || !isToken(secret)) return false;
  const item = await table.get(sessionKey(tokenHash(token), tokenHash(secret)));
  return typeof item?.["expiresAt"] === "number" && secondsOf(now) < item["expiresAt"];
}

/** Wrong answers that a link still takes. */
export async function triesLeft(table: Pick<Table, "get">, token: string): Promise<number> {
  return MOST_TRIES - usedIn(await table.get(triesKey(tokenHash(token))));
}

/** Uses up one try before the answer is looked at, so that many answers at once are no more than five; null when none was left. */
export async function claimTry(table: Pick<Table, "get" | "commit">, token: string, now: Date): Promise<number | null> {
  const key = triesKey(tokenHash(token));
  for (;;) {
    const item = await table.get(key);
    const used = usedIn(item);
    if (used >= MOST_TRIES) return null;
    const claimed = await table.commit([
      item === undefined
        ? {
            kind: "put",
            item: { ...key, used: 1, expiresAt: secondsOf(now) + TRIES_KEPT_SECONDS },
            condition: { kind: "absent" },
          }
        : {
            kind: "update",
            key,
            set: [[["used"], used + 1]],
            condition: { kind: "equals", attributes: { used } },
          },
    ]);
    if (claimed.kind === "committed") return MOST_TRIES - used - 1;
  }
}

/** After a right answer the link takes as many wrong ones as before. */
export async function giveTriesBack(table: Pick<Table, "commit">, token: string): Promise<void> {
  await table.commit([{ kind: "update", key: triesKey(tokenHash(token)), set: [[["used"], 0]] }]);
}

const usedIn = (item: Readonly<Record<string, unknown>> | undefined): number =>
  typeof item?.["used"] === "number" ? item["used"] : 0;
