import { createServer, type Server } from "node:http";
import { Hono } from "hono";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staffApp } from "../../functions/pages/staff/app.ts";
import { actOnce } from "../../functions/rung/act.ts";
import { serve } from "../../infra/local/control-room/server.ts";
import { LEAD, NOON } from "../functions/pages/staff/desk.ts";
import { newScene } from "../functions/scene.ts";
import { launched } from "./browsing.ts";

let browser: Browser;
let ours: Server;
let theirs: Server;
/** Where staff's pages begin, and a page of another site that leads and posts there. */
let origin: string;
let elsewhere: string;
const links: string[] = [];

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
};

beforeAll(async () => {
  const { dependencies } = newScene(NOON);
  const outside = new Hono();
  ours = await serve(outside, 0);
  origin = `http://localhost:${portOf(ours)}`;
  const staff = staffApp({
    ...dependencies,
    links: { ...dependencies.links, url: origin },
    act: (...asked) => actOnce(dependencies, ...asked),
    mail: async ({ text }) => {
      links.push(/http\S+\/s\/in\/\S+/.exec(text)?.[0] ?? "");
      return { kind: "accepted", providerId: "mail-1" };
    },
  });
  outside.all("*", ({ req }) => staff.fetch(req.raw));
  theirs = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end(`<a href="${origin}/s/queue">Queue</a>
<form method="post" action="${origin}/s"><input name="email" value="${LEAD}"><button>Ask</button></form>
<form method="post" action="${origin}/s/out"><button>Out</button></form>`);
  }).listen(0);
  elsewhere = `http://127.0.0.1:${portOf(theirs)}/`;
  browser = await launched();
});
afterAll(async () => {
  await browser?.close();
  ours?.close();
  theirs?.close();
});

/** A browser in which the lead is signed in, by a link that another site led to, as a mailbox does. */
async function signedIn(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/s`);
  await page.getByLabel("Work e-mail address").fill(LEAD);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
  await page.goto(elsewhere);
  await page.evaluate(`location.href = ${JSON.stringify(links.at(-1))}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Your work" }).waitFor();
  return { context, page };
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();

describe("somebody who is signed in", () => {
  it("stays so when another site leads here, though the cookie does not come along", async () => {
    const { context, page } = await signedIn();
    await page.goto(elsewhere);
    await page.getByRole("link", { name: "Queue" }).click();
    await page.getByText(LEAD).waitFor();
    expect(page.url()).toBe(`${origin}/s/queue`);
    await context.close();
  });

  it.each(["Ask", "Out"])("does nothing by a form of another site: %s", async (button) => {
    const { context, page } = await signedIn();
    const sent = links.length;
    await page.goto(elsewhere);
    await page.getByRole("button", { name: button }).click();
    await page.waitForURL(`${origin}/**`);
    expect([await heading(page), links.length]).toEqual(["Nothing was saved", sent]);
    await page.goto(`${origin}/s`);
    expect(await heading(page)).toBe("Your work");
    await context.close();
  });

  it("is signed out by a form of ours", async () => {
    const { context, page } = await signedIn();
    await page.getByRole("link", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "You are signed out" }).waitFor();
    await page.goto(`${origin}/s`);
    expect(await heading(page)).toBe("Sign in");
    await context.close();
  });
});

it("a stranger whom another site leads here is told to sign in", async () => {
  const page = await browser.newPage();
  await page.goto(elsewhere);
  await page.getByRole("link", { name: "Queue" }).click();
  await page.getByRole("heading", { name: "Please sign in" }).waitFor();
  await page.close();
});
