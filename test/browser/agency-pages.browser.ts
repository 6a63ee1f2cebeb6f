import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checksumOf } from "../../functions/domain/placement/package-files.ts";
import { agencyApp } from "../../functions/pages/agency/app.ts";
import { serve } from "../../infra/local/control-room/server.ts";
import { agencyScene, TOKEN } from "../functions/agency-scene.ts";
import { launched, violations } from "./browsing.ts";

let browser: Browser;
const servers: Server[] = [];
let open: string;
let over: string;
let scene: Awaited<ReturnType<typeof agencyScene>>;

async function served({ dependencies }: Awaited<ReturnType<typeof agencyScene>>): Promise<string> {
  const server = await serve(agencyApp(dependencies), 0);
  servers.push(server);
  const address = server.address();
  return `http://localhost:${typeof address === "object" ? address?.port : ""}/a/${TOKEN}`;
}

beforeAll(async () => {
  scene = await agencyScene();
  open = await served(scene);
  over = await served(await agencyScene({ placement: null }));
  browser = await launched();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

async function shown(url: string, width: number, colorScheme: "light" | "dark"): Promise<Page> {
  const page = await browser.newPage({ bypassCSP: true, viewport: { width, height: 800 }, colorScheme });
  await page.goto(url);
  return page;
}

describe("an agency's page", () => {
  const looks = [320, 1200].flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const));

  it.each(looks)("meets WCAG 2.2 AA and fits %i pixels, %s", async (width, scheme) => {
    for (const url of [open, over]) {
      const page = await shown(url, width, scheme);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.close();
    }
  });

  it("gives the very file that the checksum on it is of, by one press", async () => {
    const page = await shown(open, 320, "light");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download placement.json" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("placement.json");
    const bytes = await readFile(await download.path());
    expect(await page.getByText(checksumOf(bytes)).count()).toBeGreaterThan(0);
    expect(scene.acts()).toHaveLength(1);
    await page.close();
  });

  it("of a placement that has ended has nothing to press", async () => {
    const page = await shown(over, 320, "light");
    expect(await page.getByRole("button").count()).toBe(0);
    await page.close();
  });
});
