import { beforeAll, describe, expect, it } from "vitest";
import { type Door, doorsOf, pathsOf, reserveCall } from "./doors.ts";
import { type Browser, hiddenIn, type RichWorld, richWorld, verify } from "./rich-world.ts";

const MOST_BYTES = 16 * 1024;

let rich: RichWorld;
let browser: Browser;
beforeAll(async () => {
  rich = await richWorld();
  browser = await rich.signedIn();
  await reserveCall(rich, browser);
  for (const token of rich.tokens.message) await verify(browser, token);
});

const posts = (under = "/"): readonly Door[] =>
  doorsOf(rich).filter(({ method, route }) => method === "POST" && route.startsWith(under));
const token = async (): Promise<string> => hiddenIn((await browser.get("staff", "/s/out")).text, "form");
const FIELDS = "decision=approve&does=add-note&text=x&outcome=refuses&email=lead%40demo.example&as=json";

it("there are forms to attack", () => {
  expect(posts().length).toBeGreaterThan(12);
});

describe("a body of more than 16 KiB", () => {
  it("is refused by every form, before anything is read of it", async () => {
    const before = rich.state();
    for (const { app, route } of posts()) {
      const [path = ""] = pathsOf(rich, route);
      const { status, text } = await browser.ask(app, path, { method: "POST", body: `x=${"x".repeat(MOST_BYTES)}` });
      expect([status, text], route).toEqual([413, ""]);
    }
    expect(rich.state()).toBe(before);
  });

  it("that says it is short is refused as well", async () => {
    const headers = { "content-length": "10", "content-type": "application/x-www-form-urlencoded" };
    for (const { app, route } of posts()) {
      const [path = ""] = pathsOf(rich, route);
      const body = `x=${"x".repeat(MOST_BYTES)}`;
      const { status } = await browser.ask(app, path, {
        method: "POST",
        body,
        headers: { ...headers, "transfer-encoding": "chunked" },
      });
      expect(status, route).toBe(413);
    }
  });
});

const FROM_ELSEWHERE: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" }],
  ["a sister of our host", { "sec-fetch-site": "same-site", origin: "https://www.demo.example" }],
  ["a frame without an origin", { "sec-fetch-site": "cross-site", origin: "null" }],
  ["an address typed by hand", { "sec-fetch-site": "none" }],
];

describe.each(FROM_ELSEWHERE)("a form of %s", (_, headers) => {
  it("with everything else right changes nothing of the staff's", async () => {
    const body = `${FIELDS}&form=${await token()}`;
    const before = rich.state();
    for (const { route, app } of posts().filter((door) => door.app === "staff"))
      for (const path of pathsOf(rich, route)) {
        const { status } = await browser.ask(app, path, { method: "POST", body, headers });
        expect(status, path).toBe(403);
      }
    expect(rich.state()).toBe(before);
  });
});

it.each([
  ["no token", ""],
  ["another session's token", "a".repeat(64)],
])("a form with %s changes nothing, whoever is signed in", async (_, form) => {
  const before = rich.state();
  for (const { route, app } of posts("/s/").filter(({ route }) => !route.includes(":token")))
    for (const path of pathsOf(rich, route)) {
      const { status } = await browser.ask(app, path, { method: "POST", body: `${FIELDS}&form=${form}` });
      expect(status, path).toBe(403);
    }
  expect(rich.state()).toBe(before);
});

it("a debtor's form that no page showed decides nothing, whoever has shown who they are", async () => {
  const before = rich.state();
  for (const path of pathsOf(rich, "/d/:token/:page")) {
    const { status } = await browser.ask("debtors", path, { method: "POST", body: "ok=yes&stop=yes&once=1&form=x" });
    expect([400, 404], path).toContain(status);
  }
  expect(rich.state()).toBe(before);
});

describe("an answer", () => {
  it.each(["%0d%0aset-cookie:%20x=1", "%0aLocation:%20https://elsewhere.example", "%00"])(
    "never has a header that came in a path: %s",
    async (planted) => {
      for (const { app, route } of doorsOf(rich)) {
        const [path = ""] = pathsOf(rich, route);
        for (const attack of [`${path}${planted}`, `${path}?x=${planted}`]) {
          const { headers } = await browser.get(app, attack);
          expect([...headers].flat().join("\n"), attack).not.toMatch(/elsewhere|x=1/);
        }
      }
    },
  );
});

/** Ways that a form may lead to: written in the code, with ids of ours in them. */
const WAYS =
  /^\/(s(\/(queue|accounts\/demo\/[\w~.-]+|tasks\/demo\/[\w~.-]+\/[\w~.-]+(\?done=[a-z-]+)?))?|d\/[\w-]{43}(\/[a-z]+#done)?)(#[a-z-]+)?$/;

it("every way after a form is a path of ours, whatever was sent", async () => {
  const own = await richWorld();
  const staff = await own.signedIn();
  for (const each of own.tokens.message) await verify(staff, each);
  const led: string[] = [];
  const evil = "https://elsewhere.example/%0d%0ax: y";
  for (const { app, route } of doorsOf(own).filter(({ route }) => route !== "/s/out"))
    for (const path of pathsOf(own, route)) {
      const { text } = await staff.get(app, path);
      const fields = new URLSearchParams(FIELDS);
      for (const name of ["form", "once", "seen", "shown"]) fields.set(name, hiddenIn(text, name));
      for (const name of ["next", "return", "returnTo", "url", "redirect", "creditor", "account", "path"])
        fields.set(name, evil);
      for (const init of [{}, { method: "POST", body: fields }]) {
        const location = (
          await staff.ask(app, path, {
            ...init,
            headers: { host: "elsewhere.example", "x-forwarded-host": "elsewhere.example" },
          })
        ).headers.get("location");
        if (location !== null) led.push(location);
      }
    }
  expect(led.length).toBeGreaterThan(0);
  expect(led.filter((location) => !WAYS.test(location))).toEqual([]);
});
