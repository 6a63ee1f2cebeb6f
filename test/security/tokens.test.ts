import { beforeAll, describe, expect, it } from "vitest";
import { tokenHash } from "../../functions/domain/links.ts";
import { DEBTOR_PAGES, doorsOf, pathsOf, tokensOf } from "./doors.ts";
import { APPS, type AppName, hiddenIn, type RichWorld, richWorld, verify } from "./rich-world.ts";

const PURPOSES = ["message", "task", "sign-in", "placement"] as const;
type Purpose = (typeof PURPOSES)[number];
/** Whose door begins so. */
const DOORS: readonly (readonly [string, AppName, Purpose])[] = [
  ["/u/:token", "debtors", "message"],
  ["/p/:token", "debtors", "message"],
  ["/d/:token", "debtors", "message"],
  ["/d/:token/:page", "debtors", "message"],
  ["/t/:token", "staff", "task"],
  ["/s/in/:token", "staff", "sign-in"],
  ["/a/:token", "agencies", "placement"],
];

let rich: RichWorld;
beforeAll(async () => {
  rich = await richWorld();
});

const tokenFor = (purpose: Purpose): string => {
  const { message, task, signIn, placement } = rich.tokens;
  return { message: message.at(-1), task: task.at(0), "sign-in": signIn, placement }[purpose] ?? "";
};
const at = (route: string, token: string): string => route.replace(":token", token).replace(":page", "wrong");

it("knows every door that a token opens", () => {
  const withTokens = doorsOf(rich).filter(({ route }) => route.includes(":token"));
  expect([...new Set(withTokens.map(({ route }) => route))].sort()).toEqual(DOORS.map(([route]) => route).sort());
});

describe.each(DOORS)("%s of %s", (route, app, purpose) => {
  it.each(PURPOSES)(`is open to a token for ${purpose} and no other: %s`, async (made) => {
    const { status } = await rich.newBrowser().get(app, at(route, tokenFor(made)));
    expect(status).toBe(made === purpose ? 200 : 404);
  });

  it.each(PURPOSES.filter((made) => made !== purpose))("takes nothing by a token for %s", async (made) => {
    const before = rich.state();
    const path = at(route, tokenFor(made));
    const answer = await rich.newBrowser().post(app, path, { decision: "approve", do: "stop", file: "package.json" });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []]);
    expect(rich.state()).toBe(before);
  });

  it("is closed to a token with any letter changed, cut, longer or of another case, alike to one that never was", async () => {
    const token = tokenFor(purpose);
    const browser = rich.newBrowser();
    const never = await browser.get(app, at(route, "A".repeat(43)));
    const changed = [...token].map(
      (letter, index) => `${token.slice(0, index)}${letter === "x" ? "y" : "x"}${token.slice(index + 1)}`,
    );
    const others = [
      token.slice(0, -1),
      `${token}A`,
      token.toLowerCase(),
      token.toUpperCase(),
      `${token}%00`,
      `${token}=`,
      `${token}%20`,
    ];
    const before = rich.state();
    for (const other of [...changed, ...others].filter((text) => text !== token)) {
      const answer = await browser.get(app, at(route, other));
      expect([answer.status, answer.text], other).toEqual([never.status, never.text]);
    }
    expect([never.status, rich.state()]).toEqual([404, before]);
  });
});

it.each(["", "?token=x", "/..%2f..%2fs", "/%2e%2e/s", "//elsewhere.example"])(
  "leads nowhere with “%s” behind a token",
  async (tail) => {
    const before = rich.state();
    for (const app of APPS)
      for (const token of tokensOf(rich).slice(-4)) {
        const { headers } = await rich.newBrowser().get(app, `/x/${token}${tail}`);
        expect(headers.get("location")).toBeNull();
      }
    expect(rich.state()).toBe(before);
  },
);

describe("what one debtor was given", () => {
  it("shows nothing of another: a proof for one link is none for the next", async () => {
    const [one = "", ...others] = rich.tokens.message;
    const browser = rich.newBrowser();
    await verify(browser, one);
    expect((await browser.get("debtors", `/d/${one}`)).text).toContain("$120.00");
    const [[name, secret] = ["", ""]] = [...browser.cookies];
    expect(name).toBe(`__Host-visit-${tokenHash(one).slice(0, 12)}`);
    for (const other of others) {
      const stranger = rich.newBrowser();
      const named = [...(await rich.newBrowser().get("debtors", `/d/${other}`)).headers.keys()];
      expect(named).not.toContain("set-cookie");
      stranger.cookies.set(`__Host-visit-${tokenHash(other).slice(0, 12)}`, secret);
      expect((await stranger.get("debtors", `/d/${other}`)).text).not.toContain("$120.00");
    }
  });

  it("takes no form that another was shown", async () => {
    const [one = "", other = ""] = rich.tokens.message;
    const [mine, theirs] = [rich.newBrowser(), rich.newBrowser()];
    await verify(mine, one);
    await verify(theirs, other);
    const before = rich.state();
    for (const page of DEBTOR_PAGES) {
      const { text } = await mine.get("debtors", `/d/${one}/${page}`);
      const fields = { once: hiddenIn(text, "once"), form: hiddenIn(text, "form"), ok: "yes", stop: "yes" };
      const { status } = await theirs.post("debtors", `/d/${other}/${page}`, fields);
      expect([400, 404], page).toContain(status);
    }
    expect(rich.state()).toBe(before);
  });
});

describe("whoever is not signed in", () => {
  it("is shown nothing of anything under /s, the same whether or not it is there, and decides nothing", async () => {
    const stranger = rich.newBrowser();
    const before = rich.state();
    const answers = new Set<string>();
    for (const { method, route } of doorsOf(rich).filter(
      (door) => door.route.startsWith("/s/") && !door.route.includes(":token"),
    ))
      for (const path of pathsOf(rich, route)) {
        const { status, text } = await stranger.ask(
          "staff",
          path,
          method === "POST" ? { method, body: "decision=approve" } : { method },
        );
        answers.add(`${status} ${text}`);
      }
    expect([...answers].map((answer) => answer.slice(0, 3))).toEqual(["401"]);
    expect(rich.state()).toBe(before);
  });

  it.each(["A".repeat(43), "", "null", "../../etc"])("is nobody with the cookie “%s”", async (secret) => {
    const stranger = rich.newBrowser();
    stranger.cookies.set("__Host-amends", secret);
    expect((await stranger.get("staff", "/s/queue")).status).toBe(401);
  });

  it("signs in with the token of no other purpose as a cookie", async () => {
    for (const token of tokensOf(rich)) {
      const stranger = rich.newBrowser();
      stranger.cookies.set("__Host-amends", token);
      expect((await stranger.get("staff", "/s/queue")).status).toBe(401);
    }
  });
});
