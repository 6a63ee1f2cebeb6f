import { expect, it } from "vitest";
import { listUnsubscribe } from "../../functions/messages/list-unsubscribe.ts";

const URL = `https://pages.example/u/${"A".repeat(43)}`;

it("lets mail programs unsubscribe at one click, by a page first and by a reply to the creditor (RFC 8058)", () => {
  expect(listUnsubscribe({ email: "accounts@riverside.example" }, URL)).toEqual({
    "List-Unsubscribe": `<${URL}>, <mailto:accounts@riverside.example?subject=unsubscribe>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
});

it("keeps line breaks and brackets of an address out of the header", () => {
  const value = listUnsubscribe({ email: "a@b.example>\r\nBcc: c@d.example" }, URL)["List-Unsubscribe"];
  expect(value).toMatch(/^<https:[^<>\s]+>, <mailto:[^<>\s]+>$/);
});

it("stays within what SES takes for a header", () => {
  const headers = listUnsubscribe(
    { email: `${"a".repeat(200)}@${"b".repeat(50)}.example` },
    `https://${"x".repeat(200)}/u/${"A".repeat(43)}`,
  );
  for (const [name, value] of Object.entries(headers)) expect(name.length + value.length).toBeLessThanOrEqual(996);
});
