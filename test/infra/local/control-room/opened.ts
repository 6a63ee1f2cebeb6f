import { expect } from "vitest";
import { configured } from "../../../../infra/local/configured.ts";
import { controlRoomApp } from "../../../../infra/local/control-room/app.ts";
import { openControlRoom } from "../../../../infra/local/control-room/open.ts";

/** The control room over the demo portfolio, asked as a browser asks it. */
export async function openedRoom() {
  const loaded = configured();
  if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
  const room = await openControlRoom(loaded.policies);
  const app = controlRoomApp(room);
  const page = async (path: string, status = 200): Promise<string> => {
    const response = await app.request(path);
    expect(response.status, path).toBe(status);
    return response.text();
  };
  const post = (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ) => app.request(path, { method: "POST", body: new URLSearchParams(fields), headers });
  return { room, app, page, post };
}

export const DOLORES = "/accounts/demo/BW-20141";
export const BEATRIX = "/accounts/demo/BW-20162";
export const HENRY = "/accounts/demo/BW-20150";
export const HOLLIS = "/accounts/demo/BW-71026";

/** An account of an invoice event, its name whatever a test needs. */
export const invoiceFor = (accountId: string, name: string): string =>
  JSON.stringify({
    id: `event-${accountId}`,
    time: "2026-03-02T14:30:00Z",
    source: "billing.test",
    "detail-type": "InvoiceOverdue",
    detail: {
      creditorId: "demo",
      occurredAt: "2026-03-02T14:30:00Z",
      account: { id: accountId, name, segment: "consumer", timeZone: "America/New_York" },
      invoice: { id: "I-1", amountDue: { minor: 5_000, currency: "USD" }, dueOn: "2026-03-01" },
    },
  });
