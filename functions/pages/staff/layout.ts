import { html, raw } from "hono/html";
import { documentOf, type Markup } from "../../html/document.ts";
import { STAFF_STYLE } from "./style.ts";

const SHEET = raw(STAFF_STYLE);

/** Where somebody who is signed in can go, in the order shown. */
export const STAFF_MENU = [
  { path: "/s", says: "Home", about: "" },
  { path: "/s/queue", says: "Calls", about: "Whom to call next, team by team" },
  { path: "/s/accounts", says: "Accounts", about: "Everything about one account, and what may be done" },
] as const;

/** A whole page in English: its title, once as the heading, and its content; with `who`, the bar of somebody signed in. */
export function staffPage(title: string, content: Markup, who: { readonly email: string } | null = null): Markup {
  return documentOf(
    { title, style: STAFF_STYLE },
    html`${who === null ? "" : bar(who)}
<main class="staff" id="content">
<h1>${title}</h1>
${content}
</main>`,
  );
}

function bar({ email }: { readonly email: string }): Markup {
  return html`<header><a class="skip" href="#content">Skip to the page</a>
<div class="bar"><p class="brand">Amends</p>
<nav aria-label="Staff pages"><ul>${STAFF_MENU.map(({ path, says }) => html`<li><a href="${path}">${says}</a></li>`)}</ul></nav>
<p class="who">${email} · <a href="/s/out">Sign out</a></p></div></header>`;
}

/** For whatever opens nothing: the same for everybody, so that nobody learns from it what there is. */
export function closedStaffPage(): Markup {
  return staffPage(
    "This link opens nothing",
    html`<p>It may have been used, its time may be over, or a part of it is missing. Nothing was changed.</p>
<p>Open the newest e-mail about it, or <a href="/s">sign in</a>.</p>`,
  );
}

/** For a fault of ours. */
export function troubleStaffPage(): Markup {
  return staffPage(
    "Something went wrong on our side",
    html`<p>It is on record and somebody will look at it. Please try again in a few minutes.</p>`,
  );
}

/** For a form that another site sent, or that is too old: nothing was taken. */
export function staleStaffPage(who: { readonly email: string } | null = null): Markup {
  return staffPage(
    "Nothing was saved",
    html`<p>The form did not come from a page you have open here, or you were signed out meanwhile.</p>
<p>Go back, load the page again and send it once more.</p>`,
    who,
  );
}

/** For whoever is not signed in, or not any more. */
export function signInFirstPage(): Markup {
  return staffPage(
    "Please sign in",
    html`<p>This page is for staff who are signed in, and sessions end after eight hours.</p>
<p><a class="button" href="/s">Sign in</a></p>`,
  );
}

/** A cookie of ours does not come along from another site's link, an e-mail above all; it does when our own page asks. */
export function openingPage(path: string): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0;url=${path}"><title>Opening the page</title><style>${SHEET}</style></head>
<body><main class="staff"><h1>Opening the page</h1><p><a href="${path}">Go on</a></p></main></body></html>`;
}
