import { beforeAll, describe, expect, it } from "vitest";
import { ownPath } from "../../../../infra/local/control-room/guard.ts";
import { openedRoom } from "./opened.ts";

let opened: Awaited<ReturnType<typeof openedRoom>>;
beforeAll(async () => {
  opened = await openedRoom();
});

describe("every answer", () => {
  it.each(["/", "/tasks", "/mailbox", "/events", "/accounts/demo/BW-20141", "/nowhere", "/styles.css"])(
    "of %s allows no script and nothing from elsewhere",
    async (path) => {
      const { headers } = await opened.app.request(path);
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
    },
  );

  it.each(["/", "/tasks", "/mailbox", "/events", "/accounts/demo/BW-20141"])(
    "of %s needs neither scripts nor inline styles",
    async (path) => {
      expect(await opened.page(path)).not.toMatch(
        /<script|\son\w+=|\sstyle=|https?:\/\/(?!pay\.demo)[^"]*\.(?:css|js|woff)/,
      );
    },
  );
});

describe("a command", () => {
  it.each([
    ["another origin", { origin: "https://evil.example" }, 403],
    ["an origin that hides", { origin: "null" }, 403],
    ["a page of another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a page of ours", { origin: "http://localhost", "sec-fetch-site": "same-origin" }, 303],
    ["no browser at all", {}, 303],
  ])("from %s is answered as it deserves", async (_from, headers, status) => {
    const before = opened.room.world.now();
    const response = await opened.post("/clock", { step: "day" }, headers);
    expect(response.status).toBe(status);
    expect(opened.room.world.now() > before).toBe(status === 303);
  });

  it("larger than the room takes is refused", async () => {
    expect((await opened.post("/events", { event: "a".repeat(300_000) })).status).toBe(413);
  });

  it("under another name of this machine is refused", async () => {
    expect((await opened.app.request("http://evil.example/")).status).toBe(421);
  });
});

describe("a way back", () => {
  it.each([
    ["/tasks", "/tasks"],
    ["/?stage=on-hold", "/?stage=on-hold"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example", "/"],
    ["javascript:alert(1)", "/"],
    ["/a\nb", "/"],
    [undefined, "/"],
  ])("to %s leads to %s", (asked, path) => {
    expect(ownPath(asked)).toBe(path);
  });
});
