import type { Server } from "node:http";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configured } from "../../infra/local/configured.ts";
import { controlRoomApp } from "../../infra/local/control-room/app.ts";
import { openControlRoom } from "../../infra/local/control-room/open.ts";
import type { Room } from "../../infra/local/control-room/room.ts";
import { serve } from "../../infra/local/control-room/server.ts";
import { launched, violations } from "./browsing.ts";

let server: Server;
let browser: Browser;
let context: BrowserContext;
let room: Room;
let origin: string;

beforeAll(async () => {
  const loaded = configured();
  if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
  room = await openControlRoom(loaded.policies);
  server = await serve(controlRoomApp(room), 0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the control room listens on a port");
  origin = `http://localhost:${address.port}`;
  browser = await launched();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The last e-mail that asks somebody to decide. */
function asked(): { readonly to: string; readonly path: string; readonly number: number } {
  const mails = room.world.staffMail();
  const index = mails.findLastIndex(({ text }) => text.includes("/t/"));
  const mail = mails[index];
  const path = /\/t\/[A-Za-z0-9_-]{43}/.exec(mail?.text ?? "")?.[0];
  if (mail === undefined || path === undefined) throw new Error("nobody is asked in the demo portfolio");
  return { to: mail.to, path, number: index + 1 };
}

async function opened(width: number, path: string): Promise<Page> {
  context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${origin}${path}`);
  return page;
}

const isTooWide = (page: Page) => page.evaluate("document.documentElement.scrollWidth > window.innerWidth");

describe.each([320, 1200])("at %i pixels", (width) => {
  it.each([
    ["the page where an approver decides", () => asked().path],
    ["the e-mail that asks", () => `/mailbox/staff-${asked().number}/html`],
  ])("%s fits, and axe finds nothing", async (_, path) => {
    const page = await opened(width, path());
    expect(await violations(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await context.close();
  });
});

it("a wrong address is told at its field, and the right one decides", async () => {
  const { to, path } = asked();
  const page = await opened(320, path);
  await page.check("input[value=decline]");
  await page.fill("#reason", "A payment was announced.");
  await page.fill("#email", "somebody@else.example");
  await page.click("button[type=submit]");
  expect(await page.textContent("[role=alert]")).toContain("made for somebody else");
  expect(await violations(page)).toEqual([]);
  await page.fill("#email", to);
  await page.click("button[type=submit]");
  expect(await page.title()).toBe("Declined");
  expect(await page.textContent("main")).toContain("A payment was announced.");
  expect(await violations(page)).toEqual([]);
  await context.close();
});
