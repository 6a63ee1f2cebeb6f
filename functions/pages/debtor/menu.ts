import { html } from "hono/html";
import type { Markup } from "../../html/document.ts";
import { type Desk, pathOf } from "./desk.ts";
import type { Page } from "./page.ts";
import { filled } from "./words.ts";

/** Ways on: every page that whoever looks may open, and how they are contacted. */
export function menu(desk: Desk, pages: readonly Page[], title: string): Markup {
  const words = desk.words.menu;
  const creditor = desk.visit.creditor.name;
  const entry = (path: string, name: string, says: string) =>
    html`<li><a href="${path}">${name}</a><span class="quiet">${filled(says, { creditor })}</span></li>`;
  const entries = pages.map(({ name, title: titleOf }) => {
    const [says] = Object.entries(words).flatMap(([key, value]) => (key === `${name}Says` ? [value] : []));
    return entry(pathOf(desk, name), titleOf(desk.words), says ?? "");
  });
  return html`<nav class="card" aria-label="${title}"><h2>${title}</h2><ul class="menu">${entries}
${entry(`/p/${desk.visit.token}`, words.contact, words.contactSays)}</ul></nav>`;
}
