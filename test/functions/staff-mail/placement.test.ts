import { expect, test } from "vitest";
import { type PlacementMail, placementMail } from "../../../functions/staff-mail/placement.ts";
import { shippedPolicies } from "../../rehearsal.ts";

const demo = shippedPolicies().creditors["demo"];
if (demo === undefined) throw new Error("the demo profile is gone");
const written = (mail: PlacementMail) => placementMail(demo, "desk@agency.example", mail);
const PACKAGE = {
  placementId: "placement-1",
  url: "https://pages.test/a/T",
  sha256: "abc",
  acknowledgeBy: "2026-08-01T04:00:00.000Z",
};

test("a placement: where its package lies, its checksum, and by when to answer", () => {
  const { subject, text, about } = written({ news: "placed", ...PACKAGE });
  expect([subject, about]).toEqual(["New placement placement-1", "placement-1"]);
  expect(text).toContain("https://pages.test/a/T");
  expect(text).toContain("SHA-256 of the package: abc");
  expect(text).toContain("Acknowledge before: 2026-08-01 04:00 UTC");
});

test("a reminder says what is missing", () => {
  const { subject, text } = written({ news: "reminder", ...PACKAGE });
  expect(subject).toBe("Please acknowledge placement placement-1");
  expect(text).toContain("You have not said yet that this placement arrived whole.");
});

test("a balance: each payment, and what is left", () => {
  const usd = (minor: number) => ({ minor, currency: "USD" });
  const payments = [{ amount: usd(2_000), receivedAt: "2026-07-28T15:00:00.000Z" }];
  const { text } = written({ news: "balance", placementId: "placement-1", balance: usd(10_000), payments });
  expect(text).toContain("Paid on 2026-07-28 (UTC): $20.00\nBalance now: $100.00");
});

test.each([
  ["paid-in-full", "It is paid in full."],
  ["term-over", "The agreed term is over."],
  ["something else", "The creditor takes this account back.\n"],
])("a recall for %s says so, and to stop", (because, says) => {
  const { subject, text } = written({ news: "recalled", placementId: "placement-1", because });
  expect(subject).toBe("Recalled: stop work on placement placement-1");
  expect(text).toContain(says);
  expect(text).toContain("Stop all contact about it now");
});
