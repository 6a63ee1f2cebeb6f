import { html } from "hono/html";
import { deciding } from "./acts.ts";
import { isHeld } from "./desk.ts";
import { form, summary, tick } from "./form.ts";
import { type Page, type Read, told, wrong } from "./page.ts";

const NAME = "stop";

/** Contact ceases altogether; ways of contact alone are chosen on the preference page. */
export const stopPage: Page = {
  name: NAME,
  openTo: "anyone",
  title: ({ stop }) => stop.title,
  show: (desk, { typed, once, last }) => {
    const words = desk.words.stop;
    return html`${told(desk, isHeld(desk, "cease-contact") ? last : null, words.done)}${summary(desk, typed)}<p>${words.says}${desk.session === null ? "" : ` ${words.owed}`}</p><p class="quiet">${words.legal}</p>
${form(desk, NAME, once, html`${tick(typed, "sure", words.sure)}<button>${words.button}</button>`)}
<p><a href="/p/${desk.visit.token}">${words.instead}</a></p>`;
  },
  read: (desk, sent): Read =>
    sent.get("sure") === "yes"
      ? { kind: "decision", says: {}, decide: deciding(desk, { does: "cease-contact" }) }
      : wrong({ field: "sure", says: desk.words.common.tick }),
};
