import { html } from "hono/html";
import { nameOf } from "../../account-view/account.ts";
import { agreementLines } from "../../account-view/agreements.ts";
import { beforeAndAfter } from "../../account-view/call-scripts.ts";
import { timelineOf } from "../../account-view/timeline.ts";
import { cityOf, inWords, moneyInWords, shortDay, shown, timeOfDay, zonedTime } from "../../account-view/words.ts";
import type { AccountIds } from "../../adapters/account-store.ts";
import { pathPart } from "../../adapters/path-part.ts";
import { calendarZone } from "../../domain/account.ts";
import { owed } from "../../domain/allocation.ts";
import { isOpen } from "../../domain/reserved-call.ts";
import type { Markup } from "../../html/document.ts";
import { line, type Problem } from "../debtor/form.ts";
import { history } from "./account-history.ts";
import { accountPath } from "./account-page.ts";
import { askedInWords } from "./call-identity.ts";
import { offersCard } from "./call-offers.ts";
import { outcomeForm } from "./call-outcome-form.ts";
import type { CallView } from "./call-reading.ts";

export const callPath = (ids: AccountIds, taskId: string): string => `${accountPath(ids, "tasks")}/${pathPart(taskId)}`;

type CallPage = {
  readonly view: CallView;
  /** Fields that every form of the page carries. */
  readonly hidden: Markup;
  /** What follows from the call that was just logged. */
  readonly done: string | null;
  readonly refused: {
    readonly sent: URLSearchParams;
    readonly problems: readonly Problem[];
    readonly reason: string | null;
  } | null;
};

/** One call, step by step: may they be called, the number, who picked up, what to say and offer, how it went. */
export function callPage(page: CallPage): { readonly title: string; readonly content: Markup } {
  const { view, refused, done } = page;
  const { file, reserved } = view;
  const zone = calendarZone(file.account);
  const content = html`${refused === null ? "" : notDone(page.refused)}
${done === null ? "" : html`<div class="card told" role="status"><p><b>Logged.</b> ${done}</p>${nextTry(view)}</div>`}
${lead(view)}
${reserved === null ? windowCard(page) : callCards(page)}
<div class="columns">${agreementsCard(view)}${offersCard(view, page.hidden, callPath(file.account, view.task.id))}</div>
${history(timelineOf(file), zone)}`;
  return { title: `Call ${nameOf(file)}`, content };
}

function notDone(refused: CallPage["refused"]): Markup {
  if (refused === null) return html``;
  return html`<div class="card wrong" role="alert" tabindex="-1" autofocus><h2>Nothing was done</h2>
${refused.reason === null ? "" : html`<p>${refused.reason}</p>`}
${refused.problems.length === 0 ? "" : html`<ul>${refused.problems.map(({ field, says }) => html`<li><a href="#${field}">${says}</a></li>`)}</ul>`}</div>`;
}

const when = (at: Date, zone: string): string => `${shortDay(at, zone)}, ${zonedTime(at, zone)}`;

function nextTry({ file, task }: CallView): Markup {
  const zone = calendarZone(file.account);
  if (task.closedAt !== null) return html`<p>The task is over. <a href="/s/queue">What waits for you</a></p>`;
  const from = task.callFrom === undefined ? "" : ` Not before ${when(new Date(task.callFrom), zone)}.`;
  return html`<p>The next try is yours to make or leave.${from} <a href="/s/queue">What waits for you</a></p>`;
}

function lead({ file, task }: CallView): Markup {
  const { account, now } = file;
  const zone = calendarZone(account);
  const facts: readonly (readonly [string, string])[] = [
    ["Account", account.accountId],
    ["Owed", moneyInWords(owed(account))],
    ["Their time", `${zonedTime(now, zone)} in ${cityOf(zone)}`],
    ["Due", task.dueAt === null ? "No day set" : when(new Date(task.dueAt), zone)],
    ...(task.attemptsLeft === undefined ? [] : [["Tries left", String(task.attemptsLeft)] as const]),
    ...(task.assignee === undefined ? [] : [["With", task.assignee] as const]),
  ];
  return html`<dl class="inline">${facts.map(([term, says]) => html`<div><dt>${term}</dt><dd>${says}</dd></div>`)}</dl>
<p class="actions"><a href="${accountPath(account)}">Everything about this account</a> <a href="/s/queue">What waits for you</a></p>`;
}

/** Before the number is shown: whether they may be called, and the button that keeps the call. */
function windowCard({ view, hidden }: CallPage): Markup {
  const { judged, task, file, isTaken } = view;
  if (judged === null) {
    const how = task.outcome === null ? "" : html`<p>It ended as: ${inWords(task.outcome)}.</p>`;
    return html`<section class="card"><h2>This call is over</h2>${how}</section>`;
  }
  if (judged.kind === "nobody")
    return html`<section class="card wrong"><h2>Nobody to call</h2><p>${judged.reason.replace(/^[a-z-]+: /, "")}</p></section>`;
  const zone = calendarZone(file.account);
  if (judged.kind === "closed") {
    const from =
      judged.from === null
        ? "Somebody must change a fact first."
        : `They may be called from ${when(judged.from, zone)}.`;
    return html`<section class="card wrong"><h2>Not now</h2><p>${judged.says} ${from}</p>
<p class="quiet">${judged.rule}${judged.citation === null ? "" : `, ${judged.citation}`}</p></section>`;
  }
  if (isTaken)
    return html`<section class="card wrong"><h2>Somebody else is making this call</h2><p>They have half an hour for it.</p></section>`;
  const asked = task.callFrom !== undefined && Date.parse(task.callFrom) > file.now.getTime();
  return html`<section class="card told"><h2>They may be called now, until ${timeOfDay(judged.until, zone)} their time</h2>
${asked ? html`<p><b>It was set for ${when(new Date(task.callFrom ?? ""), zone)}.</b> Call before only with a reason.</p>` : ""}
<p>Keeping the call shows you the number for half an hour. It counts as a call from then on, made or not.</p>
<form method="post" action="${callPath(file.account, task.id)}/reserve">${hidden}<button>Keep the call and show the number</button></form></section>`;
}

/** Once the call is kept: the number, who it is, what to say, how it went. */
function callCards(page: CallPage): Markup {
  const { view, refused } = page;
  const { reserved, scripts, task, file } = view;
  const isVerified = reserved?.verifiedAt !== undefined;
  const [call, voicemail] = scripts;
  const { before, after } = call === undefined ? { before: "", after: "" } : beforeAndAfter(call);
  const said = (title: string, text: string, language: string | undefined, isShown: boolean) =>
    text === ""
      ? ""
      : html`<details${isShown ? html` open` : ""}><summary>${title}</summary><p class="said" lang="${language ?? "en"}">${text}</p></details>`;
  return html`<div class="columns"><div class="stack">${numberCard(view)}${identityCard(page)}
<section class="card"><h2>What to say</h2>${said("First: who is it?", before, call?.language, !isVerified)}${
    isVerified
      ? said("Now that you know who it is", after, call?.language, true)
      : html`<p class="quiet">The rest of the script comes once they have shown who they are.</p>`
  }${said("On a voicemail, only this", voicemail?.text ?? "", voicemail?.language, false)}</section></div>
<div class="stack">${outcomeForm({ file, isVerified, hidden: page.hidden, action: `${callPath(file.account, task.id)}/log`, refused })}</div></div>`;
}

function numberCard({ file, reserved }: CallView): Markup {
  const zone = calendarZone(file.account);
  const { phone } = file.reach;
  if (reserved === null) return html``;
  const until = new Date(reserved.until);
  if (phone.kind === "closed" || !isOpen(reserved, file.now))
    return html`<section class="card wrong"><h2>The number is hidden again</h2><p>The time for this call ended at ${timeOfDay(until, zone)} their time. Log how it went; to call once more, keep another call.</p></section>`;
  return html`<section class="card told"><h2>The number</h2><p><a href="tel:${phone.address}">${phone.address}</a></p>
<p>Ask for ${shown(nameOf(file))}. Dial until ${timeOfDay(until, zone)} their time, and log how it went.</p></section>`;
}

function identityCard({ view, hidden, refused }: CallPage): Markup {
  const { reserved, identity, file, task } = view;
  if (reserved === null) return html``;
  if (reserved.verifiedAt !== undefined)
    return html`<section class="card told"><h2>Who it is</h2><p>They have shown who they are.</p></section>`;
  if (identity === null)
    return html`<section class="card wrong"><h2>Who it is</h2><p>Nothing is on file that could tell them from anybody else. Say nothing about the account; ask when to call again, or for a letter with their reference.</p></section>`;
  if (reserved.triesLeft === 0)
    return html`<section class="card wrong"><h2>Who it is</h2><p>Nobody showed who they are. Say nothing about the account, thank them, and close.</p></section>`;
  const { ask, label } = askedInWords(identity);
  const typed = {
    sent: new URLSearchParams(),
    problems: refused?.problems.filter(({ field }) => field === "answer") ?? [],
  };
  const field = {
    name: "answer",
    label,
    more: html`type="text" maxlength="100" autocomplete="off" spellcheck="false"`,
  };
  return html`<section class="card"><h2>Who is it?</h2><p>${ask} Type what they say: the page compares it, keeps nothing of it, and never shows what is on file. ${reserved.triesLeft} tries are left.</p>
<form method="post" action="${callPath(file.account, task.id)}/check" novalidate>${hidden}${line(typed, field)}<button class="second">Compare</button></form></section>`;
}

function agreementsCard({ file }: CallView): Markup {
  const lines = agreementLines(file);
  return html`<section class="card"><h2>What was agreed</h2>${
    lines.length === 0
      ? html`<p class="quiet">Nothing so far.</p>`
      : html`<ul>${lines.map((each) => html`<li>${each}</li>`)}</ul>`
  }</section>`;
}
