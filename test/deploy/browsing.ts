import type { Page } from "playwright-core";
import { launched } from "../browser/browsing.ts";

/** Somebody at a browser, reading what the stack sent and following its links. */
export type Visitor = {
  /** Opens a link of a message in a browser of its own, without cookies or scripts. */
  readonly open: (link: string) => Promise<Page>;
  readonly leave: () => Promise<void>;
};

/** A browser. The emulated pages are on a host of this machine that it finds by itself. */
export async function visitor(): Promise<Visitor> {
  const browser = await launched();
  return {
    open: async (link) => {
      const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
      const page = await context.newPage();
      await page.goto(link);
      return page;
    },
    leave: () => browser.close(),
  };
}
