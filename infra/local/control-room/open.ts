import type { Policies } from "../../../functions/domain/policies.ts";
import { render } from "../../../functions/messages/renderer.ts";
import { machines, rehearsed } from "../configured.ts";
import { localWorld } from "../world.ts";
import { livePortfolio, PORTFOLIO_BEGINS_AT, PORTFOLIO_CREDITOR } from "./portfolio.ts";
import { controlRoom, type Room } from "./room.ts";

/** A control room over the demo portfolio, its three months of history lived through. Links in messages lead to `origin`. */
export async function openControlRoom(policies: Policies, origin = "http://localhost:4000"): Promise<Room> {
  const unsubscribeUrls = new Map<string, string>();
  const world = localWorld({
    pagesUrl: origin,
    senders: {
      email: async ({ contactId, headers }) => {
        unsubscribeUrls.set(contactId, /<(http[^>]*)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? "");
        return { kind: "accepted", providerId: contactId };
      },
      sms: async ({ contactId }) => ({ kind: "accepted", providerId: contactId }),
    },
    staffMailer: async ({ about }) => ({ kind: "accepted", providerId: about }),
    policies: rehearsed(policies),
    machineOf: machines(),
    render,
    startsAt: PORTFOLIO_BEGINS_AT,
  });
  await livePortfolio(world);
  const zone = policies.creditors[PORTFOLIO_CREDITOR]?.timeZone ?? "UTC";
  return controlRoom(world, zone, (contactId) => unsubscribeUrls.get(contactId) ?? null);
}
