import { html } from "hono/html";
import type { CallScript } from "../../../../functions/account-view/call-scripts.ts";
import { dayInWords, type LadderView } from "../../../../functions/account-view/ladder.ts";
import { reasonInWords } from "../../../../functions/account-view/reasons.ts";
import { cityOf, inWords, moneyInWords } from "../../../../functions/account-view/words.ts";
import type { ExecutionView, RoomView } from "../account-view.ts";
import type { ActForm } from "../act-forms.ts";
import { agreements } from "./agreements.ts";
import { actForm, isOf, type Refused } from "./forms.ts";
import type { Markup } from "./layout.ts";
import { accountPath, dated, list, problems, STATE_WORDS, soon, stagePill } from "./parts.ts";
import { whatToSay } from "./scripts.ts";
import { timeline } from "./timeline.ts";

export type AccountPage = {
  readonly view: RoomView;
  readonly scripts: readonly CallScript[];
  readonly refused: Refused | null;
};

/** One account: what is owed, where it stands and why, everything that happened, and what can be done. */
export function accountPage({ view, scripts, refused }: AccountPage): Markup {
  const { person } = view;
  return html`<div class="lead account-lead"><p class="crumb"><a href="/">People</a> · <a href="/s${accountPath(person)}">As staff see it</a></p>
    <h1>${person.name}</h1>
    <p>${stagePill(person.stage)} <span>${person.accountId} · ${inWords(view.segment)}${person.place === "" ? "" : ` · ${person.place}`}
      · local time ${view.localTime}${view.localTime === "not known" ? "" : ` in ${cityOf(person.zone)}`}</span></p></div>
  <div class="account">
    <div class="side">${balance(view)}${next(view)}${agreements(view)}${person.ladder === null ? "" : ladder(person.ladder)}${reach(view)}${records(view)}</div>
    <div class="main">${call(scripts)}${acts(view, refused)}${timeline(view.timeline, person.zone)}${executions(view.executions)}${published(view)}</div>
  </div>`;
}

function balance({ person, invoices, payments }: RoomView): Markup {
  return html`<section class="card balance" aria-labelledby="balance"><h2 id="balance">Balance</h2>
    <p class="sum">${moneyInWords(person.balance)}</p>
    <ul class="plain" role="list">${invoices.map(
      (
        invoice,
      ) => html`<li class="${invoice.isOpen ? "" : "settled"}"><span>${invoice.id}<small class="muted">${invoice.due}; ${invoice.standing}</small></span>
        <span class="amount">${invoice.open}${invoice.open === invoice.of ? "" : html`<small class="muted">of ${invoice.of}</small>`}</span></li>`,
    )}</ul>
    ${
      payments.length === 0
        ? ""
        : html`<h3>Payments</h3><ul class="plain" role="list">${payments.map(
            (
              payment,
            ) => html`<li class="${payment.isReversed ? "settled" : ""}"><span>${payment.id}<small class="muted">${payment.on}${payment.isReversed ? "; reversed" : ""}</small></span>
              <span class="amount">${payment.isReversed ? html`<s>${payment.amount}</s>` : payment.amount}</span></li>`,
          )}</ul>`
    }</section>`;
}

function next({ person: { next: step, zone } }: RoomView): Markup {
  return html`<section class="card" aria-labelledby="next"><h2 id="next">Next</h2>
    <p><b>${step.what}</b>${step.at === null ? "" : html`<br>${soon(step.at, zone)}`}</p>
    ${step.why === null ? "" : html`<p class="muted">${step.why}</p>`}</section>`;
}

function ladder({ name, version, rungs }: LadderView): Markup {
  return html`<section class="card" aria-labelledby="ladder"><h2 id="ladder">Ladder</h2>
    <p class="muted">${inWords(name)}, version ${version}</p>
    <ol class="rungs" role="list">${rungs.map(
      (rung) => html`<li class="${rung.state}" ${rung.state === "next" ? html`aria-current="step"` : ""}>
        <b>${rung.label}</b> <small class="muted">${rung.action}, ${dayInWords(rung.onDay)}</small>
        <span class="state">${inWords(STATE_WORDS[rung.state])}${rung.when === "" ? "" : ` · ${rung.state === "next" || rung.state === "ahead" ? "not before " : ""}${rung.when}`}</span>
        ${rung.rule === null ? "" : html`<small class="muted">${reasonInWords(rung.rule)}</small>`}</li>`,
    )}</ol></section>`;
}

function reach({ reach: channels }: RoomView): Markup {
  return html`<section class="card reach" aria-labelledby="reach"><h2 id="reach">How to reach them</h2>
    <dl class="pairs">${channels.map(
      ({ channel, says, notes, isOpen }) =>
        html`<div><dt>${channel}</dt><dd class="${isOpen ? "" : "closed"}">${isOpen ? "" : html`<b>Closed.</b> `}${[says, ...notes].join(" ")}</dd></div>`,
    )}</dl></section>`;
}

function records({ holds, tasks, placements }: RoomView): Markup {
  return html`${list(
    "Holds",
    "holds",
    holds.map(({ kind, span, about }) => html`<li><b>${kind}</b> <small class="muted">${span}; ${about}</small></li>`),
  )}${list(
    "Tasks",
    "tasks",
    tasks.map(({ kind, says }) => html`<li><b>${kind}</b> <small class="muted">${says}</small></li>`),
  )}${list(
    "Placements",
    "placements",
    placements.map(
      ({ agency, status, because }) =>
        html`<li><b>${agency}</b> <small>${inWords(status)}</small>${because.map((why) => html` <small class="muted">${why}</small>`)}</li>`,
    ),
  )}`;
}

function call(scripts: readonly CallScript[]): Markup {
  if (scripts.length === 0) return html``;
  return html`<section aria-labelledby="call"><h2 id="call">The call</h2>
    <h3 class="unseen">Scripts</h3>${whatToSay(scripts)}</section>`;
}

function acts({ forms, person }: RoomView, refused: Refused | null): Markup {
  const here = accountPath(person);
  const isOpen = (form: ActForm) => isOf(refused, form);
  const isGone = refused !== null && !forms.some(isOpen);
  return html`<section aria-labelledby="acts" class="acts"><h2 id="acts">What could happen now</h2>
    ${isGone ? problems(refused.reasons, "acts-problem") : ""}
    <div class="act-list">${forms.map(
      (
        form,
      ) => html`<details ${isOpen(form) ? html`open` : ""}><summary><small class="doer">${form.who}</small> ${form.title}</summary>
        ${actForm(form, `${here}/acts`, here, ["do", form.id, form.about ?? ""].join("-"), refused)}</details>`,
    )}</div></section>`;
}

function executions(list: readonly ExecutionView[]): Markup {
  return html`<section aria-labelledby="executions"><h2 id="executions">State machine</h2>
    ${list.length === 0 ? html`<p class="muted">Nothing has been started for this account.</p>` : ""}
    ${list.map(
      (
        one,
      ) => html`<div class="card execution"><p><b>${one.status}</b>${one.status === "Running" ? html` in <q>${one.state}</q>` : ""}
        <span class="muted">began ${one.began}; ${one.transitions} transitions${one.due === "" ? "" : `; looks again ${one.due} at the latest`}</span></p>
        <ol class="path" role="list">${one.path.map((state) => html`<li>${state}</li>`)}</ol><p class="muted id">${one.name}</p></div>`,
    )}</section>`;
}

function published({ published: events, person }: RoomView): Markup {
  return html`<section aria-labelledby="published"><h2 id="published">Published</h2>
    <details><summary>${events.length} events told to the bus</summary>
    <ul class="plain" role="list">${events.map(
      ({ type, at, caseId }) =>
        html`<li><span>${type}<small class="muted id">${caseId}</small></span> <span class="muted">${dated(at, person.zone)}</span></li>`,
    )}</ul></details></section>`;
}
