import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newVisitor, type Visitor } from "./visitor.ts";

const ANSWERS: readonly (readonly [string, (visitor: Visitor) => ReturnType<Visitor["get"]>])[] = [
  ["a page", ({ get, token }) => get(`/p/${token}`)],
  ["the button", ({ get, token }) => get(`/u/${token}`)],
  ["what was saved", ({ post, token }) => post(`/p/${token}`, "do=stop")],
  ["one click", ({ post, token }) => post(`/u/${token}`, "List-Unsubscribe=One-Click")],
  ["a link that opens nothing", ({ get }) => get("/u/x")],
  ["too much", ({ post, token }) => post(`/p/${token}`, "x".repeat(20_000))],
];

describe.each(ANSWERS)("%s", (_, ask) => {
  it("may fetch, run and embed nothing, and be embedded nowhere", async () => {
    const { headers, text } = await ask(await newVisitor());
    const policy = headers.get("content-security-policy")?.split("; ");
    const style = /<style>([^<]*)<\/style>/.exec(text)?.[1];
    const hash = createHash("sha256")
      .update(style ?? "")
      .digest("base64");
    expect(policy).toEqual([
      "default-src 'none'",
      style === undefined ? expect.stringMatching(/^style-src 'sha256-/) : `style-src 'sha256-${hash}'`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(text).not.toMatch(/<script|\son\w+=|style=|https?:|<img|<link/);
  });

  it("is kept, found and passed on nowhere", async () => {
    const { headers } = await ask(await newVisitor());
    expect({
      referrer: headers.get("referrer-policy"),
      cache: headers.get("cache-control"),
      robots: headers.get("x-robots-tag"),
      sniffing: headers.get("x-content-type-options"),
      cookies: headers.get("set-cookie"),
    }).toEqual({
      referrer: "no-referrer",
      cache: "no-store",
      robots: "noindex, nofollow, noarchive",
      sniffing: "nosniff",
      cookies: null,
    });
  });
});
