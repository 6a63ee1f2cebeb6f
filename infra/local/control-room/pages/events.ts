import { html } from "hono/html";
import { eventInWords, inWords, shown } from "../../../../functions/account-view/words.ts";
import type { Published } from "../../world.ts";
import { EXAMPLES } from "../event-examples.ts";
import type { Dropped } from "../room.ts";
import type { Markup } from "./layout.ts";
import { accountPath, dated, problems } from "./parts.ts";

export type EventsPage = {
  readonly text: string;
  readonly example: string | null;
  /** Why the text was not even delivered: no JSON. */
  readonly unreadable: readonly string[];
  /** The drop that led here. */
  readonly outcome: Dropped | null;
  readonly dropped: readonly Dropped[];
  readonly published: readonly Published[];
  readonly zone: string;
};

const MOST_PUBLISHED = 40;
const SAYS = {
  applied: "Applied: the account changed, and what follows has happened.",
  unchanged: "Unchanged: this fact was known already.",
  ignored: "Ignored: events from Amends itself are not taken in.",
  retry: "Not taken now; it would be delivered again.",
} as const;

function outcomeOf({ outcome, name }: Dropped): Markup {
  if (outcome.kind === "rejected")
    return html`<div class="problem" role="alert" id="outcome"><p><b>Rejected.</b> ${shown(name)} changed nothing:</p>
      <ul>${outcome.reasons.map((reason) => html`<li>${shown(reason, 300)}</li>`)}</ul></div>`;
  return html`<p class="notice" role="status" id="outcome"><b>${shown(name)}.</b> ${SAYS[outcome.kind]}</p>`;
}

function form({ text, unreadable, outcome, example }: EventsPage): Markup {
  const isWrong = unreadable.length > 0 || outcome?.outcome.kind === "rejected";
  return html`<form method="post" action="/events" class="drop">
    ${outcome === null ? "" : outcomeOf(outcome)}
    ${unreadable.length === 0 ? "" : problems(unreadable, "outcome")}
    <label for="event">Event, as JSON</label>
    <textarea id="event" name="event" rows="22" spellcheck="false" autocomplete="off" ${isWrong ? html`aria-invalid="true" aria-describedby="outcome"` : ""}>
${text}</textarea>
    ${example === null ? "" : html`<input type="hidden" name="example" value="${example}">`}
    <button class="primary">Drop it on the bus</button></form>`;
}

function publishedRow({ type, at, detail }: Published, zone: string): Markup {
  const ids = { creditorId: String(detail["creditorId"]), accountId: String(detail["accountId"]) };
  const about = detail["rung"] ?? detail["message"] ?? detail["kind"] ?? detail["outcome"];
  return html`<li><span>${eventInWords(type)}${typeof about === "string" ? html` <span class="muted">${inWords(about).toLowerCase()}</span>` : ""}
    <small><a href="${accountPath(ids)}">${ids.accountId}</a></small></span> <span class="muted">${dated(new Date(at), zone)}</span></li>`;
}

/** A form to drop an event, what became of the last ones, and what Amends told the world. */
export function eventsPage(page: EventsPage): Markup {
  const { dropped, published, zone, example } = page;
  const latest = published.slice(-MOST_PUBLISHED).reverse();
  return html`<div class="lead"><h1>Events</h1><p>What billing systems put on the bus, and what Amends tells in return.</p></div>
  <div class="two"><section aria-labelledby="drop"><h2 id="drop">Drop an event</h2>
    <p class="muted" id="examples">Begin with an example:</p><ul class="examples" role="list" aria-labelledby="examples">${EXAMPLES.map(
      ({ id, title }) =>
        html`<li><a href="/events?example=${id}" ${id === example ? html`aria-current="true"` : ""}>${title}</a></li>`,
    )}</ul>${form(page)}</section>
  <div class="told"><section aria-labelledby="dropped"><h2 id="dropped">Dropped here</h2>
    ${
      dropped.length === 0
        ? html`<p class="muted">Nothing yet.</p>`
        : html`<ul class="plain" role="list">${dropped.map(
            (
              one,
            ) => html`<li><span>${shown(one.name)}<small class="${one.outcome.kind === "rejected" ? "closed" : "muted"}">${inWords(one.outcome.kind)}</small></span>
              <span class="muted">${dated(one.at, zone)}</span></li>`,
          )}</ul>`
    }</section>
  <section aria-labelledby="told"><h2 id="told">Told to the world</h2>
    <ul class="plain" role="list">${latest.map((event) => publishedRow(event, zone))}</ul></section></div></div>`;
}
