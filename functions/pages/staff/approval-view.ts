import { html } from "hono/html";
import { timelineOf } from "../../account-view/timeline.ts";
import { datedDay, inWords, shown } from "../../account-view/words.ts";
import { calendarZone } from "../../domain/account.ts";
import type { Question } from "../../domain/approvals.ts";
import { decimalOf, type Money } from "../../domain/money.ts";
import type { Markup } from "../../html/document.ts";
import { type Asked, shownNow } from "./approval-facts.ts";
import { staffPage } from "./layout.ts";

const LONGEST_TIMELINE = 60;
const LONGEST_WORDS = 1_000;
export const LONGEST_REASON = 1_000;

/** What somebody sent that could not be taken, and what they had typed. */
export type Sent = {
  readonly problems: readonly { readonly field: string; readonly says: string }[];
  readonly sent: URLSearchParams;
};

const UNSENT: Sent = { problems: [], sent: new URLSearchParams() };

/** A question with everything needed to answer it, and the form that does. */
export function decisionPage(asked: Asked, form: Sent = UNSENT): Markup {
  const { words, question, file } = asked;
  if (words === null || question === null) throw new Error("only an open question is decided");
  return staffPage(
    words.asks,
    html`${problemsOf(form)}
${words.until === null ? "" : html`<p>Please decide by <strong>${words.until}</strong>. Looking decides nothing.</p>`}
<div class="columns">
<section class="card"><h2>Who and how much</h2><dl>${[["Name", shown(file.person.name?.value ?? "not known")] as const, ...words.about].map(row)}</dl></section>
<section class="card"><h2>What happens</h2><h3>If you approve</h3><p>${words.answers.yes}</p><h3>If you decline</h3><p>${words.answers.no}</p><h3>If nobody answers</h3><p>${words.answers.silence}</p></section>
<section class="card"><h2>What was tried</h2>${list(words.tried, "Nothing yet in this case.")}</section>
<section class="card"><h2>What the debtor said</h2>${list(words.said, "Nothing that is on file.")}${ownWords(asked)}</section>
${asked.policy.length === 0 ? "" : html`<section class="card"><h2>What policy says</h2>${list(asked.policy, "")}</section>`}
${asked.agencies === null ? "" : html`<section class="card"><h2>Which agency, and why</h2>${list(asked.agencies, "")}</section>`}
${words.others.length === 0 ? "" : html`<section class="card"><h2>Who else is asked</h2>${list(words.others, "")}</section>`}
</div>
${owedTable(words.items)}
${formOf(asked, question, form)}
${history(asked)}`,
  );
}

const row = ([label, value]: readonly [string, string]): Markup => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

const list = (items: readonly string[], none: string): Markup =>
  items.length === 0 ? html`<p>${none}</p>` : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

function owedTable(items: NonNullable<Asked["words"]>["items"]): Markup {
  return html`<h2>What is owed</h2>
<div class="scroll" role="region" aria-label="What is owed" tabindex="0"><table>
<thead><tr><th scope="col">Invoice</th><th scope="col">Since when, and what of</th><th scope="col" class="money">Open</th></tr></thead>
<tbody>${items.map(({ id, says, open }) => html`<tr><th scope="row">${id}</th><td>${says}</td><td class="money">${open}</td></tr>`)}</tbody>
</table></div>`;
}

/** The debtor's own words, oldest first, as they were written. */
function ownWords({ file }: Asked): Markup {
  const zone = calendarZone(file.account);
  const said = file.acts
    .filter(({ by }) => by.kind === "debtor")
    .flatMap(({ actId, at, does }) => {
      const words = file.words.get(`FACT#ACT#${actId}`);
      return words === undefined ? [] : [{ at, does, words }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  return html`${said.map(
    ({ at, does, words }) =>
      html`<h3>${datedDay(new Date(at), zone)}, ${inWords(does).toLowerCase()}</h3><p class="said">${words.slice(0, LONGEST_WORDS)}</p>`,
  )}`;
}

function history({ file }: Asked): Markup {
  const zone = calendarZone(file.account);
  const entries = timelineOf(file).slice(0, LONGEST_TIMELINE).toReversed();
  return html`<details><summary>Everything on record, oldest first</summary>
<ol class="steps">${entries.map(
    ({ at, title, says, because }) =>
      html`<li><strong>${datedDay(new Date(at), zone)}</strong> ${title}${says === "" ? "" : html`<br>${says}`}${because.map(
        (why) => html`<br><span class="quiet">${why.says}</span>`,
      )}</li>`,
  )}</ol></details>`;
}

const problemsOf = ({ problems }: Sent): Markup =>
  problems.length === 0
    ? html``
    : html`<div class="card wrong" role="alert" tabindex="-1" autofocus><h2>Nothing was decided</h2>
<ul class="plain">${problems.map(({ field, says }) => html`<li>${field === "" ? says : html`<a href="#${field}">${says}</a>`}</li>`)}</ul></div>`;

/** The amount that a yes may change; null where it may not. */
export function changeable(question: Question): Money | null {
  if (question.kind === "agency-handoff") return { minor: question.minor, currency: question.currency };
  return question.kind === "settlement" ? question.amount : null;
}

function formOf({ file, visit }: Asked, question: Question, form: Sent): Markup {
  const { account, now } = file;
  const typed = (name: string): string => form.sent.get(name) ?? "";
  const amount = changeable(question);
  const tick = (value: string, says: string): Markup =>
    html`<label class="tick"><input type="radio" name="decision" value="${value}"${typed("decision") === value ? html` checked` : ""}> ${says}</label>`;
  return html`<form method="post" action="/t/${visit.token}" class="card" novalidate>
<h2>Your decision</h2>
<input type="hidden" name="shown" value="${shownNow(account, now)}">
<fieldset id="decision" tabindex="-1"><legend>What do you decide?</legend>${errorAt(form, "decision")}${tick("approve", "Approve")}${tick("decline", "Decline")}</fieldset>
${
  amount === null
    ? ""
    : html`<div class="named"><label for="amount">Amount to approve, in ${amount.currency}</label>
<p class="quiet" id="amount-hint">${question.kind === "settlement" ? "What the debtor pays in full settlement; change it to settle for another amount." : "At most this much is handed over; it may be lowered to what is owed."}</p>
${errorAt(form, "amount")}<input id="amount" name="amount" inputmode="decimal" autocomplete="off" aria-describedby="amount-hint" value="${form.sent.has("amount") ? typed("amount") : decimalOf(amount)}"></div>`
}
<div class="named"><label for="reason">Why? Needed to decline; kept on record.</label>${errorAt(form, "reason")}<textarea id="reason" name="reason" rows="4" maxlength="${LONGEST_REASON}">${typed("reason")}</textarea></div>
<div class="named"><label for="email">Your own work e-mail address</label>
<p class="quiet" id="email-hint">Only whom this link was made for can decide by it.</p>
${errorAt(form, "email")}<input id="email" name="email" type="email" autocomplete="email" aria-describedby="email-hint" value="${typed("email")}"></div>
<button type="submit">Send the decision</button>
</form>`;
}

const errorAt = ({ problems }: Sent, field: string): Markup => {
  const problem = problems.find((one) => one.field === field);
  return problem === undefined ? html`` : html`<p class="error">${problem.says}</p>`;
};
