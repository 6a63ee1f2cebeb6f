import { html } from "hono/html";
import type { Markup } from "../html/document.ts";
import { layout } from "./layout.ts";
import type { Visit } from "./visit.ts";
import { wordsIn } from "./words.ts";

/** What mail programs post (RFC 8058), and what our own button does. */
export const ONE_CLICK = { name: "List-Unsubscribe", value: "One-Click" } as const;

/** One button. Looking changes nothing: mail scanners open every link. */
export function unsubscribePage({ token, language, creditor }: Visit): Markup {
  const words = wordsIn(language).unsubscribe;
  const title = words.title(creditor.name);
  return layout(
    language,
    title,
    html`<h1>${title}</h1><p>${words.says}</p>
<form method="post" class="card"><button name="${ONE_CLICK.name}" value="${ONE_CLICK.value}">${words.button}</button></form>
<p><a href="/p/${token}">${words.orChoose}</a></p>`,
    creditor,
  );
}

/** Says that e-mail is stopped, the first time and every time after. */
export function unsubscribedPage({ token, language, creditor }: Visit): Markup {
  const words = wordsIn(language).unsubscribe;
  return layout(
    language,
    words.doneTitle,
    html`<h1>${words.doneTitle}</h1>
<div class="card told" role="status"><p>${words.doneSays(creditor.name)}</p></div>
<p><a href="/p/${token}">${words.choose}</a></p>`,
    creditor,
  );
}
