import { localDay } from "../domain/calendar.ts";
import { packsOver } from "../domain/packs-over.ts";
import { RETENTION, retentionEndsOn, underWay } from "../domain/retention.ts";
import { dossierOf } from "../dossier/assemble.ts";
import type { DossierReader, Found } from "../dossier/read.ts";

const FORMAT = "amends-person";
const FORMAT_VERSION = 1;

/** What each part is held for, in words for the person (GDPR Art. 15(1)(a)). */
const PURPOSES = [
  "to write to you about what is owed, where and when you may be written to",
  "to keep what you asked for: no messages, other times, another language, a plan, a dispute",
  "to be able to show that you were treated as the law demands",
];

/** Everything personal that is held of whoever an account is about, as of `now`, in an order that reads as a letter would. Names nobody of the staff. */
export type Held = ReturnType<typeof heldOf>;

export function heldOf(reader: DossierReader, found: Found, now: Date) {
  const dossier = dossierOf(reader, found, now);
  const { points = [], numberCheck, emailMayDeceive, erased, ...said } = dossier.person;
  const { account } = dossier;
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    madeAt: now.toISOString(),
    madeOn: localDay(now, account.calendarZone),
    creditor: dossier.creditor,
    account: { id: account.id, debtorId: account.debtorId, formerDebtors: account.formerDebtors },
    erasedAt: erased?.at ?? null,
    purposes: PURPOSES,
    retention: retentionOf(reader, found),
    whoYouAre: Object.entries(said).flatMap(([what, field]) =>
      field === undefined ? [] : [{ what, value: field.value, said: field.at, by: field.eventId }],
    ),
    addresses: points,
    whatYourNumberSays: numberCheck ?? null,
    emailMayPassForAnother: emailMayDeceive === true,
    whereYouMayBe: { timeZones: account.zones, states: account.residences },
    wishes: dossier.wishes,
    messages: dossier.contacts.flatMap((contact) =>
      contact.kind === "made"
        ? [
            {
              at: contact.at,
              channel: contact.channel,
              message: contact.message,
              status: contact.status,
              to: contact.words?.to ?? null,
              subject: contact.words?.subject ?? null,
              text: contact.words?.text ?? null,
            },
          ]
        : [],
    ),
    notSent: dossier.contacts.flatMap((contact) =>
      contact.kind === "withheld" ? [{ at: contact.at, channel: contact.channel, rule: contact.rule }] : [],
    ),
    ...whatWasSaid(dossier),
    owed: account.owed,
    ledger: dossier.ledger.map(({ at, kind, about, changes, balance }) => ({ at, kind, about, changes, balance })),
    invoiceWords: dossier.invoiceWords,
    holds: dossier.holds,
    promises: dossier.promises,
    plans: dossier.plans,
    recipients: dossier.placements.flatMap(({ agency, placedAt, endedAt = null }) =>
      agency === null || placedAt === null ? [] : [{ agency, from: placedAt, until: endedAt }],
    ),
  };
}

/** Who of the staff did something is theirs; that somebody did, and what they wrote of the person, is the person's. */
function whatWasSaid({ acts, notes, decisions }: ReturnType<typeof dossierOf>) {
  const ownActs = acts.filter(({ by }) => by.kind === "debtor");
  const own = new Set(acts.map(({ actId }) => `ACT#${actId}`));
  return {
    whatYouDid: ownActs.map(({ at, does, says, words }) => ({ at, does, says, words })),
    whatYouDecidedOnPages: decisions,
    decisionsOfStaff: acts
      .filter(({ by }) => by.kind !== "debtor")
      .map(({ at, by, does, says, words }) => ({ at, by: by.kind, does, says: withoutStaff(says), words })),
    otherWords: notes.filter(({ about }) => !own.has(about)),
  };
}

const withoutStaff = (says: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(says).filter(([, value]) => typeof value !== "string" || !value.includes("@")));

function retentionOf({ policies }: DossierReader, { account }: Found) {
  const packs = packsOver(account, policies);
  return {
    endsOn: retentionEndsOn(account, packs),
    underWay: underWay(account),
    because: packs.flatMap((pack) => RETENTION[pack]?.source ?? []),
  };
}
