import { html, raw } from "hono/html";
import { eventInWords, inWords } from "../account-view/words.ts";
import { amounts, clock, list, plain, quoted, table } from "../dossier/html-parts.ts";
import type { Markup } from "../html/document.ts";
import type { Held } from "./held.ts";

const SHEET = raw(`
body{font:1rem/1.5 Georgia,"Times New Roman",serif;color:#1a1a1a;background:#fff;max-width:50rem;margin:0 auto;padding:2rem 1rem}
h2{font-size:1.25rem;border-bottom:1px solid #999;margin-top:2.2rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
.scroll{overflow-x:auto}
th,td{text-align:left;vertical-align:top;border:1px solid #bbb;padding:.3rem .45rem;overflow-wrap:anywhere}
blockquote{margin:.4rem 0 1rem;padding:.5rem .8rem;border-left:.25rem solid #999;white-space:pre-wrap;overflow-wrap:anywhere}
dt{font-weight:bold}dd{margin:0 0 .4rem}
.none{color:#555}
`);

/** What is held of a person, as one page for them that needs nothing else. */
export async function renderHeld(held: Held): Promise<string> {
  const { creditor, account, madeOn } = held;
  const title = `What ${creditor.name ?? creditor.id} holds of you`;
  const page = await html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><title>${title}</title><style>${SHEET}</style></head>
<body><header><h1>${title}</h1><p>About account ${account.id}, as of ${madeOn}. The same is in the file that comes with this page, for a machine to read.</p></header>
<main>${sections(held).map(
    ([head, content]) => html`<section><h2>${head}</h2>
${content}</section>`,
  )}</main></body></html>`;
  return page.toString();
}

const sections = (held: Held): readonly (readonly [string, Markup])[] => [
  ["Why, and for how long", whySection(held)],
  ["Who you are", whoSection(held)],
  ["What you wished", wishesSection(held)],
  ["What we wrote to you", messagesSection(held)],
  ["What you told us and decided, and what was decided about you", saidSection(held)],
  ["What is owed", moneySection(held)],
  ["Who else has had it", recipientsSection(held)],
];

function whySection({ purposes, retention, erasedAt }: Held): Markup {
  return html`<ul>${purposes.map((purpose) => html`<li>${purpose}</li>`)}</ul>
<p>${retention.endsOn === null ? `Kept while something is under way: ${retention.underWay.map(inWords).join(", ") || "nothing was heard yet"}.` : `Kept until ${retention.endsOn}, then erased.`}</p>
<ul>${retention.because.map((source) => html`<li>${source}</li>`)}</ul>
${erasedAt === null ? "" : html`<p><strong>Your data was erased on ${clock(erasedAt, "UTC")}.</strong> What stands here was said afterwards, or names nobody.</p>`}`;
}

function whoSection({ whoYouAre, addresses, whereYouMayBe }: Held): Markup {
  return html`${table(
    ["What", "Value", "Said", "By message"],
    whoYouAre.map(({ what, value, said, by }) => [inWords(what), plain(value), clock(said, "UTC"), by]),
    "Nothing.",
  )}
${table(
  ["Address or number", "First given", "Last given", "By"],
  addresses.map(({ value, firstSeenAt, lastSeenAt, givenBy }) => [
    value,
    clock(firstSeenAt, "UTC"),
    clock(lastSeenAt, "UTC"),
    givenBy.map(({ source }) => source).join(", "),
  ]),
  "No address.",
)}
${list([
  ["Time zones you may be in", whereYouMayBe.timeZones.join(", ")],
  ["States you may live in", whereYouMayBe.states.join(", ")],
])}`;
}

const wishesSection = ({ wishes }: Held): Markup =>
  html`${table(
    ["Channel", "Your word", "Consent we were told of"],
    wishes.channels.map(({ channel, word, consent }) => [inWords(channel), plain(word), plain(consent)]),
    "",
  )}
${list([
  ["Times that do not suit you", plain(wishes.inconvenientTimes)],
  ["Language you chose", plain(wishes.language)],
])}`;

const messagesSection = ({ messages, notSent }: Held): Markup =>
  html`${messages.map(
    ({
      at,
      channel,
      to,
      subject,
      text,
      status,
    }) => html`<p>${clock(at, "UTC")}, ${inWords(channel)}${to === null ? "" : ` to ${to}`}: ${inWords(status)}${subject === null || subject === "" ? "" : html`. <strong>${subject}</strong>`}</p>
${text === null ? html`<p class="none">Its words are not kept.</p>` : quoted(text)}`,
  )}
<p>${notSent.length} messages were kept back: ${[...new Set(notSent.map(({ rule }) => rule))].join(", ") || "none"}.</p>`;

function saidSection({ whatYouDid, decisionsOfStaff, otherWords, promises, plans, holds }: Held): Markup {
  const acts = [...whatYouDid.map((act) => ({ ...act, by: "you" })), ...decisionsOfStaff];
  return html`${table(
    ["When", "Who", "What", "Words"],
    acts.map(({ at, by, does, says, words }) => [
      clock(at, "UTC"),
      by,
      `${inWords(does)} ${plain(says)}`,
      words ?? null,
    ]),
    "Nothing.",
  )}
${otherWords.map(({ words }) => quoted(words))}
${list([
  ["Promises", promises.map(plain).join(" / ")],
  ["Plans", plans.map(plain).join(" / ")],
  ["Stops", holds.map(plain).join(" / ")],
])}`;
}

const moneySection = ({ owed, ledger, invoiceWords }: Held): Markup =>
  html`<p>Owed: ${amounts(owed)}.</p>
${table(
  ["When", "What", "Change", "Balance"],
  ledger.map(({ at, kind, changes, balance }) => [
    clock(at, "UTC"),
    eventInWords(kind),
    plain(changes),
    amounts(balance),
  ]),
  "Nothing.",
)}
${invoiceWords.map((words) => html`<p>${plain(words)}</p>`)}`;

const recipientsSection = ({ recipients }: Held): Markup =>
  table(
    ["Agency", "From", "Until"],
    recipients.map(({ agency, from, until }) => [agency, clock(from, "UTC"), clock(until, "UTC")]),
    "Nobody but those who carry our messages.",
  );
