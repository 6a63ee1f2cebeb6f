import { html } from "hono/html";
import type { CallScript } from "../../../../functions/account-view/call-scripts.ts";
import type { Markup } from "./layout.ts";

/** What to say on a call, folded away until somebody makes it; nothing where there is no call to make. */
export function whatToSay(scripts: readonly CallScript[]): Markup {
  if (scripts.length === 0) return html``;
  return html`<details class="script"><summary>What to say</summary>${scripts.map(
    ({ title, text, language }) =>
      html`<section lang="${language}"><h4>${title}</h4><p class="spoken">${text.trim()}</p></section>`,
  )}</details>`;
}
