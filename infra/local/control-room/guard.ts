import type { Context, MiddlewareHandler } from "hono";

const OWN_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** For the words of an e-mail alone: its own inline styles, and nothing fetched, run or sent; its links open in a tab of their own. */
export const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** Headers of every answer: no scripts, nothing from elsewhere, kept nowhere. */
export const withHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", PAGE_POLICY);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cache-control", "no-store");
};

/** The room answers to this machine's own names only, so that no page elsewhere can reach it under a name of its own. */
export const ownHostOnly: MiddlewareHandler = async (context, next) =>
  OWN_HOSTS.has(new URL(context.req.url).hostname) ? next() : context.text("Ask for localhost.", 421);

/** A command comes from a page of ours: a browser says where a form was, and anything else is refused. */
export const ownOriginOnly: MiddlewareHandler = async (context, next) => {
  if (context.req.method === "GET" || context.req.method === "HEAD" || isOwn(context)) return next();
  return context.text("This form was not on a page of the control room.", 403);
};

function isOwn({ req }: Context): boolean {
  const origin = req.header("origin");
  const site = req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === new URL(req.url).origin;
}

/** A place on this site that a form may lead back to; anything else leads to the first page. */
export function ownPath(text: string | undefined): string {
  return text !== undefined && text.length < 2_000 && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : "/";
}
