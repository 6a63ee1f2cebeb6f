import { html } from "hono/html";
import type { AccountView } from "../../../../functions/account-view/account.ts";
import type { PlanView } from "../../../../functions/account-view/agreements.ts";
import { inWords } from "../../../../functions/account-view/words.ts";
import type { Markup } from "./layout.ts";
import { list } from "./parts.ts";

/** What was agreed or contested about an account, and the fees on it. */
export function agreements({ plans, promises, disputes, fees }: AccountView): Markup {
  return html`${list("Payment plan", "plans", plans.map(plan))}${list(
    "Promises",
    "promises",
    promises.map(
      ({ title, says, isOpen }) =>
        html`<li class="${isOpen ? "" : "settled"}"><b>${title}</b> <small class="muted">${says}</small></li>`,
    ),
  )}${list(
    "Disputes",
    "disputes",
    disputes.map(
      ({ about, says, isOpen }) =>
        html`<li class="${isOpen ? "" : "settled"}"><b>${about}</b> <small class="muted">${says}</small></li>`,
    ),
  )}${list(
    "Fees and interest",
    "fees",
    fees.map(
      ({ title, amount, says }) =>
        html`<li><b>${title}</b> <span class="amount">${amount}</span> <small class="muted">${says}</small></li>`,
    ),
  )}`;
}

const PART_WORDS = { open: "to come", paid: "paid", missed: "missed", cancelled: "not needed" } as const;

function plan({ status, options, parts, says, progress }: PlanView): Markup {
  return html`<li><b>${inWords(status)}</b>${says === "" ? "" : html` <span class="muted">${says}</span>`}
    ${progress.all === 0 ? "" : html`<progress max="${progress.all}" value="${progress.paid}" aria-label="Payments made">${says}</progress>`}
    ${options.map((option) => html`<small class="muted">${option}</small>`)}
    ${
      parts.length === 0
        ? ""
        : html`<ol class="schedule" role="list">${parts.map(
            (part) =>
              html`<li class="${part.status}"><span>${part.on}</span> <span class="amount">${part.amount}</span> <small>${PART_WORDS[part.status]}</small></li>`,
          )}</ol>`
    }</li>`;
}
