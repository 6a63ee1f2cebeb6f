import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { LEAD, newDesk } from "./desk.ts";

type Desk = ReturnType<typeof newDesk>;
const ANSWERS: readonly (readonly [string, (desk: Desk) => ReturnType<Desk["get"]>])[] = [
  ["the page that asks for an address", ({ get }) => get("/s")],
  ["the answer to an address", ({ post }) => post("/s", { email: LEAD })],
  ["the answer to no address", ({ post }) => post("/s", { email: "x" })],
  ["the first page", async ({ signIn, get }) => [await signIn(), await get("/s")][1] ?? get("/s")],
  ["the way out", async ({ signIn, get }) => [await signIn(), await get("/s/out")][1] ?? get("/s")],
  ["a page for those who are signed in", ({ get }) => get("/s/queue")],
  ["a page on its way from another site", ({ get }) => get("/s/queue", { "sec-fetch-site": "cross-site" })],
  ["a link that opens nothing", ({ get }) => get("/t/x")],
  ["a form of another site", ({ post }) => post("/s", {}, { "sec-fetch-site": "cross-site" })],
  ["too much", ({ post }) => post("/s", "x".repeat(20_000))],
];

describe.each(ANSWERS)("%s", (_, ask) => {
  it("may fetch, run and embed nothing, and be framed nowhere", async () => {
    const { headers, text } = await ask(newDesk());
    const style = /<style>([^<]*)<\/style>/.exec(text)?.[1];
    const hash = createHash("sha256")
      .update(style ?? "")
      .digest("base64");
    expect(headers.get("content-security-policy")?.split("; ")).toEqual([
      "default-src 'none'",
      style === undefined ? expect.stringMatching(/^style-src 'sha256-/) : `style-src 'sha256-${hash}'`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(text).not.toMatch(/<script|\son\w+=|style=|https?:|<img|<link/);
  });

  it("is kept, found and passed on nowhere", async () => {
    const { headers } = await ask(newDesk());
    expect({
      referrer: headers.get("referrer-policy"),
      cache: headers.get("cache-control"),
      robots: headers.get("x-robots-tag"),
      sniffing: headers.get("x-content-type-options"),
    }).toEqual({
      referrer: "no-referrer",
      cache: "no-store",
      robots: "noindex, nofollow, noarchive",
      sniffing: "nosniff",
    });
  });
});
