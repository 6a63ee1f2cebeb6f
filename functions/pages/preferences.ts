import { html } from "hono/html";
import { MESSAGE_CHANNELS, WEEKDAYS } from "../domain/debtor.ts";
import type { Markup } from "../html/document.ts";
import { layout } from "./layout.ts";
import { type Form, formOf, type Problem, type Row } from "./preferences-form.ts";
import { clockIn, dayIn } from "./times.ts";
import type { Visit } from "./visit.ts";
import { PAGE_LANGUAGES, type PageLanguage, type PageWords, wordsIn } from "./words.ts";

const HOURS = Array.from({ length: 25 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);

type Told = "saved" | "stopped";

/** The choices as they stand, what was just saved above them; `form` is what somebody sent that cannot be taken yet. */
export function preferencesPage(visitor: Visit, told: Told | null, form: Form = formOf(visitor)): Markup {
  const { language, creditor } = visitor;
  const words = wordsIn(language).preferences;
  const title = words.title(creditor.name);
  const saved = told === "stopped" ? words.stoppedTitle : words.savedTitle;
  const first = form.problems.length > 0 ? words.wrongTitle : told && saved;
  return layout(
    language,
    first === null ? title : `${first} – ${title}`,
    html`<h1>${title}</h1>
${told === null ? "" : summary(visitor, saved)}
${form.problems.length === 0 ? html`<p>${words.says}</p>` : wrong(words, form.problems)}
<form method="post" class="card"><h2>${words.stop}</h2><p>${words.stopSays}</p>
<button name="do" value="stop" class="second">${words.stop}</button></form>
<form method="post" class="card">
${channelFields(words, form)}
${windowFields(words, language, form)}
${languageField(words, form)}
<input type="hidden" name="shown-channels" value="${form.shown.channels}">
<input type="hidden" name="shown-windows" value="${form.shown.windows}">
<input type="hidden" name="shown-language" value="${form.shown.language}">
<button name="do" value="save">${words.save}</button>
</form>`,
    creditor,
  );
}

type Words = PageWords["preferences"];

function summary({ language, allowed, debtor }: Visit, title: string): Markup {
  const words = wordsIn(language).preferences;
  const windows = debtor.inconvenientWindows.map(
    ({ days, from, to }) =>
      `${days.map((day) => dayIn(language, day)).join(", ")} ${clockIn(language, from)}–${clockOf(words, language, to)}`,
  );
  const rows = [
    ...MESSAGE_CHANNELS.map((channel) => [words[channel], allowed.includes(channel) ? words.yes : words.no] as const),
    [words.windows, windows.length === 0 ? words.none : windows.join("; ")] as const,
    [words.language, wordsIn(language).name] as const,
  ];
  return html`<div class="card told" role="status"><h2>${title}</h2>
<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="quiet">${words.onItsWay}</p></div>`;
}

const problemText = (words: Words, { row, kind }: Problem): string => `${words.window(row + 1)}: ${words[kind]}`;

function wrong(words: Words, problems: readonly Problem[]): Markup {
  return html`<div class="card wrong" role="alert"><h2>${words.wrongTitle}</h2>
<ul class="plain">${problems.map((problem) => html`<li><a href="#time-${problem.row}">${problemText(words, problem)}</a></li>`)}</ul></div>`;
}

function channelFields(words: Words, { channels }: Form): Markup {
  return html`<fieldset><legend>${words.channels}</legend>
${MESSAGE_CHANNELS.map(
  (channel) =>
    html`<label class="tick"><input type="checkbox" name="channel" value="${channel}" ${channels.includes(channel) ? "checked" : ""}>${words[channel]}</label>`,
)}</fieldset>`;
}

function windowFields(words: Words, language: PageLanguage, { rows, problems }: Form): Markup {
  return html`<fieldset aria-describedby="times"><legend>${words.windows}</legend><p id="times" class="quiet">${words.windowsSays}</p>
${rows.map((row, index) => windowField(words, language, row, index, problems.find((problem) => problem.row === index) ?? null))}</fieldset>`;
}

function windowField(words: Words, language: PageLanguage, row: Row, index: number, problem: Problem | null): Markup {
  const isNew = row.days.length === 0 && row.from === "" && row.to === "";
  return html`<fieldset id="time-${index}" tabindex="-1" ${problem === null ? "" : html`aria-describedby="wrong-${index}"`}><legend>${words.window(index + 1)}</legend>
${problem === null ? "" : html`<p class="error" id="wrong-${index}">${problemText(words, problem)}</p>`}
<div class="days">${WEEKDAYS.map(
    (day) =>
      html`<label class="tick"><input type="checkbox" name="day-${index}" value="${day}" ${row.days.includes(day) ? "checked" : ""}>${dayIn(language, day)}</label>`,
  )}</div>
<div class="times">${clockField(words, language, words.from, `from-${index}`, row.from, HOURS.slice(0, -1))}${clockField(words, language, words.to, `to-${index}`, row.to, HOURS.slice(1))}</div>
${isNew ? "" : html`<label class="tick"><input type="checkbox" name="remove-${index}" value="yes">${words.remove}</label>`}</fieldset>`;
}

const clockOf = (words: Words, language: PageLanguage, clock: string): string =>
  clock === "24:00" ? words.midnight : clockIn(language, clock);

function clockField(
  words: Words,
  language: PageLanguage,
  label: string,
  name: string,
  chosen: string,
  hours: readonly string[],
): Markup {
  // Somebody else may have written down half past.
  const clocks = chosen === "" || hours.includes(chosen) ? hours : [...hours, chosen].sort();
  return html`<label class="named">${label}<select name="${name}"><option value="">${words.notChosen}</option>${clocks.map(
    (clock) =>
      html`<option value="${clock}" ${clock === chosen ? "selected" : ""}>${clockOf(words, language, clock)}</option>`,
  )}</select></label>`;
}

function languageField(words: Words, { language }: Form): Markup {
  return html`<fieldset><label class="named">${words.language}<select name="language">${PAGE_LANGUAGES.map(
    (one) =>
      html`<option value="${one}" lang="${one}" ${one === language ? "selected" : ""}>${wordsIn(one).name}</option>`,
  )}</select></label></fieldset>`;
}
