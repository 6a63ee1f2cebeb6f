import { html } from "hono/html";
import { planKey } from "../../adapters/keys.ts";
import { PlanRecord } from "../../adapters/records.ts";
import type { Money } from "../../domain/money.ts";
import { type PlanOption, sumOf } from "../../domain/plans/plan.ts";
import { termsIn } from "../../domain/plans/terms.ts";
import { USUAL_PLAN_TERMS } from "../../domain/running-plan.ts";
import type { Markup } from "../../html/document.ts";
import { deciding } from "./acts.ts";
import type { Decision } from "./decisions.ts";
import { type Desk, day, money, pathOf } from "./desk.ts";
import { form, summary, tick, typedIn } from "./form.ts";
import { type Page, type Read, type Showing, told, wrong } from "./page.ts";
import { readRequest, requestForm, saysAsked } from "./plan-request.ts";
import { filled } from "./words.ts";

const NAME = "parts";

/** The options of the plan that is offered, side by side, each with a form of its own. */
export const partsPage: Page = {
  name: NAME,
  openTo: "verified",
  title: ({ parts }) => parts.title,
  show: async (desk, { typed, once, last }) => {
    const words = desk.words.parts;
    const options = await offered(desk);
    const before = last === null ? html`` : told(desk, last, saysOf(desk, last));
    const request = requestForm(desk, NAME, { typed, once });
    const toAgreement = html`<p><a href="${pathOf(desk, "agreement")}">${desk.words.agreement.title}</a></p>`;
    const nothing = request === null && last === null ? html`<p>${words.none}</p>` : "";
    return html`${before}${summary(desk, typed)}${
      options.length === 0
        ? nothing
        : html`<p>${words.says}</p>
<div class="options">${options.map((option) => optionForm(desk, { typed, once }, option))}</div>`
    }
${request ?? ""}${options.length === 0 ? toAgreement : ""}`;
  },
  read: (desk, sent): Read => {
    if (sent.get("do") === "request") return readRequest(desk, sent);
    const option = typedIn(sent, "option");
    if (sent.get(`agree-${option}`) !== "yes") return wrong({ field: `agree-${option}`, says: desk.words.common.tick });
    return { kind: "decision", says: { option }, decide: deciding(desk, { does: "accept-plan", option }) };
  },
  says: (desk, decision) => saysOf(desk, decision),
};

function saysOf(desk: Desk, decision: Decision): string {
  const asked = saysAsked(desk, decision);
  if (asked !== null) return asked;
  const { option } = decision.says;
  const agreed = desk.visit.account.plans.find(({ plan }) => plan.option === option)?.plan.agreed ?? [];
  return filled(desk.words.parts.agreed, { option: nameIn(desk, agreed.length) });
}

const nameIn = ({ words: { parts: words } }: Desk, count: number): string =>
  count === 1 ? words.one : filled(words.option, { count });

/** The options an offer gave and nobody has taken yet. */
async function offered({ dependencies, visit }: Desk): Promise<readonly PlanOption[]> {
  const [id] = visit.account.plansOffered;
  const item = id === undefined ? undefined : await dependencies.table.get(planKey(visit.account, id));
  return item === undefined ? [] : PlanRecord.parse(item).options;
}

function optionForm(desk: Desk, { typed, once }: Pick<Showing, "typed" | "once">, option: PlanOption): Markup {
  const words = desk.words.parts;
  const { instalments } = option;
  const [first] = instalments;
  const last = instalments.at(-1);
  if (first === undefined || last === undefined) return html``;
  const { currency } = first.amount;
  const name = nameIn(desk, instalments.length);
  const row = (label: string, value: string) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const { graceDays: grace, cureDays: cure } = USUAL_PLAN_TERMS;
  return form(
    desk,
    NAME,
    once,
    html`<h2>${name}</h2>${easierIn(desk, option)}<dl>${row(words.first, `${day(desk, first.dueOn)}: ${money(desk, first.amount)}`)}
${instalments.length < 2 ? "" : row(words.last, `${day(desk, last.dueOn)}: ${money(desk, last.amount)}`)}
${row(words.total, money(desk, { minor: sumOf(instalments), currency }))}${row(words.extra, words.noExtra)}
${option.forgives === undefined ? "" : row(words.forgiven, money(desk, { minor: option.forgives, currency }))}</dl>
<details><summary>${words.schedule}</summary>${scheduleOf(desk, instalments)}</details>
<p class="quiet"><b>${words.missed}:</b> ${filled(words.missedSays, { grace, cure })}</p>
<input type="hidden" name="option" value="${option.id}">
${tick(typed, `agree-${option.id}`, words.agree)}<button>${filled(words.button, { option: name })}</button>`,
  );
}

/** How often one pays, and what makes an option gentler than others of as many payments. */
function easierIn({ words: { parts: words } }: Desk, { id }: PlanOption): Markup {
  const terms = termsIn(id);
  if (terms === null || "settlementPercent" in terms) return html``;
  const { rhythm, pauseMonths, reduced } = terms;
  return html`<p>${words[rhythm]}${pauseMonths === undefined ? "" : ` · ${filled(words.later, { months: pauseMonths })}`}${
    reduced === undefined ? "" : ` · ${filled(words.reduced, { count: reduced.count })}`
  }</p>`;
}

type Row = { readonly dueOn: string; readonly amount: Money; readonly status?: string };

/** A table of payments, with how each stands where that is known. */
export function scheduleOf(desk: Desk, rows: readonly Row[]): Markup {
  const words = desk.words.parts;
  const hasStatus = rows.some(({ status }) => status !== undefined);
  return html`<table><thead><tr><th scope="col">${words.day}</th><th scope="col">${words.amount}</th>${hasStatus ? html`<th scope="col">${desk.words.agreement.stands}</th>` : ""}</tr></thead>
<tbody>${rows.map(
    ({ dueOn, amount, status }) =>
      html`<tr><td>${day(desk, dueOn)}</td><td>${money(desk, amount)}</td>${status === undefined ? "" : html`<td>${status}</td>`}</tr>`,
  )}</tbody></table>`;
}
