import { html } from "hono/html";
import type { Markup } from "../../html/document.ts";
import { staffPage } from "../staff/layout.ts";
import type { AgencyVisit, AgencyVisitRefused } from "./visit.ts";

const minuteOf = (instant: Date): string => `${instant.toISOString().slice(0, 16).replace("T", " ")} UTC`;

const row = (name: string, value: string): Markup => html`<p><span class="quiet">${name}:</span> <b>${value}</b></p>`;

/** What a package is and a button for each of its files: nothing about the debtor, for links are forwarded. */
export function packagePage({ link, manifest, stored, agency, creditorName, acknowledgeBy }: AgencyVisit): Markup {
  return staffPage(
    `Placement from ${creditorName}`,
    html`<div class="card">
${row("For", agency.name)}
${row("Placement", link.placementId)}
${row("This link opens until", minuteOf(new Date(link.expiresAt * 1000)))}
${acknowledgeBy === null ? "" : row("Acknowledge before", minuteOf(new Date(acknowledgeBy)))}
${row("Checksum (SHA-256)", stored.sha256)}
</div>
<p>The files hold personal data of the debtor. Each download is written down. Compare checksums, then report <b>acknowledged</b>, or <b>rejected</b> with a code.</p>
<h2>Files</h2>
<p><b>placement.json</b> is the whole package; each table is there as CSV too.</p>
<form method="post"><ul class="plain">
${manifest.files.map(
  ({ name, bytes, sha256 }) =>
    html`<li class="card"><h3>${name}</h3><p class="quiet">${bytes.toLocaleString("en-US")} bytes, SHA-256 ${sha256}</p><button name="file" value="${name}"${name === "placement.json" ? "" : html` class="second"`}>Download ${name}</button></li>`,
)}
</ul></form>`,
  );
}

const REFUSALS = {
  unknown: ["This link opens nothing", "A part of it may be missing, or its time may be over."],
  expired: ["The time of this link is over", "Nothing can be downloaded with it any more."],
  ended: ["This placement has ended", "It was recalled, returned or closed, so its package is not given out any more."],
} as const satisfies Readonly<Record<AgencyVisitRefused["kind"], readonly [title: string, says: string]>>;

/** Says why a link gives nothing, and where to turn. */
export function refusedPage({ kind }: AgencyVisitRefused): Markup {
  const [title, says] = REFUSALS[kind];
  return staffPage(
    title,
    html`<p>${says}</p><p>If you need the package, ask the creditor for a new link by the message that this one came in.</p>`,
  );
}

/** For a file that is asked for and is not one of the package. */
export function noSuchFilePage(): Markup {
  return staffPage("There is no such file", html`<p>Go back and choose one of those listed.</p>`);
}

/** For a file that cannot be sent in one answer. */
export function tooLargePage(): Markup {
  return staffPage(
    "This file is too large to be sent from here",
    html`<p>Ask for it compressed (<code>Accept-Encoding: gzip</code>), take it table by table, or ask the creditor to send it another way.</p>`,
  );
}

/** For a fault of ours. */
export function troublePage(): Markup {
  return staffPage(
    "Something went wrong on our side",
    html`<p>It is on record. Please try again in a few minutes.</p>`,
  );
}
