import { html } from "hono/html";
import { type AccountView, accountView } from "../../account-view/account.ts";
import type { AccountFile } from "../../account-view/reading.ts";
import { inWords } from "../../account-view/words.ts";
import { pathPart } from "../../adapters/path-part.ts";
import type { Policies } from "../../domain/policies.ts";
import type { Markup } from "../../html/document.ts";
import type { ActForm } from "./account-form.ts";
import { formMarkup, isOf, placeOf, type Refused } from "./account-form-markup.ts";
import { actForms, noteForm, taskForm, typedWords } from "./account-forms.ts";
import { history, notes } from "./account-history.ts";
import {
  agreementCards,
  balanceCard,
  card,
  folded,
  holdsCard,
  ladderCard,
  nextCard,
  placementCard,
  reachCard,
} from "./account-parts.ts";

type AccountIds = { readonly creditorId: string; readonly accountId: string };

/** Where something about an account lives under /s: its page, its record, its tasks. */
export const accountPath = (
  { creditorId, accountId }: AccountIds,
  area: "accounts" | "audit" | "tasks" = "accounts",
): string => `/s/${area}/${pathPart(creditorId)}/${pathPart(accountId)}`;

export type AccountPage = {
  readonly file: AccountFile;
  readonly policies: Policies;
  /** Work address of whoever looks. */
  readonly email: string;
  /** Fields that every form of the page carries. */
  readonly hidden: Markup;
  /** What the act came to that led here. */
  readonly done: string | null;
  readonly refused: Refused | null;
};

/** Everything about one account on one page, and what may be done. Its title is the debtor's name. */
export function accountPage(page: AccountPage): { readonly title: string; readonly content: Markup } {
  const { file, policies, refused } = page;
  const view = accountView(file, policies);
  const forms = actForms(file, policies, page.email);
  const content = html`${refused === null ? "" : notDone(refused, [noteForm, ...forms, ...taskForms(view)])}
${page.done === null ? "" : html`<div class="card told" role="status" id="done"><p>${page.done}</p></div>`}
${lead(view, file, policies)}
<div class="columns"><div class="stack">${balanceCard(view)}${nextCard(view)}${holdsCard(view)}${tasksCard(page, view)}${agreementCards(view)}${placementCard(view)}</div>
<div class="stack">${acts(page, forms)}${card("notes", "Notes", html`${notes(file)}${unfolding(page, noteForm)}`)}${ladderCard(view.person.ladder)}${reachCard(view)}</div></div>
${history(view.timeline, view.person.zone)}`;
  return { title: refused === null ? view.person.name : `Not done – ${view.person.name}`, content };
}

function lead(
  { person, segment, localTime }: AccountView,
  { account, debtor, person: known }: AccountFile,
  policies: Policies,
): Markup {
  const language = debtor.language?.value ?? known.language?.value;
  const facts: readonly (readonly [string, string])[] = [
    ["Account", person.accountId],
    ["Owed to", policies.creditors[person.creditorId]?.name ?? person.creditorId],
    ["Who", inWords(segment)],
    ...(person.place === "" ? [] : [["Where", person.place] as const]),
    ["Their time", localTime === "not known" ? "not known" : `${localTime} (${person.zone})`],
    ["Language", language === undefined ? "not said" : inLanguage(language)],
    ...(account.case === null ? [] : [["Case", `number ${account.case.number}`] as const]),
  ];
  return html`<p><span class="badge">${inWords(person.stage)}</span></p>
<dl class="inline">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<p class="actions"><a href="${accountPath(person, "audit")}">Who did what: the record</a> <a href="/s/accounts">Another account</a></p>`;
}

/** English of en; whatever else it is, as it came. */
function inLanguage(tag: string): string {
  try {
    return String(new Intl.DisplayNames("en", { type: "language" }).of(tag));
  } catch {
    return tag;
  }
}

/** A form behind its title; the one that was not taken lies open. */
function unfolding({ file, hidden, refused }: AccountPage, form: ActForm): Markup {
  return html`<details${isOf(refused, form) ? html` open` : ""}><summary>${form.title}</summary>${formMarkup(
    form,
    `${accountPath(file.account)}/acts`,
    hidden,
    refused,
  )}</details>`;
}

function acts(page: AccountPage, forms: readonly ActForm[]): Markup {
  return card("acts", "What you may do", html`${forms.map((form) => unfolding(page, form))}`);
}

const taskForms = ({ tasks }: AccountView): readonly ActForm[] =>
  tasks.filter(({ isOpen }) => isOpen).flatMap(({ id, of }) => taskForm({ id, kind: of }) ?? []);

/** What ends a task that is not ticked off. */
const ENDS_BY: Readonly<Record<string, string>> = {
  approval: "It ends with the answer of whoever was asked by e-mail.",
  dispute: "It ends when you answer the dispute, below.",
  hardship: "It ends when the hardship’s hold is lifted, below.",
};

function tasksCard(page: AccountPage, view: AccountView): Markup {
  if (view.tasks.length === 0) return html``;
  const own = accountPath(view.person, "tasks");
  const open = view.tasks.filter(({ isOpen }) => isOpen);
  const over = view.tasks.filter(({ isOpen }) => !isOpen);
  const line = ({ id, of, kind, says }: AccountView["tasks"][number]): Markup => {
    const form = taskForm({ id, kind: of });
    const title = of === "call" ? html`<a href="${own}/${pathPart(id)}">${kind}</a>` : kind;
    return html`<li class="line"><span><b>${title}</b><small>${says}</small>${ENDS_BY[of] === undefined ? "" : html`<small>${ENDS_BY[of]}</small>`}${form === null ? "" : unfolding(page, form)}</span></li>`;
  };
  const past = over.map(
    ({ kind, says }) => html`<li class="line quiet"><span><b>${kind}</b><small>${says}</small></span></li>`,
  );
  return card(
    "tasks",
    "Tasks",
    html`${open.length === 0 ? html`<p class="quiet">None is open.</p>` : folded(open.map(line))}${
      past.length === 0 ? "" : html`<details><summary>${past.length} over</summary>${folded(past)}</details>`
    }`,
  );
}

/** Why something was not taken, with a way to the form; what was typed into a form that is gone stands here, not to be lost. */
function notDone(refused: Refused, forms: readonly ActForm[]): Markup {
  const form = forms.find((each) => isOf(refused, each));
  const lost = form === undefined ? typedWords(refused.sent) : [];
  return html`<div class="card wrong" role="alert" tabindex="-1" autofocus><h2>Nothing was done</h2>
${refused.reason === null ? "" : html`<p>${refused.reason}</p>`}
${refused.problems.length === 0 ? "" : html`<ul>${refused.problems.map(({ field, says }) => html`<li>${form === undefined ? says : html`<a href="#${placeOf(form)}-${field}">${labelOf(form, field)}${says}</a>`}</li>`)}</ul>`}
${form === undefined || refused.problems.length > 0 ? "" : html`<p><a href="#${placeOf(form)}">${form.title}: what you typed is still there</a></p>`}
${lost.length === 0 ? "" : html`<p>What you typed:</p>${lost.map((text) => html`<p class="said">${text}</p>`)}`}</div>`;
}

/** Which field is spoken of, for whoever hears the problem away from it. */
const labelOf = ({ fields }: ActForm, name: string): string =>
  fields.flatMap((field) => (field.name === name ? [`${field.label}: `] : [])).join("");
