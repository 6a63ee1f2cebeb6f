const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/**
 * One line of at most `longest` characters, whatever came in: line breaks, controls and marks that turn the
 * direction of writing become spaces, and a cut ends in an ellipsis. Safe in a header, still to be escaped in HTML.
 */
export function oneLine(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 8)
    .toWellFormed()
    .replace(INVISIBLE, " ")
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...line];
  return characters.length <= longest
    ? line
    : `${characters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}

/** Longer than any address somebody means to be opened, and long enough to fill a message. */
const LONGEST_URL = 2_000;

/** The https address a debtor may be sent to, in its normal form; undefined for anything else. */
export function httpsUrl(text: string | undefined): string | undefined {
  if (text === undefined || text.length > LONGEST_URL || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "https:" && url.username === "" ? url.href : undefined;
}

/** The address of a page of ours: https, or http on a machine of one's own. */
export function pageUrl(text: string | undefined): string | undefined {
  if (text === undefined || text.length > LONGEST_URL || !URL.canParse(text)) return undefined;
  const { protocol, hostname, href } = new URL(text);
  const isNear = hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "127.0.0.1";
  return protocol === "https:" || (protocol === "http:" && isNear) ? href : undefined;
}
