import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import * as z from "zod";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));

function findChromium(): string {
  const named = process.env["CHROMIUM"];
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((directory) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(directory, name)));
  const found = [...(named === undefined ? [] : [named]), ...onPath].find((file) => existsSync(file));
  if (found === undefined) throw new Error("no Chromium on the PATH; install it, or name one in CHROMIUM");
  return found;
}

/** The system's Chromium, without a window. */
export const launched = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });

/** What axe finds wrong with a page by WCAG 2.2 AA. */
export async function violations(page: Page): Promise<z.infer<typeof Violations>> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(
    `axe.run(document, { iframes: false, runOnly: ${JSON.stringify(WCAG)} }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) })))`,
  );
  return Violations.parse(found);
}
