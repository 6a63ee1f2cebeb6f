import type { MiddlewareHandler } from "hono";
import { STYLE_SOURCE } from "./style.ts";

/** The token is in the path, so no other site may learn where somebody came from, and no cache or index may keep a page. */
const HEADERS: Readonly<Record<string, string>> = {
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-robots-tag": "noindex, nofollow, noarchive",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "strict-transport-security": "max-age=63072000",
};

const policyWith = (styleSource: string): string =>
  [
    "default-src 'none'",
    `style-src ${styleSource}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Headers of every answer, whatever it is; `styleSource` is what its policy knows the one style sheet by. */
export const pageHeaders = (styleSource: string): MiddlewareHandler => {
  const headers = Object.entries({ "content-security-policy": policyWith(styleSource), ...HEADERS });
  return async (context, next) => {
    await next();
    for (const [name, value] of headers) context.res.headers.set(name, value);
  };
};

/** Headers of every answer to a debtor. */
export const withPageHeaders = pageHeaders(STYLE_SOURCE);
