import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { cityOf, longDay, timeOfDay } from "../../../../functions/account-view/words.ts";

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What every page shows around its own content. `path` is where forms of the frame lead back to. */
export type Frame = {
  readonly path: string;
  readonly now: Date;
  readonly zone: string;
  readonly openTasks: number;
  readonly creditor: string;
  /** What the last command came to, on the page it led to. */
  readonly notice: string | null;
};

const PLACES = [
  ["/", "People"],
  ["/mailbox", "Mailbox"],
  ["/tasks", "Tasks"],
  ["/events", "Events"],
] as const;

const STEPS = [
  ["day", "A day"],
  ["week", "A week"],
  ["end", "To the end"],
] as const;

const isHere = (path: string, place: string): boolean =>
  place === "/" ? path === "/" || path.startsWith("/?") || path.startsWith("/accounts/") : path.startsWith(place);

function navigation({ path, openTasks }: Frame): Markup {
  return html`<nav aria-label="Pages"><ul class="places">${PLACES.map(
    ([place, label]) =>
      html`<li><a href="${place}" ${isHere(path, place) ? html`aria-current="page"` : ""}>${label}${
        place === "/tasks" && openTasks > 0
          ? html` <span class="count" aria-hidden="true">${openTasks}</span><span class="unseen">, ${openTasks} open</span>`
          : ""
      }</a></li>`,
  )}</ul></nav>`;
}

function clock({ now, zone, path }: Frame): Markup {
  return html`<section class="clock" aria-label="Virtual clock"><div class="inner">
    <p class="now"><time datetime="${now.toISOString()}"><span class="day">${longDay(now, zone)}</span>
      <span class="hour">${timeOfDay(now, zone)} <span class="muted">in ${cityOf(zone)}</span></span></time></p>
    <form method="post" action="/clock" class="steps">
      <input type="hidden" name="back" value="${path}">
      <span class="muted" id="let-pass">Let pass</span>
      ${STEPS.map(
        ([step, label]) => html`<button name="step" value="${step}" aria-describedby="let-pass">${label}</button>`,
      )}
    </form>
  </div></section>`;
}

/** A whole document: head, skip link, navigation, clock, notice, and the page's own content. */
export function layout(frame: Frame, title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Amends control room</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/styles.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top"><div class="inner">
  <p class="mark"><a href="/"><b>Amends</b> <span>control room</span></a></p>
  ${navigation(frame)}
</div></header>
${clock(frame)}
<main id="content" tabindex="-1" class="inner">
${frame.notice === null ? "" : html`<p class="notice" role="status">${frame.notice}</p>`}
${content}
</main>
<footer class="inner"><p>Everything here is invented, and nothing leaves this machine. Creditor: ${frame.creditor}.</p></footer>
</body>
</html>`;
}
