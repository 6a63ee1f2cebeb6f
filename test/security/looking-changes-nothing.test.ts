import { beforeAll, describe, expect, it } from "vitest";
import { type Door, doorsOf, pathsOf, reserveCall } from "./doors.ts";
import { APPS, type AppName, type Browser, type RichWorld, richWorld, verify } from "./rich-world.ts";

/** What a form of any page would say, said in an address instead. */
const DECIDING = new URLSearchParams({
  "List-Unsubscribe": "One-Click",
  do: "stop",
  decision: "approve",
  email: "lead@demo.example",
  outcome: "refuses",
  act: "note",
  text: "x",
  answer: "02139",
  file: "package.json",
  as: "json",
  ok: "yes",
}).toString();

let rich: RichWorld;
let browser: Browser;
let beforeTheCall = "";
/** Before anything was looked at. */
let untouched = "";
beforeAll(async () => {
  rich = await richWorld();
  browser = await rich.signedIn();
  beforeTheCall = rich.state();
  await reserveCall(rich, browser);
  for (const token of rich.tokens.message) await verify(browser, token);
  untouched = rich.state();
});

const doors = (): readonly Door[] => doorsOf(rich);
/** Pages shown by looking, but for those that answer everybody alike. */
const lookedAt = (): readonly Door[] => doors().filter(({ method }) => method === "GET");

async function statusesOf(app: AppName, paths: readonly string[], init: RequestInit): Promise<ReadonlySet<number>> {
  const statuses = new Set<number>();
  for (const path of paths) statuses.add((await browser.ask(app, path, init)).status);
  return statuses;
}

it("has every page there is open before it", async () => {
  for (const { app, route } of lookedAt()) {
    const statuses = await statusesOf(app, pathsOf(rich, route), {});
    expect([...statuses], `GET ${route}`).toContain(route === "/favicon.ico" ? 204 : 200);
  }
});

it("would notice what a form changes", () => {
  expect(rich.state()).not.toBe(beforeTheCall);
});

describe.each(APPS)("the pages for %s", (app) => {
  it.each(["GET", "HEAD"])(
    "%s of every address changes nothing, sends nothing and says nothing to anybody",
    async (method) => {
      const routes = [...new Set(doors().flatMap((door) => (door.app === app ? [door.route] : [])))];
      expect(routes.length).toBeGreaterThan(1);
      for (const route of routes)
        for (const path of pathsOf(rich, route)) {
          await browser.ask(app, `${path}?${DECIDING}`, { method });
          if (rich.state() !== untouched) expect.fail(`${method} ${path} changed something`);
        }
    },
  );

  it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "REPORT"])("%s of every address neither", async (method) => {
    const routes = [...new Set(doors().flatMap((door) => (door.app === app ? [door.route] : [])))];
    for (const route of routes) {
      const [path = ""] = pathsOf(rich, route);
      const { status } = await browser.ask(app, path, { method, body: DECIDING });
      expect([403, 404], `${method} ${route}`).toContain(status);
    }
    expect(rich.state()).toBe(untouched);
  });
});
