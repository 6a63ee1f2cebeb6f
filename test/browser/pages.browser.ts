import type { Server } from "node:http";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
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

beforeAll(async () => {
  const loaded = configured();
  if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
  room = await openControlRoom(loaded.policies);
  server = await serve(controlRoomApp(room), 0);
  const address = server.address();
  origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
  browser = await launched();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Paths of the pages behind the latest e-mail to an account of the demo portfolio. */
async function pathsOf(accountId: string): Promise<{ readonly p: string; readonly u: string }> {
  const contacts = [...room.world.table.items()].filter(
    (item) => item["kind"] === "contact" && item["accountId"] === accountId && item["channel"] === "email",
  );
  const latest = contacts.sort((one, other) => (String(one["at"]) < String(other["at"]) ? 1 : -1))[0];
  const url = room.unsubscribeUrlOf(String(latest?.["id"]));
  if (url === null) throw new Error(`no e-mail to ${accountId}`);
  const u = new URL(url).pathname;
  return { u, p: u.replace("/u/", "/p/") };
}

/** A page as somebody without JavaScript has it, unless told otherwise. */
async function opened(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 800 },
    ...options,
  });
  const page = await context.newPage();
  await page.goto(origin + path);
  return page;
}

const PEOPLE = { dolores: "BW-20141", beatrix: "BW-20162", noelani: "BW-20133", marisol: "BW-20195" };

describe("every page", () => {
  const looks = (["p", "u"] as const).flatMap((kind) =>
    [320, 1200].flatMap((width) => (["light", "dark"] as const).map((colorScheme) => ({ kind, width, colorScheme }))),
  );

  it.each(looks)("of /$kind at $width pixels in the $colorScheme meets WCAG 2.2 AA and fits", async (look) => {
    const { [look.kind]: path } = await pathsOf(PEOPLE.dolores);
    const options = { viewport: { width: look.width, height: 800 }, colorScheme: look.colorScheme };
    const page = await opened(path, { ...options, javaScriptEnabled: true, bypassCSP: true });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(look.width);
    await page.context().close();
  });

  it("loads nothing but itself and breaks no policy of its own", async () => {
    const { p, u } = await pathsOf(PEOPLE.dolores);
    const page = await opened("/nowhere", { javaScriptEnabled: true });
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    for (const path of [p, u]) await page.goto(origin + path, { waitUntil: "networkidle" });
    expect(asked.filter((path) => !/^\/(icon|favicon)/.test(path))).toEqual([p, u]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("of a link that opens nothing meets WCAG 2.2 AA in the visitor's language", async () => {
    const page = await opened("/p/x", { locale: "de-DE", javaScriptEnabled: true, bypassCSP: true });
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Dieser Link funktioniert nicht");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

describe("without JavaScript, at 320 pixels", () => {
  it("a debtor stops e-mail with one press", async () => {
    const page = await opened((await pathsOf(PEOPLE.beatrix)).u);
    await page.getByRole("button", { name: "Stop e-mail" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("E-mail is stopped");
    await page.getByRole("link", { name: "Choose about texts and calls, too" }).click();
    expect(await page.getByLabel("E-mail").isChecked()).toBe(false);
    expect(await page.getByLabel("Text messages").isChecked()).toBe(true);
    await page.context().close();
  });

  it("a debtor chooses channels, times and a language with the keyboard, and sees what was saved", async () => {
    const page = await opened((await pathsOf(PEOPLE.noelani)).p);
    await page.getByRole("button", { name: "Stop everything" }).focus();
    for (const key of ["Tab", "Tab", "Space"]) await page.keyboard.press(key);
    expect(await page.getByLabel("Text messages").isChecked()).toBe(false);
    const time = page.getByRole("group", { name: "Time 1" });
    await time.getByLabel("Mon").focus();
    await page.keyboard.press("Space");
    await time.getByLabel("From").selectOption("09:00");
    await time.getByLabel("Until").selectOption("12:00");
    await page.getByLabel("Language of messages").selectOption("es");
    await page.getByRole("button", { name: "Save" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("status").waitFor();
    expect(await page.getByRole("status").locator("dd").allTextContents()).toEqual([
      "sí",
      "no",
      "sí",
      "lun 9:00–12:00",
      "Español",
    ]);
    expect(await page.title()).toBe("Guardado – Cómo puede contactarle Brightwater Utilities");
    await page.context().close();
  });

  it("a time that is missing a part is asked for at its place, and what was typed is still there", async () => {
    const page = await opened((await pathsOf(PEOPLE.dolores)).p, { javaScriptEnabled: true, bypassCSP: true });
    const time = page.getByRole("group", { name: "Time 1" });
    await time.getByLabel("Tue").check();
    await time.getByLabel("Until").selectOption("12:00");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByRole("link").click();
    expect(await page.evaluate("document.activeElement.id")).toBe("time-0");
    expect(await page.getByRole("group", { name: "Time 1" }).getByLabel("Tue").isChecked()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it("a debtor stops everything, and changes their mind", async () => {
    const page = await opened((await pathsOf(PEOPLE.marisol)).p);
    await page.getByRole("button", { name: "Stop everything" }).click();
    expect(await page.getByRole("status").textContent()).toContain("Everything is stopped");
    await page.getByLabel("E-mail").check();
    await page.getByRole("button", { name: "Save" }).click();
    expect(await page.getByRole("status").locator("dd").allTextContents()).toEqual([
      "yes",
      "no",
      "no",
      "none",
      "English",
    ]);
    await page.context().close();
  });

  it("every stop of the keyboard can be seen", async () => {
    const page = await opened((await pathsOf(PEOPLE.dolores)).p, { javaScriptEnabled: true });
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press("Tab");
      const outline = "getComputedStyle(document.activeElement).outlineStyle";
      if (await page.evaluate("document.activeElement !== document.body"))
        expect(await page.evaluate(outline)).toBe("solid");
    }
    await page.context().close();
  });
});
