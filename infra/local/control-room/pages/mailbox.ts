import { html } from "hono/html";
import { counted, inWords, shown } from "../../../../functions/account-view/words.ts";
import type { MailView } from "../mailbox-view.ts";
import type { Markup } from "./layout.ts";
import { accountPath, dated } from "./parts.ts";

const MOST_LISTED = 200;
const CHANNELS = { email: "E-mail", sms: "Text" } as const;

/** Everything that went to debtors and staff, the newest first. */
export function mailboxPage(mails: readonly MailView[]): Markup {
  const listed = mails.slice(0, MOST_LISTED);
  return html`<div class="lead"><h1>Mailbox</h1><p>${counted(mails.length, "message")} to debtors and staff${
    mails.length > listed.length ? `; the latest ${listed.length} are shown` : ""
  }. Times are local to each debtor, and to the creditor for staff.</p></div>
  <ul class="rows mails" role="list">${listed.map(
    (mail) => html`<li class="row"><p class="channel"><span class="pill">${CHANNELS[mail.channel]}</span></p>
      <div class="who"><h2>${mail.name}</h2><p class="muted">${mail.to}</p></div>
      <div class="subject"><p><a href="/mailbox/${mail.contactId}">${mail.channel === "email" ? mail.subject : shown(mail.text, 90)}</a></p>
        <p class="muted">${mail.message}</p></div>
      <p class="when muted">${dated(mail.at, mail.zone)}${mail.status === "bounced" || mail.status === "failed" ? html` <b class="closed">${inWords(mail.status)}</b>` : ""}</p></li>`,
  )}</ul>
  ${listed.length === 0 ? html`<p class="muted">Nothing has been sent yet.</p>` : ""}`;
}

const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;

/** Text with its addresses as links, as a mail program shows it. */
const linked = (text: string): readonly (Markup | string)[] =>
  text
    .split(ADDRESS)
    .map((piece) => (ADDRESS.test(piece) ? html`<a href="${piece}" rel="noreferrer">${piece}</a>` : piece));

const about = ({ creditorId, accountId, name }: MailView): Markup | string =>
  accountId === null ? name : html`<a href="${accountPath({ creditorId, accountId })}">${name}</a>`;

function headers(mail: MailView, unsubscribeUrl: string | null): Markup {
  const rows: readonly (readonly [string, Markup | string])[] = [
    ["To", mail.to],
    ...(mail.channel === "email"
      ? ([
          ["From", mail.from],
          ["Subject", mail.subject],
        ] as const)
      : []),
    ["Sent", dated(mail.at, mail.zone)],
    ["Status", inWords(mail.status)],
    ...(unsubscribeUrl === null ? [] : ([["Header", html`<a href="${unsubscribeUrl}">List-Unsubscribe</a>`]] as const)),
    ["About", about(mail)],
  ];
  return html`<dl class="headers pairs card">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** One message as the debtor has it. */
export function mailPage(mail: MailView, unsubscribeUrl: string | null = null): Markup {
  const title = html`<div class="lead"><p class="crumb"><a href="/mailbox">Mailbox</a></p><h1>${mail.message}</h1></div>${headers(mail, unsubscribeUrl)}`;
  if (mail.channel === "sms" || mail.html === null)
    return html`${title}<section aria-labelledby="text"><h2 id="text" class="unseen">Text</h2>
      <p class="bubble">${linked(mail.text)}</p><p class="muted bubble-note">${mail.text.length} characters, to ${mail.to}</p></section>`;
  return html`${title}
    <div class="bodies"><section aria-labelledby="html"><h2 id="html">As it looks</h2>
      <iframe title="The e-mail ${mail.subject}" src="/mailbox/${mail.contactId}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></section>
    <section aria-labelledby="text"><h2 id="text">As plain text</h2><pre class="card" tabindex="0" aria-label="The e-mail as plain text">${linked(mail.text)}</pre></section></div>`;
}
