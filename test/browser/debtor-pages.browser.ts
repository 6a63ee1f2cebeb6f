import type { Server } from "node:http";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debtorWords, filled } from "../../functions/pages/debtor/words.ts";
import type { PageLanguage } from "../../functions/pages/words.ts";
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

const LANGUAGES = ["en", "es", "de"] as const satisfies readonly PageLanguage[];
const WIDTHS = [320, 1200] as const;
const accountOf = (language: string, width: number) => `WEB-${language}-${width}`;
const OTHERS = ["axe", "late", "wrong", "scanner", "tabs", "asks"].map((name) => `WEB-${name}`);

/** Somebody who owes since a day ago, in one currency and one language. */
const overdue = (accountId: string, language: string) => ({
  id: `event-${accountId}`,
  time: room.world.now().toISOString(),
  source: "billing.test",
  "detail-type": "InvoiceOverdue",
  detail: {
    creditorId: "demo",
    occurredAt: room.world.now().toISOString(),
    account: {
      id: accountId,
      name: "Robin Vale",
      segment: "consumer",
      email: `${accountId.toLowerCase()}@debtor.example`,
      address: { country: "US", region: "OH", postalCode: "43215", city: "Columbus" },
      timeZone: "America/New_York",
      language,
    },
    invoice: {
      id: `I-${accountId}`,
      number: `2026-${accountId.length}`,
      amountDue: { minor: 24_000, currency: "USD" },
      dueOn: room.world.now().toISOString().slice(0, 10),
      payUrl: "https://pay.demo.example/i",
      lines: [{ description: "Water, March", amount: { minor: 24_000, currency: "USD" }, kind: "charge" }],
    },
  },
});

beforeAll(async () => {
  const loaded = configured();
  if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
  room = await openControlRoom(loaded.policies);
  for (const language of LANGUAGES)
    for (const width of WIDTHS) await room.drop(overdue(accountOf(language, width), language), null);
  for (const accountId of OTHERS) await room.drop(overdue(accountId, "en"), null);
  for (let weeks = 0; weeks < 4; weeks += 1) await room.advance("week");
  server = await serve(controlRoomApp(room), 0);
  const address = server.address();
  origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
  browser = await launched();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The latest e-mail to an account, by its contact. */
function latestMail(accountId: string): string {
  const contacts = [...room.world.table.items()].filter(
    (item) => item["kind"] === "contact" && item["accountId"] === accountId && item["channel"] === "email",
  );
  const latest = contacts.sort((one, other) => (String(one["at"]) < String(other["at"]) ? 1 : -1))[0];
  if (latest === undefined) throw new Error(`no e-mail to ${accountId}`);
  return String(latest["id"]);
}

const pathOf = (accountId: string): string =>
  new URL(room.unsubscribeUrlOf(latestMail(accountId)) ?? "").pathname.replace("/u/", "/d/");

/** A browser of somebody without JavaScript, unless told otherwise. */
async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 800 },
    ...options,
  });
  return context.newPage();
}

async function verified(page: Page, accountId: string, language: PageLanguage = "en"): Promise<string> {
  const path = pathOf(accountId);
  await page.goto(origin + path);
  await page.getByLabel(debtorWords(language).check.postalCode).fill("43215");
  await page.getByRole("button", { name: debtorWords(language).check.button }).click();
  await page.waitForURL(origin + path);
  return path;
}

const tableOf = () => JSON.stringify([...room.world.table.items()]);

describe("from the link in an e-mail to an agreement and its receipt", () => {
  const journeys = LANGUAGES.flatMap((language) => WIDTHS.map((width) => ({ language, width })));

  it.each(journeys)("in $language at $width pixels", async ({ language, width }) => {
    const accountId = accountOf(language, width);
    const words = debtorWords(language);
    const page = await newPage({ viewport: { width, height: 900 } });
    await page.goto(`${origin}/mailbox/${latestMail(accountId)}/html`);
    const link = await page.locator('a[href*="/d/"]').first().getAttribute("href");
    await page.goto(origin + new URL(link ?? "").pathname);
    expect(await page.content()).not.toContain("240");
    await page.getByLabel(words.check.postalCode).fill("43215");
    await page.getByRole("button", { name: words.check.button }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(words.owe.title);
    await page.getByRole("link", { name: words.parts.title }).click();
    const plan = page.locator("form").first();
    const name = (await plan.getByRole("heading").textContent()) ?? "";
    await plan.getByLabel(words.parts.agree).check();
    await plan.getByRole("button").click();
    expect(await page.getByRole("status").textContent()).toContain(filled(words.parts.agreed, { option: name }));
    await page.getByRole("link", { name: words.agreement.title }).click();
    expect(await page.getByRole("row").count()).toBe(Number.parseInt(name, 10) + 1);
    await page.getByRole("link", { name: words.agreement.receipt }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(words.agreement.receiptTitle);
    expect(await page.content()).toContain("Robin Vale");
    await page.context().close();
  });
});

it("asks for a plan every two weeks, agrees to one and sees the agreement, on a telephone", async () => {
  const words = debtorWords("en");
  const page = await newPage();
  const path = await verified(page, "WEB-asks");
  await page.goto(`${origin}${path}/parts`);
  const asking = page.locator("form", { hasText: words.parts.askTitle });
  await asking.getByLabel(words.parts.fortnightly).check();
  await asking.getByRole("button", { name: words.parts.askButton }).click();
  const asked = filled(words.parts.asked, { rhythm: words.parts.fortnightly });
  expect(await page.getByRole("status").textContent()).toContain(asked);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  const plan = page.locator("form").first();
  const name = (await plan.getByRole("heading").textContent()) ?? "";
  expect(await plan.textContent()).toContain(words.parts.fortnightly);
  await plan.getByLabel(words.parts.agree).check();
  await plan.getByRole("button").click();
  expect(await page.getByRole("status").textContent()).toContain(filled(words.parts.agreed, { option: name }));
  await page.getByRole("link", { name: words.agreement.title }).click();
  expect(await page.getByRole("row").count()).toBe(Number.parseInt(name, 10) + 1);
  await page.context().close();
});

describe("every page", () => {
  const NAMES = ["", "pay", "later", "parts", "difficulty", "wrong", "talk", "details", "agreement", "receipt", "stop"];

  it.each([320, 1200].flatMap((width) => (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme }))))(
    "at $width pixels in the $colorScheme meets WCAG 2.2 AA and fits",
    async ({ width, colorScheme }) => {
      const options = { viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: true, bypassCSP: true };
      const page = await newPage(options);
      await page.goto(origin + pathOf("WEB-axe"));
      expect(await violations(page)).toEqual([]);
      const path = await verified(page, "WEB-axe");
      for (const name of NAMES) {
        await page.goto(`${origin}${path}${name === "" ? "" : `/${name}`}`);
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })");
        expect(await violations(page), name).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(width);
      }
      await page.context().close();
    },
  );

  it("loads nothing but itself", async () => {
    const page = await newPage({ javaScriptEnabled: true });
    const path = await verified(page, "WEB-axe");
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    const urls = NAMES.map((name) => `${origin}${path}${name === "" ? "" : `/${name}`}`);
    for (const url of urls) await page.goto(url, { waitUntil: "networkidle" });
    expect(asked.filter((url) => !/\/(icon|favicon)/.test(url))).toEqual(urls);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("with an error leads to the field, and is heard first", async () => {
    const page = await newPage({ javaScriptEnabled: true, bypassCSP: true });
    const path = await verified(page, "WEB-axe");
    await page.goto(`${origin}${path}/later`);
    await page.getByLabel("Amount in USD").fill("a lot");
    await page.getByRole("button", { name: "I will pay then" }).click();
    expect(await page.title()).toBe("Please check this – Pay later");
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("alert");
    await page.getByRole("alert").getByRole("link").first().click();
    expect(await page.evaluate("document.activeElement.id")).toBe("amount");
    expect(await page.getByLabel("Amount in USD").inputValue()).toBe("a lot");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

describe("a link", () => {
  it("that is forwarded asks again, and five wrong answers close it until a new one comes", async () => {
    const own = await newPage();
    const path = await verified(own, "WEB-late");
    const before = latestMail("WEB-late");
    const other = await newPage();
    await other.goto(origin + path);
    expect(await other.content()).not.toContain("240.00");
    for (let tries = 0; tries < 5; tries += 1) {
      await other.getByLabel("Your postal code (ZIP)").fill("10001");
      await other.getByRole("button", { name: "Show my page" }).click();
    }
    expect(await other.getByRole("alert").textContent()).toContain("This link shows nothing more");
    expect(await other.getByLabel("Your postal code (ZIP)").count()).toBe(0);
    expect(await other.getByRole("link", { name: "Stop contacting me" }).count()).toBe(1);
    await room.inTurn(() => room.advance("day"));
    expect(latestMail("WEB-late")).not.toBe(before);
    await verified(other, "WEB-late");
    expect(await other.content()).toContain("240.00");
    for (const page of [own, other]) await page.context().close();
  });

  it("that is not whole opens a clear page", async () => {
    const page = await newPage();
    const response = await page.goto(`${origin}${pathOf("WEB-axe").slice(0, -3)}`);
    expect(response?.status()).toBe(404);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("This link does not work");
    await page.context().close();
  });
});

describe("decisions", () => {
  it("survive the back button, a second press, and a second tab", async () => {
    const page = await newPage();
    const path = await verified(page, "WEB-tabs");
    await page.goto(`${origin}${path}/wrong`);
    const second = await page.context().newPage();
    await second.goto(`${origin}${path}/wrong`);
    const dispute = async (tab: Page, why: string) => {
      await tab.getByLabel(/^Invoice/).check();
      await tab.getByLabel(why).check();
      await tab.getByRole("button", { name: "Send it" }).click();
    };
    await dispute(page, "I have paid it");
    expect(await page.getByRole("status").textContent()).toContain("We have it and are looking into it.");
    await page.reload();
    await page.goBack();
    const disputes = () => tableOf().match(/"id":"dispute:page:[^"]*"/g)?.length;
    const once = disputes();
    await dispute(second, "The amount is wrong");
    expect(await second.getByRole("alert").textContent()).toContain("I have paid it");
    expect(disputes()).toBe(once);
    await page.context().close();
  });

  it("are not made by a scanner that follows every link and sends every form as it is", async () => {
    const page = await newPage({ javaScriptEnabled: true });
    const path = pathOf("WEB-scanner");
    const before = tableOf();
    for (const name of [
      "",
      "/pay",
      "/later",
      "/parts",
      "/difficulty",
      "/wrong",
      "/talk",
      "/stop",
      "/details",
      "/agreement",
    ]) {
      await page.goto(`${origin}${path}${name}`);
      const forms = await page.locator("form").count();
      for (let form = 0; form < forms; form += 1) {
        await page.goto(`${origin}${path}${name}`);
        await page.locator("form").nth(form).getByRole("button").first().click();
      }
    }
    expect(tableOf()).toBe(before);
    await page.context().close();
  });
});
