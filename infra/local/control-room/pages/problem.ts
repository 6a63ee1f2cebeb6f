import { html } from "hono/html";
import type { Markup } from "./layout.ts";

/** A page for what cannot be shown or done, with a way on. */
export function problemPage(title: string, says: string): Markup {
  return html`<div class="lead"><h1>${title}</h1><p>${says}</p><p><a href="/">Back to the people on the ladder</a></p></div>`;
}
