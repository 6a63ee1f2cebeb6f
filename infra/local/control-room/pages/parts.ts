import { html } from "hono/html";
import type { LadderView, RungView } from "../../../../functions/account-view/ladder.ts";
import { datedDay, inWords, shortDay, zonedTime } from "../../../../functions/account-view/words.ts";
import type { Markup } from "./layout.ts";

/** The page of an account. */
export const accountPath = ({
  creditorId,
  accountId,
}: {
  readonly creditorId: string;
  readonly accountId: string;
}): string => `/accounts/${encodeURIComponent(creditorId)}/${encodeURIComponent(accountId)}`;

/** An instant near the clock's, local to a zone. */
export const soon = (at: Date, zone: string): Markup =>
  html`<time datetime="${at.toISOString()}">${shortDay(at, zone)}, ${zonedTime(at, zone)}</time>`;

/** An instant of any year, local to a zone. */
export const dated = (at: Date, zone: string): Markup =>
  html`<time datetime="${at.toISOString()}">${datedDay(at, zone)}, ${zonedTime(at, zone)}</time>`;

export const stagePill = (stage: string): Markup => html`<span class="pill stage-${stage}">${inWords(stage)}</span>`;

/** What a dot says to whoever cannot see it. */
export const STATE_WORDS: Readonly<Record<RungView["state"], string>> = {
  taken: "taken",
  bounced: "taken, but it came back",
  passed: "passed over",
  covered: "counts as taken",
  next: "next",
  ahead: "to come",
  idle: "not needed",
};

/** The rungs of a ladder as a row of dots, each with its name and state in words. */
export function dots({ rungs }: LadderView): Markup {
  return html`<ol class="dots" role="list">${rungs.map(
    ({ label, state, when }) =>
      html`<li class="${state}" title="${label}: ${STATE_WORDS[state]}${when === "" ? "" : `, ${when}`}"><span class="unseen">${label}: ${STATE_WORDS[state]}${when === "" ? "" : `, ${when}`}. </span></li>`,
  )}</ol>`;
}

/** Reasons why something typed in was not taken. */
export function problems(reasons: readonly string[], id: string): Markup {
  return html`<div class="problem" role="alert" id="${id}"><p><b>Not done.</b> ${
    reasons.length === 1 ? reasons[0] : ""
  }</p>${reasons.length > 1 ? html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : ""}</div>`;
}

/** A card with a list; nothing while there is nothing to list. */
export function list(title: string, id: string, items: readonly Markup[]): Markup {
  if (items.length === 0) return html``;
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="plain stacked" role="list">${items}</ul></section>`;
}
