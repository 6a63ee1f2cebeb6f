import { html } from "hono/html";
import type { PersonView } from "../../../../functions/account-view/account.ts";
import { counted, eventInWords, inWords, moneyInWords, shown } from "../../../../functions/account-view/words.ts";
import type { Published } from "../../world.ts";
import type { PeopleView, Staircase } from "../people-view.ts";
import type { Last } from "../room.ts";
import type { Markup } from "./layout.ts";
import { accountPath, dots, soon, stagePill } from "./parts.ts";

export type PeoplePage = {
  readonly view: PeopleView;
  /** The stage to show; null for everybody. */
  readonly only: string | null;
  readonly last: Last | null;
};

const MOST_NEWS = 12;

function stages({ stages, people }: PeopleView, only: string | null): Markup {
  const entry = (label: string, count: number, href: string, isOn: boolean): Markup =>
    html`<li><a href="${href}" ${isOn ? html`aria-current="true"` : ""}><b>${count}</b> <span>${label}</span></a></li>`;
  return html`<ul class="stages" role="list">
    ${entry("Everybody", people.length, "/#everybody", only === null)}
    ${stages.map(({ stage, count }) => entry(inWords(stage), count, `/?stage=${stage}#everybody`, only === stage))}
  </ul>`;
}

const MARKS: Readonly<Partial<Record<PersonView["stage"], string>>> = {
  "on-hold": "on hold",
  "awaiting-approval": "awaiting approval",
  placed: "with an agency",
  "on-plan": "on a plan",
};

function climber(person: PersonView): Markup {
  const mark = MARKS[person.stage];
  return html`<li><a class="climber stage-${person.stage}" href="${accountPath(person)}">${person.name}${
    mark === undefined ? "" : html` <small>${mark}</small>`
  }</a></li>`;
}

function staircase({ name, version, stairs }: Staircase): Markup {
  const climbers = stairs.reduce((sum, { people }) => sum + people.length, 0);
  return html`<section class="staircase" aria-labelledby="ladder-${name}">
    <h3 id="ladder-${name}">${inWords(name)} <small class="version">version ${version} · ${counted(climbers, "account")}</small></h3>
    <ol class="stairs" role="list">${stairs.map(
      ({ label, day, people }) => html`<li class="${people.length === 0 ? "empty" : "used"}">
        <ul class="climbers" role="list" aria-label="On ${label}">${people.map(climber)}</ul>
        <p class="step"><span>${label}</span> <small>${day}</small></p>
      </li>`,
    )}</ol>
  </section>`;
}

const KEYS = [
  ["taken", "taken"],
  ["next", "next"],
  ["ahead", "to come"],
  ["passed", "passed over"],
  ["bounced", "came back"],
  ["covered", "counts as taken"],
] as const;

function row(person: PersonView): Markup {
  const { next, ladder } = person;
  return html`<li class="row">
    <div class="who"><h3><a href="${accountPath(person)}">${person.name}</a></h3>
      <p class="muted">${person.accountId}${person.place === "" ? "" : ` · ${person.place}`}</p></div>
    <div class="where">${stagePill(person.stage)}${ladder === null ? html`<p class="muted">No ladder</p>` : dots(ladder)}</div>
    <p class="owes"><span class="label">Owed</span> ${moneyInWords(person.balance)}</p>
    <p class="next"><span class="label">Next</span> <b>${next.what}</b>${
      next.at === null ? "" : html` <span class="when">${soon(next.at, person.zone)}</span>`
    }${next.why === null ? "" : html` <span class="muted why">${next.why}</span>`}${person.agreements.map(
      (line) => html` <span class="agreed">${line}</span>`,
    )}</p>
  </li>`;
}

function news({ published }: Last, names: ReadonlyMap<string, PersonView>): Markup {
  if (published.length === 0) return html``;
  const latest = published.slice(-MOST_NEWS).reverse();
  return html`<section class="news" aria-labelledby="news"><h2 id="news">What just happened</h2>
    <ol role="list">${latest.map((event) => newsItem(event, names))}</ol>
    ${published.length > latest.length ? html`<p class="muted">And ${published.length - latest.length} more before.</p>` : ""}
  </section>`;
}

function newsItem({ type, at, detail }: Published, names: ReadonlyMap<string, PersonView>): Markup {
  const person = names.get(String(detail["accountId"]));
  const about = detail["rung"] ?? detail["message"] ?? detail["kind"] ?? detail["outcome"];
  return html`<li>${soon(new Date(at), person?.zone ?? "UTC")} ${
    person === undefined
      ? shown(String(detail["accountId"]))
      : html`<a href="${accountPath(person)}">${person.name}</a>`
  } <span>${eventInWords(type)}${typeof about === "string" ? `: ${inWords(about).toLowerCase()}` : ""}</span></li>`;
}

/** Everybody on the ladder: where they stand, what they owe, what comes next. */
export function peoplePage({ view, only, last }: PeoplePage): Markup {
  const rows = only === null ? view.people : view.people.filter(({ stage }) => stage === only);
  const names = new Map(view.people.map((person) => [person.accountId, person]));
  return html`<div class="lead"><h1>People on the ladder</h1>
    <p>${counted(view.people.length, "account")}, ${moneyInWords(view.owed)} owed.
    Each climbs one rung at a time, and stops the moment the debt is paid, planned, disputed or paused.</p></div>
  ${last === null ? "" : news(last, names)}
  <section aria-labelledby="standing"><h2 id="standing" class="unseen">Where everybody stands</h2>
    ${view.staircases.map(staircase)}
    ${
      view.done.length === 0
        ? ""
        : html`<p class="off"><span class="muted">Off the ladder:</span> ${view.done.map(
            (person, index) => html`${index === 0 ? "" : ", "}<a href="${accountPath(person)}">${person.name}</a>`,
          )}</p>`
    }
  </section>
  <section aria-labelledby="everybody" class="register"><h2 id="everybody">${only === null ? "Everybody" : inWords(only)}</h2>
    ${stages(view, only)}
    <ul class="legend muted" role="list" aria-label="What the dots mean">${KEYS.map(
      ([state, words]) => html`<li><span class="key ${state}"></span> ${words}</li>`,
    )}</ul>
    <ul class="rows" role="list">${rows.map(row)}</ul>
    ${rows.length === 0 ? html`<p class="muted">Nobody is here now.</p>` : ""}
  </section>`;
}
