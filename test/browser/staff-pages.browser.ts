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
let room: Room;
let origin: string;
/** A browser in which the lead is signed in, by the link of the e-mail they asked for. */
let desk: BrowserContext;

const accountAt = (id: string): string => `/s/accounts/demo/${id}`;

beforeAll(async () => {
  const loaded = configured();
  if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
  room = await openControlRoom(loaded.policies);
  server = await serve(controlRoomApp(room), 0);
  const address = server.address();
  origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
  browser = await launched();
  desk = await browser.newContext({ bypassCSP: true });
  await signIn(desk, "lead@demo.example");
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function signIn(context: BrowserContext, email: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/s`);
  await page.getByLabel("Work e-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  const mail = room.world.staffMail().findLast(({ to }) => to === email);
  const path = /\/s\/in\/[\w-]+/.exec(mail?.text ?? "")?.[0];
  if (path === undefined) throw new Error(`no link was sent to ${email}`);
  await page.goto(origin + path);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Your work" }).waitFor();
  await page.close();
}

async function opened(path: string, look: { width?: number; colorScheme?: "light" | "dark" } = {}): Promise<Page> {
  const page = await desk.newPage();
  await page.setViewportSize({ width: look.width ?? 320, height: 800 });
  await page.emulateMedia({ colorScheme: look.colorScheme ?? "light" });
  await page.goto(origin + path);
  return page;
}

const unfold = (page: Page) =>
  page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })");

const PEOPLE = { held: "BW-20195", planned: "BW-20211", called: "BW-20141", disputed: "BW-20226", firm: "BW-71026" };
const PATHS = ["/s", "/s/queue", "/s/accounts", "/s/out", ...Object.values(PEOPLE).map(accountAt)];

describe("every page", () => {
  const looks = PATHS.flatMap((path) =>
    [320, 1200].flatMap((width) => (["light", "dark"] as const).map((colorScheme) => ({ path, width, colorScheme }))),
  );

  it.each(looks)("of $path at $width pixels in the $colorScheme meets WCAG 2.2 AA and fits", async (look) => {
    const page = await opened(look.path, look);
    await unfold(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(look.width);
    await page.close();
  });

  it("loads nothing but itself and breaks no policy of its own", async () => {
    const context = await browser.newContext();
    await signIn(context, "manager@demo.example");
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    for (const path of PATHS) await page.goto(origin + path, { waitUntil: "networkidle" });
    expect(asked.filter((path) => !/^\/(icon|favicon)/.test(path))).toEqual(PATHS);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("at 320 pixels", () => {
  it("somebody finds an account by its number", async () => {
    const page = await opened("/s/accounts");
    await page.getByLabel("Account number").fill(PEOPLE.held);
    await page.getByRole("button", { name: "Open it" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Grace Adeyemi-Collins");
    await page.close();
  });

  it("somebody reads why the next step is when it is", async () => {
    const page = await opened(accountAt(PEOPLE.called));
    const next = page.getByRole("region", { name: "Next step" });
    expect(await next.textContent()).toMatch(/Plan.*Mar 5, 2026, 5:55 PM EST.*20 days after the due date/s);
    await page.close();
  });

  it("places a hold, is told that it is in force, and lifts it again", async () => {
    const page = await opened(accountAt(PEOPLE.called));
    await page.getByText("Place a hold").click();
    await page.getByLabel("What for").selectOption("legal");
    await page.locator("#place-hold").getByLabel("Why").fill("A letter of the court");
    await page.getByRole("button", { name: "Place the hold" }).click();
    expect(await page.getByRole("status").textContent()).toContain("The hold is in force.");
    expect(await page.getByRole("region", { name: "Holds in force" }).textContent()).toContain("Legal");
    await page.getByText("Lift a hold").click();
    await page.locator("#lift-hold").getByLabel("Why").fill("Withdrawn");
    await page.getByRole("button", { name: "Lift the hold" }).click();
    expect(await page.getByRole("status").textContent()).toContain("The hold is lifted.");
    await page.close();
  });

  it("is told what is missing, at its field, with what was typed still there", async () => {
    const page = await opened(accountAt(PEOPLE.held));
    await page.getByText("Settle for less").click();
    await page.locator("#settle").getByLabel("Amount").fill("a lot");
    await page.locator("#settle").getByLabel("Why").fill("She offered it");
    await page.getByRole("button", { name: "Propose the settlement" }).click();
    const alert = page.getByRole("alert");
    await alert.getByRole("link", { name: /digits/ }).click();
    expect(await page.evaluate("document.activeElement.id")).toBe("settle-amount");
    expect(await page.locator("#settle").getByLabel("Amount").inputValue()).toBe("a lot");
    expect(await page.locator("#settle").getByLabel("Why").inputValue()).toBe("She offered it");
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it("keeps a note, which stands there for the next", async () => {
    const page = await opened(accountAt(PEOPLE.planned));
    await page.getByText("Write a note").click();
    await page.locator("#add-note").getByLabel("Note").fill("Pays on the 28th, <always>");
    await page.getByRole("button", { name: "Keep the note" }).click();
    expect(await page.getByRole("region", { name: "Notes" }).textContent()).toContain("Pays on the 28th, <always>");
    await page.close();
  });

  it("whoever signs out sees nothing more", async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 }, javaScriptEnabled: false });
    await signIn(context, "cfo@demo.example");
    const page = await context.newPage();
    await page.goto(`${origin}/s/out`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.goto(origin + accountAt(PEOPLE.held));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Please sign in");
    await context.close();
  });
});
