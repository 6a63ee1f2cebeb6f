import type { Policies } from "../../../functions/domain/policies.ts";
import { render } from "../../../functions/messages/renderer.ts";
import { machines, rehearsed } from "../configured.ts";
import { localWorld } from "../world.ts";
import { livePortfolio, PORTFOLIO_BEGINS_AT, PORTFOLIO_CREDITOR } from "./portfolio.ts";
import { controlRoom, type Room } from "./room.ts";

/** A control room over the demo portfolio, its three months of history lived through. */
export async function openControlRoom(policies: Policies): Promise<Room> {
  const world = localWorld({
    policies: rehearsed(policies),
    machineOf: machines(),
    render,
    startsAt: PORTFOLIO_BEGINS_AT,
  });
  await livePortfolio(world);
  return controlRoom(world, policies.creditors[PORTFOLIO_CREDITOR]?.timeZone ?? "UTC");
}
