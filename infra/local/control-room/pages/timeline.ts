import { html } from "hono/html";
import type { Entry } from "../../../../functions/account-view/timeline.ts";
import { longDay, zonedTime } from "../../../../functions/account-view/words.ts";
import type { Markup } from "./layout.ts";

type Day = { readonly day: string; readonly entries: readonly Entry[] };

function byDay(entries: readonly Entry[], zone: string): readonly Day[] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = longDay(new Date(entry.at), zone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
}

function entryOf(entry: Entry, zone: string): Markup {
  return html`<li class="entry ${entry.kind}">
    <time datetime="${entry.at}">${zonedTime(new Date(entry.at), zone)}</time>
    <div class="what"><p class="title">${entry.messageId === null ? entry.title : html`<a href="/mailbox/${entry.messageId}">${entry.title}</a>`}</p>
    ${entry.says === "" ? "" : html`<p>${entry.says}</p>`}
    ${entry.because.map(
      (reason) =>
        html`<p class="because">${reason.says} <small><code>${reason.rule}</code>${reason.citation === null ? "" : ` · ${reason.citation}`}</small></p>`,
    )}
    ${
      entry.facts.length === 0
        ? ""
        : html`<dl class="facts">${entry.facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
    }</div></li>`;
}

/** Everything on record, day by day in the debtor's own calendar, the newest first. */
export function timeline(entries: readonly Entry[], zone: string): Markup {
  return html`<section aria-labelledby="timeline" class="timeline"><h2 id="timeline">What happened, and why</h2>
    ${byDay(entries, zone).map(
      ({ day, entries: ofDay }) =>
        html`<h3>${day}</h3><ol role="list">${ofDay.map((entry) => entryOf(entry, zone))}</ol>`,
    )}</section>`;
}
