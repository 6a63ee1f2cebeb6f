import { expect, test } from "vitest";
import { invoice, provider, rehearse } from "../rehearsal.ts";
import { contactsTold } from "./telling.ts";

const bill = (time: string, more: Readonly<Record<string, unknown>> = {}) =>
  invoice(time, "C-1", "INV-1", 12_000, "2026-05-10", { account: more, invoice: { version: time === FIRST ? 0 : 1 } });
const FIRST = "2026-05-01T12:00:00Z";

test("a message that comes back after the account went to another debtor is replaced all the same", async () => {
  const moved = bill("2026-05-12T09:00:00Z", { debtorId: "D-2" });
  const back = provider("2026-05-12T15:00:00Z", "C-1", "email", "bounce");
  const report = await rehearse([bill(FIRST), moved, back], "2026-05-14T00:00:00Z");
  expect(report.rejected).toEqual([]);
  expect(contactsTold(report).slice(1)).toEqual([
    "2026-05-11 reminder friendly-reminder email bounced",
    "2026-05-12 reminder friendly-reminder sms",
  ]);
});
