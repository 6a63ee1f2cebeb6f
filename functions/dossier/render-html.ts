import { html } from "hono/html";
import { counted, eventInWords, inWords } from "../account-view/words.ts";
import type { Markup } from "../html/document.ts";
import { documentOf } from "../html/document.ts";
import type { Dossier } from "./assemble.ts";
import { agreementsSection, holdsSection, recordSection } from "./html-agreements.ts";
import { contactsSection } from "./html-contacts.ts";
import { casesSection, feesSection, ledgerSection } from "./html-money.ts";
import { amounts, clock, list, plain, table } from "./html-parts.ts";
import { actsSection, approvalsSection, placementsSection, tasksSection, wishesSection } from "./html-people.ts";

const STYLE = `
:root{color-scheme:light}
body{font:1rem/1.5 Georgia,"Times New Roman",serif;color:#1a1a1a;background:#fff;max-width:60rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.7rem;line-height:1.25}
h2{font-size:1.3rem;border-bottom:1px solid #999;margin-top:2.5rem;padding-bottom:.2rem}
h3{font-size:1.05rem;margin:1.2rem 0 .3rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
.scroll{overflow-x:auto;margin:.5rem 0 1rem}
th,td{text-align:left;vertical-align:top;border:1px solid #bbb;padding:.3rem .45rem;overflow-wrap:break-word}
td small{overflow-wrap:anywhere}
th{background:#f0f0f0}
thead{display:table-header-group}
dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.15rem 1rem;margin:.3rem 0 .6rem;font-size:.95rem}
dt{font-weight:bold}
dd{margin:0;overflow-wrap:anywhere}
blockquote{margin:.4rem 0 1rem;padding:.5rem .8rem;border-left:.25rem solid #999;white-space:pre-wrap;overflow-wrap:anywhere;font-family:ui-monospace,monospace;font-size:.85rem}
ol.record{padding-left:0;list-style:none}
ol.record>li{border-top:1px solid #ddd;break-inside:avoid-page}
small,.none{color:#555}
.personal{border:2px solid #555;padding:.2rem 1rem}
.holds::before{content:"\\2713  "}
.fails{font-weight:bold}
.fails::before{content:"\\2717  "}
.partly::before{content:"~  "}
@media(max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.3rem}}
@media print{.scroll{overflow:visible}td{overflow-wrap:anywhere}body{max-width:none;padding:0;font-size:10pt}h2{break-after:avoid}h3{break-after:avoid}tr{break-inside:avoid}a{color:inherit;text-decoration:none}}
`;

/** The parts of a dossier in reading order: their anchors, their heads, and what they show. */
const PARTS: readonly {
  readonly id: string;
  readonly head: string;
  readonly content: (dossier: Dossier) => Markup;
}[] = [
  { id: "summary", head: "In short", content: summary },
  { id: "checks", head: "Whether the record agrees with itself", content: checksSection },
  { id: "who", head: "Who the debtor is", content: whoSection },
  { id: "ledger", head: "The ledger", content: ledgerSection },
  { id: "fees", head: "Fees and interest", content: feesSection },
  { id: "cases", head: "Cases", content: casesSection },
  { id: "contacts", head: "Contacts made and withheld", content: contactsSection },
  { id: "wishes", head: "Consent, refusals and wishes", content: wishesSection },
  { id: "holds", head: "Holds and disputes", content: holdsSection },
  { id: "agreements", head: "Promises, plans and other agreements", content: agreementsSection },
  { id: "approvals", head: "What was put to approvers", content: approvalsSection },
  { id: "acts", head: "Who did what, seeing what", content: actsSection },
  { id: "tasks", head: "Tasks", content: tasksSection },
  { id: "placements", head: "Placements with agencies", content: placementsSection },
  { id: "record", head: "The rest of the record", content: recordSection },
];

/** A dossier as one page that needs nothing else: no script, nothing fetched, fit for paper. It holds personal data. */
export async function renderDossier(dossier: Dossier): Promise<string> {
  const { creditor, account, madeAt } = dossier;
  const title = `Dossier of account ${account.id}`;
  const page = await documentOf(
    { title, style: STYLE },
    html`<header>
<h1>${title}</h1>
<p>${creditor.name ?? creditor.id}. Made ${clock(madeAt, account.calendarZone)}. Format ${dossier.format}, version ${dossier.formatVersion}.</p>
<p><strong>This file holds personal data.</strong> Times are those of ${account.calendarZone}, the debtor's own calendar where it is known; each names its zone.</p>
</header>
<nav aria-label="Contents"><h2>Contents</h2><ol>${PARTS.map(({ id, head }) => html`<li><a href="#${id}">${head}</a></li>`)}</ol></nav>
<main>${PARTS.map(
      ({ id, head, content }) => html`<section id="${id}"><h2>${head}</h2>
${content(dossier)}</section>`,
    )}</main>`,
  );
  return page.toString();
}

function summary(dossier: Dossier): Markup {
  const { creditor, account, contacts, cases, acts, checks } = dossier;
  const [made, failed] = [
    contacts.filter(({ kind }) => kind === "made").length,
    checks.filter(({ result }) => result === "fails").length,
  ];
  return html`${list([
    ["Creditor", creditor.name === null ? creditor.id : `${creditor.name} (${creditor.id})`],
    ["Account", account.id],
    ["Debtor's id", [account.debtorId, ...account.formerDebtors.map((id) => `before: ${id}`)].join("; ")],
    ["Stands", inWords(account.stage)],
    ["Balance", amounts(account.balance)],
    ["Zones the debtor may be in", account.zones.join(", ") || "not known"],
    ["Version of the account", account.version],
  ])}
<p>${counted(cases.length, "case")}, ${counted(made, "contact")} made, ${contacts.length - made} withheld, ${counted(acts.length, "act")} of people.
${failed === 0 ? "No check of the record failed." : html`<strong>${failed} of the checks below failed.</strong>`}</p>`;
}

const RESULTS = { holds: "Holds", partly: "Holds as far as it can be seen", fails: "Does not hold" } as const;

function checksSection({ checks }: Dossier): Markup {
  return html`<p>Each statement was checked when this file was made, from the items of the record themselves.</p>
${table(
  ["Statement", "Result", "How it was looked at"],
  checks.map(({ claim, result, found, against, unchecked }) => [
    claim,
    html`<span class="${result}">${RESULTS[result]}</span>`,
    html`${found}${listed("Against it", against)}${listed("Not checked", unchecked)}`,
  ]),
  "",
)}`;
}

const listed = (head: string, sentences: readonly string[]): Markup | string =>
  sentences.length === 0 ? "" : html`<br>${head}:<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

function whoSection({ person, account }: Dossier): Markup {
  const zone = account.calendarZone;
  const { points = [], numberCheck, emailMayDeceive, erased, ...fields } = person;
  return html`<div class="personal"><p><strong>Personal data.</strong> Each with when it was said and by which event.</p>
${erased === undefined ? "" : html`<p><strong>Erased on ${clock(erased.at, zone)}</strong> (${inWords(erased.reason).toLowerCase()})${erased.by === null ? ", because the time it may be kept was over" : ` by ${erased.by}`}. What stands here, if anything, was said afterwards.</p>`}
${table(
  ["What", "Value", "Said"],
  Object.entries(fields).flatMap(([name, said]) =>
    said === undefined
      ? []
      : [[eventInWords(name), plain(said.value), html`${clock(said.at, zone)} <small>${said.eventId}</small>`]],
  ),
  "None is on record: it never came, or it was erased.",
)}
<h3>Where addresses and numbers come from</h3>
${table(
  ["Kind", "Value", "First given", "Last given", "By", "Consent given with it"],
  points.map(({ kind, value, firstSeenAt, lastSeenAt, givenBy, consents }) => [
    inWords(kind),
    value,
    clock(firstSeenAt, zone),
    clock(lastSeenAt, zone),
    givenBy.map(({ source }) => source).join(", "),
    plain(consents),
  ]),
  "Nothing is known.",
)}
${numberCheck === undefined ? "" : html`<p>What the number says of itself: ${plain(numberCheck)}.</p>`}${emailMayDeceive === true ? html`<p>The e-mail address lies under a domain that may pass for another.</p>` : ""}</div>`;
}
