import { html } from "hono/html";
import type { Markup } from "../../html/document.ts";
import { type Decide, type Decision, onceOf } from "./decisions.ts";
import { type Desk, instant } from "./desk.ts";
import { type Problem, type Typed, UNTOUCHED } from "./form.ts";
import { type DebtorWords, filled } from "./words.ts";

/** What was sent, read: a decision, `says` of it what may be kept beside no person, or what is wrong. */
export type Read =
  | { readonly kind: "decision"; readonly says: Decision["says"]; readonly decide: Decide }
  | { readonly kind: "wrong"; readonly problems: readonly Problem[] };

/** What a page shows a form with. `once` names the decision it is for; `last` is the one before. */
export type Showing = { readonly typed: Typed; readonly once: string; readonly last: Decision | null };

/** One page: what it shows, what its form means, and how a decision made on it reads afterwards. */
export type Page = {
  readonly name: string;
  /** Anyone with the link, where it reveals nothing; else only who has shown who they are. */
  readonly openTo: "anyone" | "verified";
  readonly title: (words: DebtorWords) => string;
  readonly show: (desk: Desk, showing: Showing) => Markup | Promise<Markup>;
  readonly read?: (desk: Desk, sent: URLSearchParams) => Read | Promise<Read>;
  readonly says?: (desk: Desk, decision: Decision) => string | Promise<string>;
};

export const showing = (desk: Desk, made: readonly Decision[], typed: Typed = UNTOUCHED): Showing => ({
  typed,
  once: onceOf(desk, made),
  last: made.at(-1) ?? null,
});

/** What was decided last, and when: shown to whoever comes back, presses twice, or just has. */
export function told(desk: Desk, last: Decision | null, says: string): Markup {
  if (last === null) return html``;
  const when = filled(desk.words.common.saidOn, { when: instant(desk, last.at) });
  return html`<div class="card told" role="status" id="done" tabindex="-1"><p>${says}</p><p class="quiet">${when}</p></div>`;
}

export const wrong = (...problems: readonly Problem[]): Read => ({ kind: "wrong", problems });
