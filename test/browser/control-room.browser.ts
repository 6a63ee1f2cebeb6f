import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configured } from "../../infra/local/configured.ts";
import { controlRoomApp } from "../../infra/local/control-room/app.ts";
import { openControlRoom } from "../../infra/local/control-room/open.ts";
import { serve } from "../../infra/local/control-room/server.ts";
import { launched, violations } from "./browsing.ts";

let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const loaded = configured();
  if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
  server = await serve(controlRoomApp(await openControlRoom(loaded.policies)), 0);
  const address = server.address();
  origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
  browser = await launched();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** A page of the room in a context of its own, closed by whoever asked for it. */
async function opened(
  path: string,
  { width = 1200, colorScheme = "light" }: { width?: number; colorScheme?: "light" | "dark" } = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  await page.goto(origin + path);
  return page;
}

async function aMessage(kind: "E-mail" | "Text"): Promise<string> {
  const page = await opened("/mailbox");
  const row = page.locator(".mails .row", { has: page.getByText(kind, { exact: true }) }).first();
  const path = await row.getByRole("link").first().getAttribute("href");
  await page.context().close();
  return path ?? "";
}

const PATHS = [
  "/",
  "/?stage=on-hold",
  "/tasks",
  "/mailbox",
  "/events?example=refused",
  "/accounts/demo/BW-20195",
  "/accounts/demo/BW-20211",
  "/accounts/demo/BW-20218",
  "/accounts/demo/BW-20226",
  "/nowhere",
];

describe("every page", () => {
  const looks = PATHS.flatMap((path) => (["light", "dark"] as const).map((colorScheme) => ({ path, colorScheme })));

  it.each(looks)("of $path in the $colorScheme meets WCAG 2.2 AA", async ({ path, colorScheme }) => {
    const page = await opened(path, { colorScheme });
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it.each(PATHS.flatMap((path) => [320, 768, 1200].map((width) => ({ path, width }))))(
    "of $path fits $width pixels",
    async ({ path, width }) => {
      const page = await opened(path, { width });
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.context().close();
    },
  );

  it.each(["E-mail", "Text"] as const)("of a message by %s fits, and meets WCAG 2.2 AA", async (kind) => {
    const page = await opened(await aMessage(kind), { width: 320 });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    await page.context().close();
  });

  it("loads nothing from elsewhere and breaks no policy of its own", async () => {
    const page = await opened("/nowhere");
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).origin));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    for (const path of ["/", "/accounts/demo/BW-20133", "/tasks", "/events", await aMessage("E-mail")])
      await page.goto(origin + path, { waitUntil: "networkidle" });
    expect(new Set(asked)).toEqual(new Set([origin]));
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("with the keyboard alone", () => {
  it("the first stop skips to the content", async () => {
    const page = await opened("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.context().close();
  });

  it("a stop can be seen", async () => {
    const page = await opened("/");
    for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press("Tab");
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    await page.context().close();
  });
});

describe("a visitor", () => {
  it("lets a day pass, logs a call, decides, and sees what came of it", async () => {
    const page = await opened("/");
    await page.getByRole("button", { name: "A day" }).click();
    expect(await page.getByRole("status").textContent()).toMatch(/^A day passed\./);
    await page.getByRole("navigation").getByRole("link", { name: "Tasks" }).click();
    const approval = page.locator(".task", { hasText: "Hollis Machine Works" });
    await approval.getByLabel("Decision").selectOption("approve");
    await approval.getByRole("button", { name: "Decide" }).click();
    expect(await page.getByRole("status").textContent()).toBe("The decision was recorded.");
    const call = page.locator(".task", { hasText: "Call" }).first();
    await call.getByText("What to say").click();
    expect(await call.getByText("Check who it is").isVisible()).toBe(true);
    await call.getByLabel("How it went").selectOption("talked");
    await call.getByRole("button", { name: "Log the call" }).click();
    expect(await page.getByRole("status").textContent()).toBe("The call was logged.");
    await page.context().close();
  });

  it("accepts a payment plan, and sees its schedule at any width", async () => {
    const page = await opened("/accounts/demo/BW-20150", { width: 320 });
    await page.getByText("Accept a payment plan").click();
    await page.getByRole("button", { name: "Accept it" }).click();
    expect(await page.getByRole("status").textContent()).toBe("The plan was accepted.");
    const plan = page.getByRole("region", { name: "Payment plan" });
    expect(
      await plan
        .getByText(/^0 of \d+ payments made$/)
        .first()
        .isVisible(),
    ).toBe(true);
    for (const width of [320, 1200]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    }
    await page.context().close();
  });

  it("is told why an amount was not taken, at the field", async () => {
    const page = await opened("/accounts/demo/BW-20118");
    await page.getByText("Receive a payment").click();
    await page.getByRole("textbox", { name: "Amount" }).fill("a lot");
    await page.getByRole("button", { name: "Receive it" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("Give the amount in digits");
    expect(await page.getByRole("textbox", { name: "Amount" }).inputValue()).toBe("a lot");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
