import { html } from "hono/html";
import { reasonInWords } from "../account-view/reasons.ts";
import { inWords } from "../account-view/words.ts";
import type { Markup } from "../html/document.ts";
import type { Dossier } from "./assemble.ts";
import type { ContactEntry, MadeEntry, WithheldEntry } from "./contacts.ts";
import { amounts, clock, list, quoted } from "./html-parts.ts";

const CHANNELS = { email: "E-mail", sms: "Text message", phone: "Call", letter: "Letter" } as const;

const STATUS = {
  intended: "It was decided on; whether it was handed over is not on record.",
  sent: "The provider took it; nothing was reported since.",
  delivered: "It was delivered.",
  bounced: "It came back.",
  failed: "It was not delivered.",
  unknown: "Nobody knows whether it was handed over; it was not sent again.",
} as const;

/** Every contact, made and withheld, in order. */
export function contactsSection({ contacts, account, contactsAboutOtherAccounts }: Dossier): Markup {
  const zone = account.calendarZone;
  return html`<p>Each contact that was made, and each that was due and kept back, in order. Times are the debtor's own.
${contactsAboutOtherAccounts === 0 ? "" : html`The same person had ${contactsAboutOtherAccounts} contacts about other accounts; caps count them too, and they are not shown here.`}</p>
${contacts.length === 0 ? html`<p class="none">No contact was made or withheld.</p>` : ""}
<ol class="record">${contacts.map((contact) => html`<li>${entry(contact, zone)}</li>`)}</ol>`;
}

const entry = (contact: ContactEntry, zone: string): Markup =>
  contact.kind === "made" ? made(contact, zone) : withheld(contact, zone);

function made(contact: MadeEntry, zone: string): Markup {
  const { ladder, rung, balanceSeen, decision, status, reason, words, language, planId, invoiceId } = contact;
  return html`<h3>${clock(contact.at, zone)}: ${CHANNELS[contact.channel]} made, "${inWords(contact.message)}"</h3>
${list([
  ["What became of it", html`${STATUS[status]}${reason === null ? "" : ` Reason on record: ${reason}.`}`],
  ["Why", whyMade(contact)],
  [
    "Step of the ladder",
    ladder === null
      ? rung
      : `${rung === null ? "no step of its own" : rung}, ladder ${ladder.name}, version ${ladder.version}`,
  ],
  [
    "About",
    [invoiceId === null ? "" : `invoice ${invoiceId}`, planId === null ? "" : `plan ${planId}`]
      .filter((one) => one !== "")
      .join(", "),
  ],
  ["Owed at that moment", amounts(balanceSeen)],
  ["State that was judged", stateOf(contact)],
  [
    "Rules asked",
    Object.entries(decision.packVersions)
      .map(([name, version]) => `${name} (version ${version})`)
      .join(", "),
  ],
  ["Decision", decisionOf(contact)],
  ["Digest of its inputs", decision.digest],
  ["Checked again", againOf(contact)],
  ["Language", language],
  ["Sent to", words?.to ?? null],
  ["Subject", words?.subject ?? null],
])}
${words === null ? html`<p class="none">${contact.channel === "phone" ? "What was said in a call is in the note of whoever called." : "Its text is not kept."}</p>` : quoted(words.text)}`;
}

function whyMade({ rung, planId, message }: MadeEntry): string {
  if (rung !== null) return "Its day on the ladder had come, and no rule objected.";
  if (planId !== null) return "The payment plan called for it.";
  return message === "call" ? "A call that staff made." : "It answers what the debtor, staff or billing did.";
}

const stateOf = ({ decision, contactSeq }: MadeEntry): string =>
  [
    ...(decision.accountVersion === undefined ? [] : [`version ${decision.accountVersion} of the account`]),
    `number ${contactSeq} of the debtor's contact record`,
  ].join(", ");

function decisionOf({ decision, again }: MadeEntry): Markup {
  const exceptions = again.kind === "asked" ? again.exceptions : [];
  return html`${decision.kind === "allow" ? "Allowed." : `The gate said "${decision.kind}".`}${exceptions.map(
    ({ rule, citation, says }) => html` Exception ${rule}: ${says}${citation === null ? "" : ` (${citation})`}`,
  )}`;
}

function againOf({ again }: MadeEntry): string {
  if (again.kind === "not-asked") return `Could not be checked: ${again.because}.`;
  const digest =
    again.digest === "same" ? "The digest is that of the recorded inputs" : "The digest is of other inputs";
  return `${digest}; ${again.because}.`;
}

function withheld(contact: WithheldEntry, zone: string): Markup {
  const { channel, rung, message, rule, citation, until, invoiceId } = contact;
  return html`<h3>${clock(contact.at, zone)}: ${channel === null ? "Step" : CHANNELS[channel]} withheld, "${inWords(rung ?? message ?? "contact")}"</h3>
${list([
  ["Why", reasonInWords(rule)],
  ["Rule", rule],
  ["Citation", citation ?? "The creditor's own policy; no law is cited."],
  ["Until", until === null ? "Until a person or a new fact ends it, or the step was passed over." : clock(until, zone)],
  ["About", `invoice ${invoiceId}`],
])}`;
}
