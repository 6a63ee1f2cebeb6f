import { html } from "hono/html";
import { eventInWords, inWords } from "../account-view/words.ts";
import type { Actor } from "../domain/audit.ts";
import type { Markup } from "../html/document.ts";
import type { ActEntry } from "./acts.ts";
import type { Dossier } from "./assemble.ts";
import { amounts, clock, list, plain, quoted, table } from "./html-parts.ts";

/** Who acted, in words. */
export function actor(by: Actor): string {
  switch (by.kind) {
    case "debtor":
      return "the debtor";
    case "staff":
      return by.email;
    case "agency":
      return `agency ${by.id}`;
    case "amends":
      return "Amends, by rule";
    case "unknown":
      return "somebody who was not asked who they are";
    default:
      return by satisfies never;
  }
}

/** What an act said, in one line. */
export const saysOf = ({ says }: ActEntry): string =>
  Object.entries(says)
    .map(([name, value]) => `${eventInWords(name).toLowerCase()}: ${plain(value)}`)
    .join("; ");

/** What whoever acted saw, in one line. */
export const sightOf = ({ saw }: ActEntry): string =>
  `balance ${amounts(saw.balance)}; version ${saw.version} of the account${saw.caseId === null ? "; no case open" : ""}`;

export function actsSection({ acts, account }: Dossier): Markup {
  const zone = account.calendarZone;
  return html`<p>Every act of a person, oldest first. An act is written once; nothing ever changes it.</p>
${table(
  ["When", "Who", "What", "Seeing", "Their words"],
  acts.map((act) => [
    clock(act.at, zone),
    actor(act.by),
    html`${inWords(act.does)}${act.taskId === undefined ? "" : html` <small>task ${act.taskId}</small>`}<br>${saysOf(act)}`,
    sightOf(act),
    act.words,
  ]),
  "No person has acted.",
)}`;
}

/** What people were asked to decide: of whom, when, with which answer and why, seeing what. */
export function approvalsSection({ approvals, account }: Dossier): Markup {
  const zone = account.calendarZone;
  if (approvals.length === 0) return html`<p class="none">Nothing was put to an approver.</p>`;
  return html`<ol class="record">${approvals.map(
    ({ taskId, question, askedAt, mails, outcome, by, answeredAt, answers, about }) => html`<li>
<h3>${clock(askedAt, zone)}: ${inWords(question ?? "a question")}</h3>
${list([
  ["Task", taskId],
  [
    "Asked of",
    html`${mails.map(({ person, kind, at }) => html`${person} (${kind}, ${clock(at, zone)})<br>`)}${mails.length > 0 || about === null ? "" : about.askedOf.map(({ email, until }) => html`${email} (until ${clock(until, zone)})<br>`)}`,
  ],
  [
    "Answer",
    outcome === null
      ? "none yet"
      : html`${inWords(outcome)}${by === null ? "" : ` by ${by}`}, ${clock(answeredAt, zone)}`,
  ],
  [
    "About",
    about === null ? null : plain("minor" in about ? { minor: about.minor, currency: about.currency } : about.stake),
  ],
])}
${answers.map((act) => html`<p>${actor(act.by)}, ${clock(act.at, zone)}: ${saysOf(act)}. Seen: ${sightOf(act)}.</p>${act.words === null ? "" : quoted(act.words)}`)}
</li>`,
  )}</ol>`;
}

export function tasksSection({ tasks, account }: Dossier): Markup {
  const zone = account.calendarZone;
  return table(
    ["Opened", "Task", "Due", "Closed", "Outcome", "By"],
    tasks.map((task) => [
      clock(task.openedAt, zone),
      html`${inWords(task.kind)}${task.team === undefined ? "" : `, team ${task.team}`}${task.assignee === undefined ? "" : `, for ${task.assignee}`} <small>${task.id}</small>${task.says === undefined ? "" : html`<br>${task.says.join(" ")}`}`,
      task.dueAt === null ? null : clock(task.dueAt, zone),
      task.closedAt === null ? "open" : clock(task.closedAt, zone),
      task.outcome,
      task.by,
    ]),
    "No task was opened.",
  );
}

/** Each placement from the request to its end, with why this agency, what it was handed, and what it reported. */
export function placementsSection({ placements, account }: Dossier): Markup {
  const zone = account.calendarZone;
  if (placements.length === 0) return html`<p class="none">The account was never placed with an agency.</p>`;
  const at = (instant: string | null | undefined) =>
    instant === undefined || instant === null ? null : clock(instant, zone);
  return html`<ol class="record">${placements.map(
    (
      placement,
    ) => html`<li><h3>${placement.agency ?? "No agency was chosen"}: ${inWords(placement.status).toLowerCase()}</h3>
${list([
  ["Placement", placement.id],
  ["Requested", at(placement.requestedAt)],
  ["Handed over", at(placement.placedAt)],
  ["Because", placement.because.join(" ")],
  ["About", placement.invoiceIds === undefined ? null : `invoices ${placement.invoiceIds.join(", ")}`],
  ["Amount", placement.amount === undefined ? null : plain(placement.amount)],
  ["Package", placement.package === undefined ? null : `SHA-256 ${placement.package.sha256}`],
  ["Acknowledged", at(placement.acknowledgedAt)],
  ["Longest term ends", placement.termEndsOn ?? null],
  ["Ended", at(placement.endedAt)],
  ["Ended because", placement.endedBecause ?? null],
])}
${table(
  ["Reported", "Report", "Code"],
  (placement.reports ?? []).map((report) => [
    clock(report.at, zone),
    `${inWords(report.kind)} (${report.id})`,
    report.code ?? null,
  ]),
  "The agency reported nothing.",
)}</li>`,
  )}</ol>`;
}

export function wishesSection({ wishes, account }: Dossier): Markup {
  const zone = account.calendarZone;
  const said = (word: Dossier["wishes"]["channels"][number]["word"]) =>
    word === null
      ? null
      : html`${word.allowed ? "yes" : "no"}, ${clock(word.at, zone)} (${word.source ?? "the debtor"}, ${word.eventId})`;
  return html`${table(
    ["Channel", "The debtor's own word", "Consent passed on by billing"],
    wishes.channels.map(({ channel, word, consent }) => [inWords(channel), said(word), said(consent)]),
    "",
  )}
${table(
  ["Days", "From", "To", "Said"],
  wishes.inconvenientTimes.map(({ days, from, to, at, source }) => [
    days.join(" "),
    from,
    to,
    html`${clock(at, zone)} (${source})`,
  ]),
  "The debtor named no times that do not suit them.",
)}
<p>Language: ${wishes.language === null ? "no choice of their own is on record." : html`${wishes.language.value}, chosen ${clock(wishes.language.at, zone)} (${wishes.language.source}).`}</p>`;
}
