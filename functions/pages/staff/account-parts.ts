import { html } from "hono/html";
import type { AccountView } from "../../account-view/account.ts";
import type { PlanView } from "../../account-view/agreements.ts";
import { dayInWords, type LadderView, type RungView } from "../../account-view/ladder.ts";
import { reasonInWords } from "../../account-view/reasons.ts";
import type { Because } from "../../account-view/timeline.ts";
import { datedDay, inWords, moneyInWords, zonedTime } from "../../account-view/words.ts";
import type { Markup } from "../../html/document.ts";

/** Lists longer than this show their first entries; the rest unfolds. */
const SHOWN_AT_ONCE = 6;

/** The first of a list, and the others behind a summary that says how many there are. */
export function folded(items: readonly Markup[], className = "plain"): Markup {
  const list = (some: readonly Markup[]) => html`<ul class="${className}">${some}</ul>`;
  if (items.length <= SHOWN_AT_ONCE + 1) return list(items);
  const rest = items.slice(SHOWN_AT_ONCE);
  return html`${list(items.slice(0, SHOWN_AT_ONCE))}<details><summary>${rest.length} more</summary>${list(rest)}</details>`;
}

/** A card with a heading. */
export const card = (id: string, title: string, content: Markup): Markup =>
  html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;

/** Each rule that has a say, in words, with its code and what it rests on. */
export const reasons = (because: readonly Because[]): Markup =>
  html`${because.map(
    ({ says, rule, citation }) =>
      html`<p class="because">${says} <small><code>${rule}</code>${citation === null ? "" : html` · ${citation}`}</small></p>`,
  )}`;

export function balanceCard(view: AccountView): Markup {
  const { person, invoices, payments, fees } = view;
  return card(
    "balance",
    "Balance",
    html`<p class="sum">${moneyInWords(person.balance)}</p>
${folded(
  [...invoices.filter(({ isOpen }) => isOpen), ...invoices.filter(({ isOpen }) => !isOpen)].map(
    (each) =>
      html`<li class="line${each.isOpen ? "" : " quiet"}"><span><b>${each.id}</b><small>${each.due}; ${each.standing}</small></span><span class="money">${each.open}${each.open === each.of ? "" : html`<small>of ${each.of}</small>`}</span></li>`,
  ),
)}
${fees.length === 0 ? "" : html`<h3>Fees and interest in it</h3>${folded(fees.map((fee) => html`<li class="line"><span><b>${fee.title}</b><small>${fee.says}</small>${fee.why === "" ? "" : html`<small>${fee.why}</small>`}</span><span class="money">${fee.amount}</span></li>`))}`}
${payments.length === 0 ? "" : html`<h3>Payments</h3>${folded(payments.map((each) => html`<li class="line"><span>${each.id}<small>${each.on}${each.isReversed ? "; reversed" : ""}</small></span><span class="money">${each.isReversed ? html`<s>${each.amount}</s>` : each.amount}</span></li>`).toReversed())}`}`,
  );
}

export function nextCard({ person: { next, zone } }: AccountView): Markup {
  const { what, at, why, because } = next;
  return card(
    "next",
    "Next step",
    html`<p class="sum">${what}</p>${
      at === null
        ? ""
        : html`<p><time datetime="${at.toISOString()}">${datedDay(at, zone)}, ${zonedTime(at, zone)}</time> where they live, as things stand</p>`
    }${why === null ? "" : html`<p>${why}</p>`}${reasons(because)}`,
  );
}

const STATES: Readonly<Record<RungView["state"], string>> = {
  taken: "taken",
  bounced: "taken, but it came back",
  passed: "passed over",
  covered: "counts as taken",
  next: "next",
  ahead: "to come",
  idle: "not needed",
};

export function ladderCard(ladder: LadderView | null): Markup {
  if (ladder === null) return html``;
  const { name, version, rungs } = ladder;
  return card(
    "ladder",
    "Ladder",
    html`<p class="quiet">${inWords(name)}, version ${version}</p>
<ol class="steps rungs">${rungs.map(
      (
        rung,
      ) => html`<li class="${rung.state}"${rung.state === "next" ? html` aria-current="step"` : ""}><b>${rung.label}</b>
<small>${rung.action}, ${dayInWords(rung.onDay)}</small><small>${standing(rung)}</small>${rung.rule === null ? "" : html`<small>${reasonInWords(rung.rule)}</small>`}</li>`,
    )}</ol>`,
  );
}

function standing({ state, when }: RungView): string {
  const said = inWords(STATES[state]);
  if (when === "") return said;
  return state === "next" || state === "ahead" ? `${said}, not before ${when}` : `${said} on ${when}`;
}

export function reachCard({ reach }: AccountView): Markup {
  return card(
    "reach",
    "How to reach them",
    html`<dl class="quoted">${reach.map(
      ({ channel, says, notes, isOpen }) =>
        html`<div><dt>${channel}</dt><dd>${isOpen ? "" : html`<span class="badge warn">closed</span> `}${says}${notes.length === 0 ? "" : html`<small>${notes.join(" ")}</small>`}</dd></div>`,
    )}</dl>`,
  );
}

export function holdsCard({ holds }: AccountView): Markup {
  if (holds.length === 0) return html``;
  const lines = holds.map(
    ({ kind, span, about, stops }) =>
      html`<li class="line"><span><b>${kind}</b><small>${span}; over ${about}</small><small>${inWords(stops)}</small></span></li>`,
  );
  return card("holds", "Holds in force", folded(lines));
}

/** What was agreed or contested: the plan with its payments, promises and settlements, disputes. */
export function agreementCards({ plans, promises, disputes }: AccountView): Markup {
  const line = (title: string, says: string, isOpen: boolean) =>
    html`<li class="line${isOpen ? "" : " quiet"}"><span><b>${title}</b><small>${says}</small></span></li>`;
  return html`${plans.length === 0 ? "" : card("plans", "Payment plan", folded(plans.map(plan), "plain parts"))}
${promises.length === 0 ? "" : card("promises", "Promises and settlements", folded(promises.map(({ title, says, isOpen }) => line(title, says, isOpen))))}
${disputes.length === 0 ? "" : card("disputes", "Disputes", folded(disputes.map(({ about, says, isOpen }) => line(about, says, isOpen))))}`;
}

const PART_WORDS = { open: "to come", paid: "paid", missed: "missed", cancelled: "not needed" } as const;

function plan({ status, options, parts, says }: PlanView): Markup {
  return html`<li><p><b>${inWords(status)}</b>${says === "" ? "" : html` · ${says}`}</p>
${options.length === 0 ? "" : html`<ul>${options.map((option) => html`<li>${option}</li>`)}</ul>`}${
  parts.length === 0
    ? ""
    : html`<details><summary>The payments</summary><table><thead><tr><th scope="col">Due</th><th scope="col" class="money">Amount</th><th scope="col">Stands</th></tr></thead><tbody>${parts.map(
        (part) =>
          html`<tr><td>${part.on}</td><td class="money">${part.amount}</td><td>${PART_WORDS[part.status]}</td></tr>`,
      )}</tbody></table></details>`
}</li>`;
}

export function placementCard({ placements }: AccountView): Markup {
  if (placements.length === 0) return html``;
  const one = (
    each: AccountView["placements"][number],
  ) => html`<li><p><b>${each.agency}</b> <span class="badge">${each.status}</span></p>
<dl>${each.facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${each.because.length === 0 ? "" : html`<p>Why this one:</p><ul>${each.because.map((why) => html`<li>${why}</li>`)}</ul>`}
${each.reports.length === 0 ? "" : html`<p>What it reported:</p><ul>${each.reports.map(({ says, on }) => html`<li>${says} <small>${on}</small></li>`)}</ul>`}</li>`;
  return card("placements", "Agency", folded(placements.map(one), "plain parts"));
}
