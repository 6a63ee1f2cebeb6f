import { html } from "hono/html";
import type { AccountFile } from "../../account-view/reading.ts";
import type { Entry } from "../../account-view/timeline.ts";
import { longDay, zonedTime } from "../../account-view/words.ts";
import { calendarZone } from "../../domain/account.ts";
import type { Markup } from "../../html/document.ts";
import { reasons } from "./account-parts.ts";

const DAYS_AT_ONCE = 5;
const NOTES_AT_ONCE = 5;

type Day = { readonly day: string; readonly entries: readonly Entry[] };

function byDay(entries: readonly Entry[], zone: string): readonly Day[] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = longDay(new Date(entry.at), zone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
}

/** Everything on record, day by day on the debtor's calendar, the newest first; older days unfold. */
export function history(entries: readonly Entry[], zone: string): Markup {
  const days = byDay(entries, zone);
  const older = days.slice(DAYS_AT_ONCE);
  const shown = (some: readonly Day[]) =>
    some.map(
      ({ day, entries: ofDay }) =>
        html`<h3>${day}</h3><ol class="steps">${ofDay.map((entry) => entryOf(entry, zone))}</ol>`,
    );
  return html`<section aria-labelledby="history"><h2 id="history">What happened, and why</h2>
${days.length === 0 ? html`<p class="quiet">Nothing yet.</p>` : shown(days.slice(0, DAYS_AT_ONCE))}
${older.length === 0 ? "" : html`<details><summary>${older.length} earlier ${older.length === 1 ? "day" : "days"}</summary>${shown(older)}</details>`}</section>`;
}

function entryOf({ at, kind, title, says, because, facts }: Entry, zone: string): Markup {
  return html`<li class="${kind}"><p><time datetime="${at}">${zonedTime(new Date(at), zone)}</time> <b>${title}</b></p>
${says === "" ? "" : html`<p class="said">${says}</p>`}${reasons(because)}
${facts.length === 0 ? "" : html`<dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`}</li>`;
}

/** What staff wrote down for whoever comes next, the newest first. */
export function notes({ acts, words, account }: AccountFile): Markup {
  const zone = calendarZone(account);
  const written = acts
    .filter(({ does }) => does === "add-note")
    .sort((one, other) => other.at.localeCompare(one.at))
    .map(({ actId, at, by }) => {
      const time = html`<time datetime="${at}">${longDay(new Date(at), zone)}, ${zonedTime(new Date(at), zone)}</time>`;
      return html`<li><p class="said">${words.get(`FACT#ACT#${actId}`) ?? "The words were deleted."}</p><small>${by.kind === "staff" ? by.email : "Unknown"}, ${time}</small></li>`;
    });
  if (written.length === 0) return html`<p class="quiet">Nobody has written anything yet.</p>`;
  const older = written.slice(NOTES_AT_ONCE);
  return html`<ul class="plain parts">${written.slice(0, NOTES_AT_ONCE)}</ul>${
    older.length === 0
      ? ""
      : html`<details><summary>${older.length} older</summary><ul class="plain parts">${older}</ul></details>`
  }`;
}
