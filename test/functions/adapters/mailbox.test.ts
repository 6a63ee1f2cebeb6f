import { describe, expect, it } from "vitest";
import { mailbox } from "../../../functions/adapters/mailbox.ts";

const EMAIL = "billing@north.example";

function decoded(words: string): string {
  const parts = [...words.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map(([, word]) => Buffer.from(word ?? "", "base64"));
  for (const part of parts) expect(part.toString("utf8")).not.toContain("\uFFFD");
  return Buffer.concat(parts).toString("utf8");
}

describe("a display name", () => {
  it.each([
    ["North Power", '"North Power"'],
    ["Power, North & Co. <billing>", '"Power, North & Co. <billing>"'],
    ['The "North" \\ Power', '"The \\"North\\" \\\\ Power"'],
    ["North\r\nBcc: eve@evil.example", '"North Bcc: eve@evil.example"'],
  ])("of ASCII is quoted: %j", (name, shown) => {
    expect(mailbox(name, EMAIL)).toBe(`${shown} <${EMAIL}>`);
  });

  it.each([
    "Stadtwerke Köln",
    "=?UTF-8?B?ZXZpbA==?=",
    "株式会社北電力 北海道支店 料金課 電気料金 ご案内窓口",
    "💡".repeat(30),
  ])("of anything else goes in encoded words: %j", (name) => {
    const written = mailbox(name, EMAIL);
    expect(written).toMatch(/^(=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?= )+<billing@north\.example>$/);
    for (const word of written.split(" ").slice(0, -1)) expect(word.length).toBeLessThanOrEqual(75);
    expect(decoded(written)).toBe(name);
  });

  it("is cut where SES would take no more", () => {
    const email = `${"a".repeat(64)}@${"b".repeat(100)}.example`;
    const written = mailbox("北".repeat(60), email);
    expect(written.length).toBeLessThanOrEqual(320);
    expect(decoded(written)).toMatch(/^北+$/);
  });

  it("is left out when nothing visible is in it", () => {
    expect(mailbox("\u200B\r\n", EMAIL)).toBe(EMAIL);
  });
});
