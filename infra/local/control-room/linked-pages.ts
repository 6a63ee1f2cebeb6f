import type { Hono } from "hono";
import { agencyApp } from "../../../functions/pages/agency/app.ts";
import { pagesApp } from "../../../functions/pages/app.ts";
import { staffApp } from "../../../functions/pages/staff/app.ts";
import type { PagesDependencies } from "../../../functions/pages/visit.ts";
import { actOnce } from "../../../functions/rung/act.ts";
import { ownHostOnly } from "./guard.ts";
import type { Room } from "./room.ts";

/** The pages that links in messages lead to, debtors', staff's and agencies', with their own headers and without the room's frame. */
export function addLinkedPages(app: Hono, room: Room): void {
  const { world } = room;
  const act: PagesDependencies["act"] = (ids, actId, decide) => {
    // The room's clock stands still, and of two words at one instant neither is the later.
    world.sleepTo(new Date(world.now().getTime() + 1));
    return world.act(() => actOnce(world.dependencies, ids, actId, decide));
  };
  const debtors = pagesApp({ ...world.dependencies, act });
  const staff = staffApp({ ...world.dependencies, act });
  const agencies = agencyApp(world.dependencies);
  app.on(["GET", "POST"], ["/u/:token", "/p/:token", "/d/:token", "/d/:token/:page"], ownHostOnly, (context) =>
    room.inTurn(async () => debtors.fetch(context.req.raw)),
  );
  app.on(["GET", "POST"], ["/s", "/s/*", "/t/*"], ownHostOnly, (context) =>
    room.inTurn(async () => staff.fetch(context.req.raw)),
  );
  app.on(["GET", "POST"], "/a/:token", ownHostOnly, (context) =>
    room.inTurn(async () => agencies.fetch(context.req.raw)),
  );
}
