import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { findLink, putLink, randomToken, seededToken } from "../../../functions/adapters/links.ts";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import { isToken, messageLink, opens } from "../../../functions/domain/links.ts";

const SENT = new Date("2026-05-07T15:00:00Z");
const ABOUT = { creditorId: "demo", accountId: "A-1", contactId: "contact-1", channel: "email" } as const;

describe("a token", () => {
  it.each([
    ["drawn", randomToken],
    ["seeded", () => seededToken("contact-1")],
  ])("%s is 256 bits that a path can hold", (_, token) => {
    expect(Buffer.from(token(), "base64url")).toHaveLength(32);
    expect(isToken(token())).toBe(true);
  });

  it("drawn is another each time; seeded is the same for the same seed alone", () => {
    expect(new Set(Array.from({ length: 100 }, randomToken)).size).toBe(100);
    expect(seededToken("contact-1")).toBe(seededToken("contact-1"));
    expect(seededToken("contact-1")).not.toBe(seededToken("contact-2"));
  });

  it.each(["", "short", `${"a".repeat(42)}`, `${"a".repeat(44)}`, `${"a".repeat(42)}=`, `${"a".repeat(42)}/`])(
    "is not %j",
    (text) => {
      expect(isToken(text)).toBe(false);
    },
  );
});

describe("a link", () => {
  it("is kept under the hash of its token, with its end as the table's time to live", async () => {
    const table = memoryTable();
    const token = seededToken("x");
    await table.commit([putLink(token, messageLink(ABOUT, SENT))]);
    const hash = createHash("sha256").update(token).digest("hex");
    expect(await table.get({ pk: `LINK#${hash}`, sk: "LINK" })).toEqual({
      pk: `LINK#${hash}`,
      sk: "LINK",
      purpose: "contact-choices",
      ...ABOUT,
      actions: ["unsubscribe", "choose-contact", "see-account"],
      expiresAt: Date.parse("2027-06-11T15:00:00Z") / 1000,
    });
  });

  it("is found by its token alone", async () => {
    const table = memoryTable();
    await table.commit([putLink(seededToken("x"), messageLink(ABOUT, SENT))]);
    expect(await findLink(table, seededToken("x"))).toMatchObject(ABOUT);
    expect(await findLink(table, seededToken("y"))).toBeNull();
  });

  it("is not asked for by what is no token", async () => {
    expect(await findLink({ get: () => Promise.reject(new Error("asked")) }, "../x")).toBeNull();
  });

  it("of a kind that is not known here opens nothing", async () => {
    const table = memoryTable();
    const token = seededToken("x");
    const write = putLink(token, messageLink(ABOUT, SENT));
    if (write.kind !== "put") throw new Error("a link is put");
    await table.commit([{ ...write, item: { ...write.item, purpose: "something-else" } }]);
    expect(await findLink(table, token)).toBeNull();
  });

  it("is written once: the same token again is a conflict", async () => {
    const table = memoryTable();
    await table.commit([putLink(seededToken("x"), messageLink(ABOUT, SENT))]);
    const again = await table.commit([putLink(seededToken("x"), messageLink({ ...ABOUT, accountId: "A-2" }, SENT))]);
    expect(again.kind).toBe("conflict");
  });
});

test.each([
  ["email", "unsubscribe", "2026-05-07T15:00:00Z", true],
  ["email", "choose-contact", "2026-05-07T15:00:00Z", true],
  ["sms", "unsubscribe", "2026-05-07T15:00:00Z", false],
  ["sms", "choose-contact", "2026-05-07T15:00:00Z", true],
  ["email", "unsubscribe", "2027-06-11T14:59:59Z", true],
  ["email", "unsubscribe", "2027-06-11T15:00:00Z", false],
] as const)("the link of a message by %s opens %s at %s: %s", (channel, action, at, expected) => {
  const link = messageLink({ ...ABOUT, channel }, SENT);
  expect(opens(link, "contact-choices", new Date(at)) && link.actions.includes(action)).toBe(expected);
});
