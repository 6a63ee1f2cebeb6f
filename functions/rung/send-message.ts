import { contactKey, messageTextKey } from "../adapters/keys.ts";
import type { Links } from "../adapters/links.ts";
import { stoppedNumber, textedAbout } from "../adapters/number-accounts.ts";
import { packed } from "../adapters/packed.ts";
import { type ContactRecord, putContact, updateContactStatus } from "../adapters/records.ts";
import type { Write } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import type { Announcement } from "../domain/announcements.ts";
import { bucketEntered } from "../domain/bucket.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { forget, remember } from "../domain/debtor.ts";
import { decide, type GateDecision } from "../domain/gate/decide.ts";
import type { GateQuestion } from "../domain/gate/question.ts";
import { correlationOf, idOf } from "../domain/identifiers.ts";
import type { LadderPolicy } from "../domain/ladder-policy.ts";
import { commitStep, type Step } from "./commit.ts";
import { type MoreWords, wordsFor } from "./contact-words.ts";
import { decisionRecord } from "./decision-record.ts";
import { destinationOf, handOver } from "./hand-over-message.ts";
import { type MessageLink, messageLinkOf } from "./message-link.ts";
import type { HandOver, Rendered, Renderer, Senders } from "./senders.ts";
import { type Acted, type RungDependencies, readSituation, type Situation } from "./situation.ts";

const RETRY_AFTER_SECONDS = 900;
/** What a sender of texts says of a number that is on its provider's opt-out list. */
const OPTED_OUT = "opted-out";

export type MessageDependencies = RungDependencies & {
  readonly senders: Senders;
  readonly render: Renderer;
  readonly links: Links;
};

/** One message about to go: to whom and why it may, and what becomes of the account with it, or without it should the provider refuse. */
export type Outgoing = {
  readonly situation: Situation;
  readonly ladder: LadderPolicy;
  readonly reach: { readonly channel: "email" | "sms"; readonly address: string };
  readonly decision: GateDecision;
  /** The gate's question as it stands at another instant. */
  readonly ask: (now: Date) => GateQuestion;
  readonly message: string;
  readonly currency: string;
  readonly more: MoreWords;
  readonly about: {
    readonly key: string;
    readonly invoiceId: string | null;
    readonly rung: string | null;
    readonly planId?: string;
  };
  readonly isAnswer: boolean;
  readonly sent: (account: Account, contactId: string) => Omit<Step, "debtor" | "signal">;
  readonly unsent: (account: Account, contactId: string) => Account;
};

type Intent = {
  readonly outgoing: Outgoing;
  readonly record: ContactRecord;
  readonly rendered: Rendered;
  readonly link: MessageLink;
  readonly account: Account;
  readonly to: string;
  readonly profile: CreditorProfile;
};

/** Intent, send, record: the slot is taken and the account judged in one transaction, then the provider is asked once, then what it said is kept. */
export async function sendMessage(dependencies: MessageDependencies, outgoing: Outgoing): Promise<Acted> {
  const intent = await commitIntent(dependencies, outgoing);
  if (intent === "again") return { kind: "again" };
  await keepWords(dependencies, intent);
  const handed = await handOverIfAllowed(dependencies, intent);
  dependencies.log(`contact.${handed.kind}`, {
    correlation: correlationOf(intent.account),
    contact: intent.record.id,
    channel: intent.record.channel,
    rung: intent.record.rung,
    reason: handed.kind === "refused" ? handed.reason : null,
  });
  if (handed.kind === "refused") return release(dependencies, intent, handed.reason);
  await record(dependencies, intent, handed);
  return { kind: "acted", account: intent.account };
}

/** The words and the link they carry, each by itself: together in a transaction they would cost twice as much, and nothing is handed over before both are there. */
async function keepWords({ table }: MessageDependencies, intent: Intent): Promise<void> {
  const { link, rendered, outgoing } = intent;
  for (const write of link.writes(rendered, outgoing.situation.now)) await table.commit([write]);
  await table.commit([bodyOf(intent), ...texted(intent)]);
}

/** The gate is asked once more, at the moment of hand-over and about the words as they are: the promise that they say how to opt out must have been kept. */
async function handOverIfAllowed({ senders, now }: MessageDependencies, intent: Intent): Promise<HandOver> {
  const question = intent.outgoing.ask(now());
  const hasOptOutNotice = intent.rendered.tellsHowToOptOut ?? true;
  const { kind } = decide({ ...question, message: { ...question.message, hasOptOutNotice } });
  if (kind === "allow") return handOver(senders, intent);
  return { kind: "refused", reason: hasOptOutNotice ? "window-closed" : "opt-out-notice-missing" };
}

async function commitIntent(dependencies: MessageDependencies, outgoing: Outgoing): Promise<Intent | "again"> {
  const { situation, reach } = outgoing;
  const profile = dependencies.policies.creditors[situation.account.creditorId];
  if (profile === undefined) throw new Error(`no profile of creditor "${situation.account.creditorId}" is deployed`);
  const { link, rendered } = await worded(dependencies, outgoing, profile);
  const record = contactRecord(outgoing, rendered.language);
  const parts = outgoing.sent(situation.account, record.id);
  const handed: Account = {
    ...parts.account,
    unconfirmed: [...parts.account.unconfirmed, { contactId: record.id, debtorId: record.debtorId, at: record.at }],
  };
  const reserved = { account: handed };
  const step: Step = {
    account: handed,
    drafts: parts.drafts,
    items: (announces, committed) => {
      reserved.account = committed;
      return [
        ...parts.items(announces, committed),
        putContact(committed, { ...record, reservedSequence: committed.sequence }, []),
      ];
    },
    debtor: {
      before: situation.debtor,
      after: remember(situation.debtor, rememberedOf(record, outgoing)),
      isNew: situation.isNewDebtor,
    },
    reserve: 1,
  };
  const committed = await commitStep(dependencies, situation, step);
  if (committed.kind === "conflict") return "again";
  const { account } = reserved;
  return {
    outgoing,
    record: { ...record, reservedSequence: account.sequence },
    rendered,
    link,
    account,
    to: destinationOf(profile, reach),
    profile,
  };
}

/** The words in the debtor's language, with the link they carry: their own choice of it goes before what billing says. */
async function worded(
  { table, links, render }: MessageDependencies,
  outgoing: Outgoing,
  profile: CreditorProfile,
): Promise<{ readonly link: MessageLink; readonly rendered: Rendered }> {
  const { situation, ladder, reach, message, currency, more } = outgoing;
  const { account, person, debtor, now } = situation;
  const link = messageLinkOf(links, { ...account, contactId: contactIdOf(outgoing), channel: reach.channel });
  const variables = await wordsFor(table, { account, person, debtor, profile, now }, currency, {
    ...more,
    packs: ladder.rulePacks,
    pageUrl: link.pageUrl,
    preferencesUrl: link.preferencesUrl,
  });
  const language = debtor.language?.value ?? person.language?.value ?? "en";
  return { link, rendered: await render(reach.channel, message, language, variables) };
}

const rememberedOf = (record: ContactRecord, { isAnswer }: Outgoing) => ({
  id: record.id,
  accountId: record.accountId,
  channel: record.channel,
  at: record.at,
  isAnswer,
  status: "intended" as const,
});

const attemptKey = (account: Account, { key }: Outgoing["about"]): string => `${account.case?.number ?? 0}|${key}`;

const attemptOf = ({ situation: { account }, about }: Outgoing): number =>
  (account.refusedAttempts[attemptKey(account, about)] ?? 0) + 1;

function contactIdOf(outgoing: Outgoing): string {
  const { creditorId, accountId, case: theCase } = outgoing.situation.account;
  return idOf("contact", creditorId, accountId, theCase?.number ?? 0, outgoing.about.key, attemptOf(outgoing));
}

function contactRecord(outgoing: Outgoing, language: string): ContactRecord {
  const { situation, ladder, decision, about, reach, message } = outgoing;
  const { account, debtor, now } = situation;
  return {
    kind: "contact",
    id: contactIdOf(outgoing),
    accountId: account.accountId,
    debtorId: account.debtorId,
    caseId: account.case?.id ?? null,
    invoiceId: about.invoiceId,
    rung: about.rung,
    ...(about.planId === undefined ? {} : { planId: about.planId }),
    message,
    channel: reach.channel,
    language,
    attempt: attemptOf(outgoing),
    at: now.toISOString(),
    status: "intended",
    ladder: { name: ladder.name, version: ladder.version },
    balanceSeen: { ...owed(account) },
    contactSeq: debtor.contactSeq,
    decision: decisionRecord(situation.stored, decision, outgoing.ask(now)),
    reservedSequence: 0,
  };
}

/** Whoever writes back from a number is known by what it was last texted about. */
const texted = ({ record, account, to }: Intent): readonly Write[] =>
  record.channel === "sms" ? [textedAbout(account.creditorId, account.accountId, to, record.at)] : [];

function bodyOf({ record, rendered, account, to }: Intent): Write {
  const { subject, text, html } = rendered;
  return {
    kind: "put",
    item: {
      ...messageTextKey(account, record.id),
      debtorId: record.debtorId,
      to,
      subject,
      text,
      ...(record.channel === "email" ? { htmlPacked: packed(html) } : {}),
    },
  };
}

function announcementOf(
  { record, account }: Intent,
  type: "ContactMade" | "ContactFailed",
  reason: string | null,
  now: Date,
): Announcement {
  const bucket = bucketEntered(account, record.id);
  return {
    type,
    caseId: record.caseId,
    facts: {
      contactId: record.id,
      channel: record.channel,
      message: record.message,
      ...(record.rung === null ? {} : { rung: record.rung }),
      ...(reason === null ? {} : { reason }),
      ...(type === "ContactMade" && bucket !== null ? { bucketEntered: bucket } : {}),
    },
    eventId: idOf("event", account.creditorId, account.accountId, record.reservedSequence),
    creditorId: account.creditorId,
    accountId: account.accountId,
    occurredAt: now.toISOString(),
    sequence: record.reservedSequence,
  };
}

/** Keeps what the provider said. Where its delivery report was faster, the report's status stands and only the event is added. */
async function record(
  dependencies: MessageDependencies,
  intent: Intent,
  handed: Exclude<HandOver, { kind: "refused" }>,
): Promise<void> {
  const { account, record: contact } = intent;
  const isDoubt = handed.kind === "doubt";
  const announces = isDoubt ? [] : [announcementOf(intent, "ContactMade", null, dependencies.now())];
  const write = updateContactStatus(account, contact.id, isDoubt ? "unknown" : "sent", announces);
  const committed = await dependencies.table.commit([
    { ...write, condition: { kind: "equals", attributes: { status: "intended" } } },
  ]);
  if (committed.kind === "conflict" && announces.length > 0)
    await dependencies.table.commit([
      { kind: "update", key: contactKey(account, contact.id), set: [[["announces"], announces]] },
    ]);
}

/** A hand-over that is known not to have happened gives everything back: the slot is free, and the next try is another contact. */
async function release(
  dependencies: MessageDependencies,
  { outgoing, record, account: intended, ...intent }: Intent,
  reason: string,
): Promise<Acted> {
  const now = dependencies.now();
  for (;;) {
    const situation = await readSituation(dependencies, intended, now);
    const { account } = situation;
    const key = attemptKey(account, outgoing.about);
    const tries = (account.refusedAttempts[key] ?? 0) + 1;
    const released: Account = {
      ...outgoing.unsent(account, record.id),
      refusedAttempts: { ...account.refusedAttempts, [key]: tries },
      unconfirmed: account.unconfirmed.filter((handed) => handed.contactId !== record.id),
    };
    const told = announcementOf({ ...intent, outgoing, record, account: intended }, "ContactFailed", reason, now);
    // The contact stays where it was written, even should the account have another debtor by now.
    const failed = updateContactStatus(intended, record.id, "failed", [told], reason);
    const debtor = { before: situation.debtor, after: forget(situation.debtor, record.id), isNew: false };
    const optedOut = reason === OPTED_OUT ? [stoppedNumber(account.creditorId, intent.to, now)] : [];
    const committed = await commitStep(dependencies, situation, {
      account: released,
      drafts: [],
      items: () => [failed, ...optedOut],
      ...(account.debtorId === intended.debtorId ? { debtor } : {}),
    });
    // Where the provider knew of an opt-out before we did, another channel may go at once.
    const isClosedNow = reason === OPTED_OUT && intent.to === outgoing.reach.address;
    if (committed.kind === "committed")
      return { kind: "refused", account: released, retryAfterSeconds: isClosedNow ? 1 : RETRY_AFTER_SECONDS * tries };
  }
}
