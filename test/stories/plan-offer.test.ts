import { expect, test } from "vitest";
import { event, invoice, rehearse } from "../rehearsal.ts";

const DUE = "2026-05-10";

test("an offer is for what may be asked for: a disputed invoice is no part of it", async () => {
  const report = await rehearse(
    [
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE),
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-2", 60_000, DUE),
      event("2026-05-20T15:00:00Z", "DisputeOpened", {
        accountId: "C-1",
        disputeId: "D-1",
        invoiceIds: ["INV-2"],
        occurredAt: "2026-05-20T15:00:00Z",
      }),
    ],
    "2026-06-01T00:00:00Z",
  );
  const [plan] = report.plans;
  expect(plan).toMatchObject({
    status: "offered",
    options: [{ instalments: [{ amount: { minor: 6_000 } }, { amount: { minor: 6_000 } }] }, { id: "monthly-3" }],
  });
});
